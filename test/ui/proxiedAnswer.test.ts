// A server as companies have them: behind a proxy, with a certificate of their own authority, slow to begin.
// All three at once, in the window of a person who set nothing but VS Code's own settings.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { makeAuthority, makeCertificate } from '../support/certificates.ts';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { FaultServer } from '../support/faultServer.ts';
import { ask, newChat, openChat, type Product, startProduct } from '../support/product.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTunnelProxy, type TunnelProxy } from '../support/tunnelProxy.ts';

/** How long the server says nothing. Longer than 300 s by hand: that is where Node's own fetch gives up. */
const seconds = Number(process.env['CAUSERIE_WAIT'] ?? 3);

const hostSettings = { 'http.systemCertificates': true, 'http.systemCertificatesNode': true };

describe('A server behind a proxy, with a certificate of its own authority', function () {
  this.timeout(180_000 + seconds * 1000);
  let server: FaultServer;
  let proxy: TunnelProxy;
  let product: Product;
  let panel: Frame;
  let settings: Readonly<Record<string, unknown>>;

  before(async () => {
    const authority = await makeAuthority();
    const file = join(await temporaryFolder('causerie-authority-'), 'authority.pem');
    await writeFile(file, authority.cert);
    server = await FaultServer.start(await makeCertificate({ authority, names: ['model.invalid'] }));
    proxy = await startTunnelProxy(server.origin);
    settings = {
      'http.proxy': proxy.origin,
      'causerie.model': 'Company/test-model',
      'causerie.timeouts': { firstToken: 0 },
      'causerie.connections': [
        { name: 'Company', endpoint: 'https://model.invalid/v1', auth: 'none', models: ['test-model'] },
      ],
    };
    product = await startProduct({
      // Where Node, and so VS Code, finds the certificates of this system.
      environment: { SSL_CERT_FILE: file },
      settings: { ...settings, ...hostSettings, 'http.systemCertificates': false },
    });
    panel = await openChat(product);
  });
  after(async () => {
    await product.stop();
    await proxy.stop();
    await server.stop();
  });

  it('is not trusted as long as VS Code is told to leave the system’s certificates alone', async () => {
    await ask(product, 'Do you know this authority?');
    await panel.getByRole('alert').getByText('can’t be reached').waitFor();
    assert.deepEqual(proxy.tunnels, ['model.invalid:443']);
    assert.equal(server.requests.length, 0);
  });

  it(`answers after ${String(seconds)} s of silence, during which the panel counts`, async () => {
    await product.server.writeSettings({ ...settings, ...hostSettings });
    await product.window.reload();
    panel = await product.window.panel();
    panel = await newChat(product);
    let arrivedAt = 0;
    const silence = (): Promise<unknown> =>
      eventually('the end of the silence', () => Date.now() - arrivedAt >= seconds * 1000, seconds * 1000 + 10_000);
    server.script(() => {
      arrivedAt = Date.now();
      return { body: [silence, ...answer('At last')] };
    });
    await ask(product, 'Can you hear me behind the proxy?');
    await panel.getByText(/^Waiting for the model, \d/u).waitFor();
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('At last')
      .waitFor({ timeout: seconds * 1000 + 30_000 });
    const waited = (Date.now() - arrivedAt) / 1000;
    assert.ok(waited >= seconds, `it took ${waited.toFixed(1)} s`);
    assert.equal(server.requests.length, 1);
    assert.equal(server.requests[0]?.path, '/v1/chat/completions');
    assert.deepEqual(new Set(proxy.tunnels), new Set(['model.invalid:443']));
  });
});
