// Add Connection… by the keyboard alone, in a profile that knows no server: its ways to a saved connection.

import assert from 'node:assert/strict';
import { useAddConnection } from '../support/addConnectionJourney.ts';
import { answer } from '../support/completionEvents.ts';
import type { Reply } from '../support/faultServer.ts';
import { modelList, refusal } from '../support/replies.ts';

const hello: Reply = { body: answer('Hello') };

describe('Add Connection…', function () {
  this.timeout(240_000);
  const journey = useAddConnection();

  it('goes back without losing what was typed, and leaves the settings alone after Escape', async () => {
    const { input, product } = journey();
    const before = await journey().ourSettings();
    await journey().begin();
    await input.take('OpenAI');
    await input.sees('https://api.openai.com');
    assert.match(await input.title.innerText(), /2\/3/u);
    await input.back();
    await input.sees('Where is the model?');
    await input.take('Any Other Address');
    await input.sees('The address of the server');
    await product.window.page.keyboard.type('gateway');
    await input.sees('no address yet');
    await product.window.page.keyboard.type('.example');
    await input.sees('Questions go to https://gateway.example/v1/chat/completions');
    await input.press('Home');
    await product.window.page.keyboard.type('http://');
    await input.sees('travel in the clear');
    await input.press('Enter');
    await input.sees('It is sent only to http://gateway.example');
    assert.match(await input.title.innerText(), /3\/4/u);
    await product.window.page.keyboard.type('typed-key');
    await input.back();
    await input.sees('travel in the clear');
    assert.equal(await input.box.inputValue(), 'http://gateway.example');
    await input.press('Enter');
    await input.sees('It is sent only to http://gateway.example');
    assert.equal(await input.box.inputValue(), 'typed-key');
    assert.equal(await input.box.getAttribute('type'), 'password');
    await input.press('Escape');
    await input.element.waitFor({ state: 'hidden' });
    assert.deepEqual(await journey().ourSettings(), before);
  });

  it('takes this machine’s server without a key, and asks for one when the server does', async () => {
    const { input, server } = journey();
    const before = await journey().ourSettings();
    server.script(
      refusal(401, 'a key, please'),
      modelList('small-model'),
      refusal(404, 'model "small-model" not found'),
    );
    await journey().begin();
    await input.take('A Server on This Machine');
    await input.take('Another Port or Address');
    await input.type('The port or the address', new URL(server.origin).port);
    await input.type('The server asks for one', 'local-key');
    await input.take('small-model');
    await input.sees('Is the name spelt as the server knows it?');
    server.script(hello);
    await input.take('Choose Another Model');
    await input.take('Type Another Name');
    await input.sees('The name of the model');
    assert.equal(await input.box.inputValue(), 'small-model');
    assert.deepEqual(await journey().ourSettings(), before, 'nothing is saved before the checks have passed');
    await input.type('The name of the model', 'small-model:latest');
    await journey().isSaved('small-model:latest');
    assert.ok(!(await journey().settings()).includes('local-key'));
    assert.equal(server.requests.at(-1)?.headers['authorization'], 'Bearer local-key');
  });

  it('asks for Azure’s deployment by its name, and for another name of the connection where it is taken', async () => {
    const { input, product, server } = journey();
    const host = new URL(server.origin).host;
    const azure = async (deployment: string): Promise<void> => {
      server.script(modelList('gpt-5', 'whisper'), hello);
      await journey().begin();
      await input.take('Azure OpenAI');
      await input.type('The address of your Azure OpenAI resource', `${server.origin}/openai/v1/`);
      await input.type('The API key', 'azure-key');
      await input.type('The name of your deployment', deployment);
    };
    await azure('chat-deployment');
    await journey().isSaved('chat-deployment');
    assert.equal(server.requests.at(-1)?.path, '/openai/v1/chat/completions');
    assert.equal(server.requests.at(-1)?.headers['api-key'], 'azure-key');
    await input.leave();
    await azure('second-deployment');
    await input.sees('A name for the connection');
    assert.equal(await input.box.inputValue(), `${host} 2`);

    // A name that can't be taken is asked for again after a way back, and is not written.
    await input.press('End');
    await product.window.page.keyboard.type('/a');
    await input.sees('A name has no slash');
    await input.back();
    server.script(hello);
    await input.type('The name of your deployment', 'third-deployment');
    await input.sees('A name has no slash');
    assert.equal(await input.box.inputValue(), `${host} 2/a`);
    await input.press('Enter');
    await input.sees('A name has no slash');
    await input.press('ControlOrMeta+A');
    await product.window.page.keyboard.type('Second');
    await input.press('Enter');
    await journey().isSaved('third-deployment');
    const settings = await journey().settings();
    assert.ok(settings.includes('"Second"') && !settings.includes('2/a'));
  });
});
