// Add Connection… where something is wrong: what it says, the way on that it offers, and what is saved in spite of it.

import assert from 'node:assert/strict';
import { useAddConnection } from '../support/addConnectionJourney.ts';
import { FaultServer } from '../support/faultServer.ts';
import { modelList, refusal } from '../support/replies.ts';
import { makeCertificate } from '../support/certificates.ts';

describe('Add Connection…, when a check fails', function () {
  this.timeout(240_000);
  const journey = useAddConnection();

  it('says what is wrong with OpenAI’s server and lets the person go back', async () => {
    const { input } = journey();
    await journey().begin();
    await input.take('OpenAI');
    await input.type('The API key', 'sk-canary');
    await input.row('Try Again').waitFor({ timeout: 40_000 });
    await input.sees('https://api.openai.com');
    await input.row('Choose Another Server').waitFor();
    assert.equal(await input.row('Change the Address').count(), 0);
    await input.back();
    await input.sees('The API key');
    assert.equal(await input.box.inputValue(), 'sk-canary');
  });

  it('tells each thing that can be wrong with an address, and tries again', async () => {
    const { input, server } = journey();
    const gone = await FaultServer.start();
    const nobody = gone.origin;
    await gone.stop();
    await journey().toKey(`${nobody}/v1`);
    await input.type('The API key', '');
    await input.sees('Is the server started?');
    await input.take('Change the Address');
    await input.type('The address of the server', server.origin.replace('http:', 'https:'));
    await input.type('The API key', '');
    await input.sees('Does the address begin with http://?');
    await input.take('Change the Address');
    server.script(refusal(404, 'no such path'));
    await input.type('The address of the server', `${server.origin}/chat/completions`);
    await input.type('The API key', '');
    await input.sees('Most addresses end with /v1');
    server.script({ headers: { 'content-type': 'text/html' }, body: ['<html>Sign in</html>'] });
    await input.take('Try Again');
    await input.sees('Perhaps a login page answered');
    server.script({ status: 307, headers: { location: 'https://elsewhere.example/v1/models' } });
    await input.take('Try Again');
    await input.sees('elsewhere.example');
    server.script(refusal(404, 'no such path'));
    await input.take('Try Again');
    await input.sees('Most addresses end with /v1');
    server.script(modelList('m'));
    await input.take('Try with /v1 at the End');
    await input.sees('The model that new questions go to');
    assert.equal(server.requests.at(-1)?.path, '/v1/models');
    assert.equal(server.requests.at(-1)?.headers['authorization'], undefined);
  });

  it('says that a certificate is not trusted and what to do, and keeps only what was typed', async () => {
    const { input } = journey();
    const certificate = await makeCertificate();
    const untrusted = await FaultServer.start(certificate);
    try {
      await journey().toKey(`${untrusted.origin}/v1`);
      await input.type('The API key', 'company-key');
      await input.sees('Its certificate is not trusted here.');
      await input.sees('DEPTH_ZERO_SELF_SIGNED_CERT');
      await input.sees('install it in the system and restart VS Code');
      await input.take('Try Again');
      await input.sees('Its certificate is not trusted here.');
      await input.take('Save It Anyway');
      await input.type('The name of the model', 'company-model');
      await journey().isSaved('company-model');
    } finally {
      await untrusted.stop();
    }
    // No way around the certificate, and no key in a file.
    const { host, origin } = new URL(untrusted.origin);
    assert.deepEqual(Object.fromEntries(await journey().ourSettings()), {
      'causerie.connections': [{ name: host, endpoint: `${origin}/v1`, auth: 'key', models: ['company-model'] }],
      'causerie.model': `${host}/company-model`,
    });
    assert.equal(untrusted.requests.length, 0, 'nothing was sent to a server that could be anybody');
  });

  it('waits for a server no longer than the person does', async () => {
    const { input, server } = journey();
    server.script({ end: 'hold' });
    const arrived = server.nextRequest();
    await journey().toKey(`${server.origin}/v1`);
    await input.type('The API key', '');
    const request = await arrived;
    await input.sees('Escape cancels');
    await input.press('Escape');
    await input.sees('The check was cancelled');
    await request.closed;
  });

  it('saves a connection whose server does not answer, when the person says so', async () => {
    const { input } = journey();
    await journey().begin();
    await input.take('OpenAI');
    await input.type('The API key', 'sk-canary');
    await input.take('Save It Anyway');
    await input.type('The name of the model', 'gpt-unchecked');
    await journey().isSaved('OpenAI/gpt-unchecked');
    assert.ok(!(await journey().settings()).includes('sk-canary'));
  });
});
