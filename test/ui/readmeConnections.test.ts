// The README's connections, as a newcomer tries them: its example pasted into the settings, a key or an
// account given where it is asked for, and a question. A proxy leads every host of the example to one server,
// whose certificate is for all of them; what arrives there is what the real one would get.

import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { packagedVsix } from '../../scripts/package.ts';
import { parseConnections } from '../../src/core/model/connection.ts';
import { makeAuthority, makeCertificate } from '../support/certificates.ts';
import { answer } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { ask, newChat, type Product, startProduct } from '../support/product.ts';
import { QuickInput } from '../support/quickInput.ts';
import { readmeConnections } from '../support/readmeConnections.ts';
import { signInExtension, type SignInExtension } from '../support/signIn/signInExtension.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';
import { startTunnelProxy, type TunnelProxy } from '../support/tunnelProxy.ts';

const example = readmeConnections();
const { connections } = parseConnections(example['causerie.connections']);
/** The one that needs no proxy and no certificate: its port may be in use here. */
const remote = connections.filter(({ name }) => name !== 'Ollama');

describe('The README’s connections', function () {
  this.timeout(360_000);
  let server: FaultServer;
  let proxy: TunnelProxy;
  let product: Product;
  let provider: SignInExtension;
  let panel: Frame;
  let settings: Readonly<Record<string, unknown>>;

  before(async () => {
    const authority = await makeAuthority();
    const file = join(await temporaryFolder('causerie-authority-'), 'authority.pem');
    await writeFile(file, authority.cert);
    const names = [...new Set(remote.map(({ endpoint }) => new URL(endpoint.origin).hostname))];
    server = await FaultServer.start(await makeCertificate({ authority, names }));
    proxy = await startTunnelProxy(server.origin);
    provider = await signInExtension();
    await provider.set({ accounts: [], next: 'ada@contoso.example', generation: 1 });
    settings = {
      ...example,
      'http.proxy': proxy.origin,
      'http.systemCertificates': true,
      'http.systemCertificatesNode': true,
    };
    product = await startProduct({
      vsix: [await packagedVsix(), provider.vsix],
      environment: { ...provider.environment, SSL_CERT_FILE: file, AZURE_OPENAI_API_KEY: 'canary-Azure' },
      connected: false,
      settings,
    });
  });
  after(async () => {
    await product.stop();
    await proxy.stop();
    await server.stop();
  });

  const alert = (words: string): Locator => panel.getByRole('alert').filter({ hasText: words });
  const dialogButton = (name: RegExp): Locator => product.window.page.getByRole('dialog').getByRole('button', { name });

  /** From the failure that asks for it, to the next try. */
  async function setKey(words: string, key: string, choice?: string): Promise<void> {
    const input = new QuickInput(product.window.page);
    const stored = product.window.page.getByText('is stored.');
    await stored.waitFor({ state: 'hidden' }); // of the key before
    await alert(words).getByRole('button', { name: 'Set API Key…' }).click();
    if (choice !== undefined) await input.take(choice);
    await input.type('kept in the secret store', key);
    await stored.waitFor();
    await alert(words).getByRole('button', { name: 'Try Again' }).click();
  }

  const noKey = 'There is no API key';
  const ways: Readonly<Record<string, () => Promise<void>>> = {
    OpenAI: () => setKey(noKey, 'canary-OpenAI'),
    Azure: () => dialogButton(/^Use/u).press('Enter'),
    Work: async () => {
      await alert('Nobody is signed in').getByRole('button', { name: 'Sign In…' }).click();
      await dialogButton(/^Allow$/u).click();
      await product.window.page.getByText('Signed in to Work').waitFor();
      await alert('Nobody is signed in').getByRole('button', { name: 'Try Again' }).click();
    },
    Dated: () => setKey(noKey, 'canary-Dated'),
    Gateway: async () => {
      await setKey('needs the secret “team”', 'canary-team', 'team');
      await setKey(noKey, 'canary-Gateway', 'API key');
    },
    OpenRouter: () => setKey(noKey, 'canary-OpenRouter'),
  };

  it('are all tried here but the one on this machine', () => {
    assert.deepEqual(
      remote.map(({ name }) => name),
      Object.keys(ways),
    );
  });

  for (const { name, endpoint, models } of remote) {
    it(`answer: ${name}`, async () => {
      const model = models[0]?.id ?? '';
      await product.server.writeSettings({ ...settings, 'causerie.model': `${name}/${model}` });
      await product.window.reload();
      await product.window.runCommand('Causerie: Open Chat');
      panel = await product.window.panel();
      panel = await newChat(product);
      const before = server.requests.length;
      server.script({ body: answer(`Hello from ${name}`) });
      await ask(product, `Is this the way to ${name}?`);
      await ways[name]?.();
      await panel
        .getByRole('article', { name: /^Assistant/u })
        .getByText(`Hello from ${name}`)
        .waitFor();

      assert.equal(server.requests.length, before + 1);
      const request = server.requests.at(-1);
      const url = new URL(endpoint.baseUrl);
      assert.equal(request?.headers['host'], url.host);
      assert.equal(request.path, `${url.pathname}chat/completions${url.search}`);
      const key = name === 'Work' ? 'token-of-ada@contoso.example-1' : `canary-${name}`;
      const header = name === 'Work' ? 'authorization' : endpoint.keyHeader;
      assert.equal(request.headers[header], header === 'authorization' ? `Bearer ${key}` : key);
      if (name === 'Gateway') assert.equal(request.headers['x-team'], 'canary-team');
      assert.ok(request.body.includes(`"model":"${model}"`));
      assert.equal(proxy.tunnels.at(-1), `${url.hostname}:443`);
    });
  }
});
