// Add Connection… by the keyboard alone, in a profile that knows no server.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRecord } from '../../src/shared/isRecord.ts';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { FaultServer, type Reply } from '../support/faultServer.ts';
import { openChat, type Product, startProduct } from '../support/product.ts';

const modelList = (...ids: string[]): Reply => ({
  headers: { 'content-type': 'application/json' },
  body: [JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) })],
});
const refusal = (status: number, message: string): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: [JSON.stringify({ error: { message } })],
});
const hello: Reply = { body: answer('Hello') };

/** VS Code itself rewrites old values of its own settings in the same file, some time after its start. */
function ours(settings: string): readonly unknown[] {
  const value: unknown = JSON.parse(settings === '' ? '{}' : settings);
  assert.ok(isRecord(value));
  return Object.entries(value).filter(([name]) => name.startsWith('causerie.'));
}

/** What VS Code binds the Back button of its quick inputs to. */
const backKeys: Readonly<Record<string, string>> = { win32: 'Alt+ArrowLeft', darwin: 'Control+Minus' };

describe('Add Connection…', function () {
  this.timeout(240_000);
  let product: Product;
  /** A server of its own for each test. */
  let server: FaultServer;

  before(async () => {
    product = await startProduct({ connected: false });
    await openChat(product);
  });
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(async () => {
    await leave();
    await server.stop();
  });
  after(() => product.stop());

  const widget = () => product.window.page.locator('.quick-input-widget');
  const box = () => widget().locator('.quick-input-box input');
  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);
  const back = (): Promise<void> => press(backKeys[process.platform] ?? 'Control+Alt+Minus');

  async function begin(): Promise<void> {
    await product.window.runCommand('Causerie: Add Connection…');
    await sees('Where is the model?');
  }

  /** Words of the flow: in its rows, in its message, or in the placeholder of its box. */
  async function sees(words: string): Promise<void> {
    await eventually(`“${words}” in the quick input`, async () => {
      const shown = [await widget().innerText(), (await box().getAttribute('placeholder', { timeout: 1000 })) ?? ''];
      if (shown.some((part) => part.replaceAll('\u00a0', ' ').includes(words))) return true;
      throw new Error(`It shows: ${shown.join(' | ')}`);
    });
  }

  /** The row whose label begins so. */
  function row(label: string) {
    const name = product.window.page.locator('.label-name').filter({ hasText: new RegExp(`^\\s*${label}`, 'u') });
    return widget().locator('.monaco-list-row').filter({ has: name }).first();
  }

  const focused = async (): Promise<string> =>
    (await widget().locator('.monaco-list-row.focused').allInnerTexts()).join('\n');

  /** Goes to a row of the list by the arrow keys, and takes it. */
  async function take(label: string): Promise<void> {
    await row(label).waitFor({ timeout: 40_000 });
    for (let moves = 0; moves < 12; moves++) {
      if ((await row(label).getAttribute('class'))?.includes('focused') === true) return press('Enter');
      const before = await focused();
      await press('ArrowDown');
      await eventually('the next row', async () => (await focused()) !== before);
    }
    throw new Error(`The arrow keys do not reach the row ${label}`);
  }

  /** Types into the box in place of what stands there. */
  async function type(prompt: string, words: string): Promise<void> {
    await sees(prompt);
    await press('ControlOrMeta+A');
    await press('Delete');
    await product.window.page.keyboard.type(words);
    await press('Enter');
  }

  async function leave(): Promise<void> {
    await eventually('the quick input to be gone', async () => {
      if (!(await widget().isVisible())) return true;
      await press('Escape');
      return undefined;
    });
  }

  async function toAddress(address: string): Promise<void> {
    await begin();
    await take('Any Other Address');
    await type('The address of the server', address);
  }

  const settings = (): Promise<string> =>
    readFile(join(product.server.dataFolder, 'data/User/settings.json'), 'utf8').catch(() => '');

  /** The end of the flow: the connection is there, and the message box has the focus. */
  async function isSaved(words: string): Promise<void> {
    await eventually('the connection in the settings', async () => (await settings()).includes(words));
    const panel = await product.window.panel();
    await eventually('the focus in the panel', () => panel.evaluate(() => document.hasFocus()));
  }

  /** The steps of VS Code's title: which of how many. */
  const title = async (): Promise<string> => widget().locator('.quick-input-title').innerText();

  it('goes back without losing what was typed, and leaves the settings alone after Escape', async () => {
    const before = await settings();
    await begin();
    await take('OpenAI');
    await sees('https://api.openai.com');
    assert.match(await title(), /2\/3/u);
    await back();
    await sees('Where is the model?');
    await take('Any Other Address');
    await sees('The address of the server');
    await product.window.page.keyboard.type('gateway');
    await sees('no address yet');
    await product.window.page.keyboard.type('.example');
    await sees('Questions go to https://gateway.example/v1/chat/completions');
    await press('Home');
    await product.window.page.keyboard.type('http://');
    await sees('travel in the clear');
    await press('Enter');
    await sees('It is sent only to http://gateway.example');
    assert.match(await title(), /3\/4/u);
    await product.window.page.keyboard.type('typed-key');
    await back();
    await sees('travel in the clear');
    assert.equal(await box().inputValue(), 'http://gateway.example');
    await press('Enter');
    await sees('It is sent only to http://gateway.example');
    assert.equal(await box().inputValue(), 'typed-key');
    assert.equal(await box().getAttribute('type'), 'password');
    await press('Escape');
    await widget().waitFor({ state: 'hidden' });
    assert.deepEqual(ours(await settings()), ours(before));
  });

  it('says what is wrong with OpenAI’s server and lets the person go back', async () => {
    await begin();
    await take('OpenAI');
    await type('The API key', 'sk-canary');
    await row('Try Again').waitFor({ timeout: 40_000 });
    await sees('https://api.openai.com');
    await back();
    await sees('The API key');
    assert.equal(await box().inputValue(), 'sk-canary');
  });

  it('tells each thing that can be wrong with an address, and tries again', async () => {
    const gone = await FaultServer.start();
    const nobody = gone.origin;
    await gone.stop();
    await toAddress(`${nobody}/v1`);
    await type('The API key', '');
    await sees('Is the server started?');
    await take('Change the Address');
    server.script(refusal(404, 'no such path'));
    await type('The address of the server', server.origin);
    await type('The API key', '');
    await sees('Most addresses end with /v1');
    server.script({ headers: { 'content-type': 'text/html' }, body: ['<html>Sign in</html>'] });
    await take('Try Again');
    await sees('Perhaps a login page answered');
    server.script({ status: 307, headers: { location: 'https://elsewhere.example/v1/models' } });
    await take('Try Again');
    await sees('elsewhere.example');
    server.script(modelList('m'));
    await take('Change the Address');
    await type('The address of the server', `${server.origin}/v1`);
    await type('The API key', '');
    await sees('The model that new questions go to');
    assert.equal(server.requests.at(-1)?.path, '/v1/models');
    assert.equal(server.requests.at(-1)?.headers['authorization'], undefined);
  });

  it('waits for a server no longer than the person does', async () => {
    server.script({ end: 'hold' });
    const arrived = server.nextRequest();
    await toAddress(`${server.origin}/v1`);
    await type('The API key', '');
    const request = await arrived;
    await sees('Escape cancels');
    await press('Escape');
    await sees('The check was cancelled');
    await request.closed;
  });

  it('takes this machine’s server without a key, and asks for one when the server does', async () => {
    const before = await settings();
    server.script(
      refusal(401, 'a key, please'),
      modelList('small-model'),
      refusal(404, 'model "small-model" not found'),
    );
    await begin();
    await take('A Server on This Machine');
    await take('Another Port or Address');
    await type('The port or the address', new URL(server.origin).port);
    await type('The server asks for one', 'local-key');
    await take('small-model');
    await sees('Is the name spelt as the server knows it?');
    server.script(hello);
    await take('Choose Another Model');
    await take('Type Another Name');
    await sees('The name of the model');
    assert.equal(await box().inputValue(), 'small-model');
    assert.deepEqual(ours(await settings()), ours(before), 'nothing is saved before the checks have passed');
    await type('The name of the model', 'small-model:latest');
    await isSaved('small-model:latest');
    assert.ok(!(await settings()).includes('local-key'));
    assert.equal(server.requests.at(-1)?.headers['authorization'], 'Bearer local-key');
  });

  it('asks for Azure’s deployment by its name, and for another name of the connection where it is taken', async () => {
    const azure = async (deployment: string): Promise<void> => {
      server.script(modelList('gpt-5', 'whisper'), hello);
      await begin();
      await take('Azure OpenAI');
      await type('The address of your Azure OpenAI resource', `${server.origin}/openai/v1/`);
      await type('The API key', 'azure-key');
      await type('The name of your deployment', deployment);
    };
    await azure('chat-deployment');
    await isSaved('chat-deployment');
    assert.equal(server.requests.at(-1)?.path, '/openai/v1/chat/completions');
    assert.equal(server.requests.at(-1)?.headers['api-key'], 'azure-key');
    await leave();
    await azure('second-deployment');
    await sees('A name for the connection');
    assert.equal(await box().inputValue(), `${new URL(server.origin).host} 2`);
    await press('Enter');
    await isSaved('second-deployment');
  });

  it('saves a connection whose server does not answer, when the person says so', async () => {
    await begin();
    await take('OpenAI');
    await type('The API key', 'sk-canary');
    await take('Save It Anyway');
    await type('The name of the model', 'gpt-unchecked');
    await isSaved('OpenAI/gpt-unchecked');
    assert.ok(!(await settings()).includes('sk-canary'));
  });
});

describe('The first answer', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct({ connected: false });
  });
  after(() => product.stop());

  it('comes by the flow alone: a wrong key is corrected, and the message box has the focus', async () => {
    const { model, window } = product;
    const { page } = window;
    const panel = await openChat(product);
    const widget = page.locator('.quick-input-widget');
    await panel.getByRole('button', { name: 'Add Connection…' }).press('Enter');
    await widget.getByText('Any Other Address').waitFor();
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    await widget.getByText('The address of the server').waitFor();
    await page.keyboard.type(`${model.origin}/v1`);
    await page.keyboard.press('Enter');
    await widget.getByText('Leave it empty').waitFor();
    model.script(refusal(401, 'wrong'));
    await page.keyboard.type('wrong-key');
    await page.keyboard.press('Enter');
    await widget.getByText('Change the Key').waitFor();
    // The likeliest way is the first.
    await page.keyboard.press('Enter');
    await widget.getByText('Leave it empty').waitFor();
    model.script(modelList('text-embedding-3', 'gpt-5.2'), hello);
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('right-key');
    await page.keyboard.press('Enter');
    await widget.getByText('gpt-5.2').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Connected: gpt-5.2').waitFor();
    await eventually('the focus in the message box', () =>
      panel.getByRole('textbox', { name: 'Message', exact: true }).evaluate((box) => box === document.activeElement),
    );
    model.script({ body: answer('It works') });
    await page.keyboard.type('Does it?');
    await page.keyboard.press('Enter');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('It works')
      .waitFor();
    assert.equal(model.requests.at(-1)?.headers['authorization'], 'Bearer right-key');
  });
});
