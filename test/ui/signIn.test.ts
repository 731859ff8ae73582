// Signing in with Microsoft as a person does, with VS Code's own dialogs. The provider is a test
// extension's; everything on this side of VS Code's authentication API is the product.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { packagedVsix } from '../../scripts/package.ts';
import { answer } from '../support/completionEvents.ts';
import { FaultServer } from '../support/faultServer.ts';
import { ask, newChat, openChat, type Product, startProduct } from '../support/product.ts';
import { refusal } from '../support/replies.ts';
import { signInExtension, type SignInExtension } from '../support/signIn/signInExtension.ts';

const scopes = ['https://cognitiveservices.azure.com/.default', 'VSCODE_TENANT:contoso.example'];

const settingsFor = (endpoint: string): Readonly<Record<string, unknown>> => ({
  'causerie.connections': [
    { name: 'Azure', endpoint, auth: 'entra', entra: { tenant: 'contoso.example' }, models: ['deployment'] },
  ],
  'causerie.model': 'Azure/deployment',
});

describe('Signing in with Microsoft', function () {
  this.timeout(240_000);
  let product: Product;
  let provider: SignInExtension;
  let panel: Frame;

  before(async () => {
    provider = await signInExtension();
    await provider.set({ accounts: [], next: 'ada@contoso.example', generation: 1 });
    product = await startProduct({
      vsix: [await packagedVsix(), provider.vsix],
      environment: provider.environment,
      connected: false,
      settings: ({ origin }) => settingsFor(`${origin}/openai/v1`),
    });
    panel = await openChat(product);
  });
  after(() => product.stop());

  const dialog = (): Locator => product.window.page.getByRole('dialog');
  const alert = (words: string): Locator => panel.getByRole('alert').filter({ hasText: words });
  const row = (words: string): Locator =>
    product.window.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: words });

  async function answered(reply: string): Promise<string | undefined> {
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .last()
      .getByText(reply)
      .waitFor();
    return product.model.requests.at(-1)?.headers['authorization'];
  }

  async function asks(question: string): Promise<void> {
    panel = await newChat(product);
    await ask(product, question);
  }

  it('is offered as a button and never begins by itself', async () => {
    await asks('Before signing in?');
    await alert('Nobody is signed in').getByRole('button', { name: 'Sign In…' }).waitFor();
    assert.equal(await dialog().count(), 0);
    assert.deepEqual(await provider.calls(), [], 'the provider was not even asked');
    assert.equal(product.model.requests.length, 0);
  });

  it('comes about on a click, for the scope and the tenant of the connection', async () => {
    await alert('Nobody is signed in').getByRole('button', { name: 'Sign In…' }).click();
    await dialog().filter({ hasText: 'Causerie' }).getByRole('button', { name: 'Allow' }).click();
    await product.window.page.getByText('Signed in to Azure as ada@contoso.example').waitFor();
    assert.ok((await provider.calls()).includes(JSON.stringify({ call: 'create', scopes })));
    product.model.script({ body: answer('Good morning') });
    await alert('Nobody is signed in').getByRole('button', { name: 'Try Again' }).click();
    assert.equal(await answered('Good morning'), 'Bearer token-of-ada@contoso.example-1');
    assert.equal(product.model.requests.at(-1)?.headers['api-key'], undefined);
  });

  it('gives each request a token that is good now, and shows nothing', async () => {
    await provider.set({ accounts: ['ada@contoso.example'], next: 'grace@fabrikam.example', generation: 2 });
    product.model.script({ body: answer('Still here') });
    await asks('With a token that is over?');
    assert.equal(await answered('Still here'), 'Bearer token-of-ada@contoso.example-2');
    assert.equal((await provider.calls()).at(-1), JSON.stringify({ call: 'get', scopes }));
    assert.equal(await dialog().count(), 0);
  });

  it('asks for another token, silently, when the server refuses one that ran out on its way', async () => {
    const account = { accounts: ['ada@contoso.example'], next: 'grace@fabrikam.example' };
    const before = product.model.requests.length;
    product.model.script(
      {
        ...refusal(401, 'Access token is missing, invalid or expired.'),
        body: [() => provider.set({ ...account, generation: 3 }), '{}'],
      },
      { body: answer('Just in time') },
    );
    await asks('With a token that runs out now?');
    assert.equal(await answered('Just in time'), 'Bearer token-of-ada@contoso.example-3');
    assert.equal(product.model.requests.length, before + 2);
    assert.equal(product.model.requests[before]?.headers['authorization'], 'Bearer token-of-ada@contoso.example-2');
    assert.equal(await dialog().count(), 0);
    assert.equal(await panel.getByRole('alert').count(), 0);
    await provider.set({ ...account, generation: 2 });
  });

  it('explains a missing role', async () => {
    product.model.script(
      refusal(401, { code: 'PermissionDenied', message: 'Principal does not have access to API/Operation.' }),
    );
    await asks('May I?');
    await alert('Cognitive Services OpenAI User').getByRole('button', { name: 'Try Again' }).waitFor();
  });

  it('explains a wrong tenant, shows which account is in use and switches it', async () => {
    product.model.script(
      refusal(400, {
        code: 'Tenant provided in token does not match resource token',
        message: 'Token tenant 1 does not match resource tenant.',
      }),
    );
    await asks('From which tenant?');
    await alert('another tenant').getByRole('button', { name: 'Switch Account…' }).click();
    await row('ada@contoso.example').filter({ hasText: 'in use' }).waitFor();
    await row('Another Account…').click();
    await dialog().getByRole('button', { name: 'Allow' }).click();
    await product.window.page.getByText('Signed in to Azure as grace@fabrikam.example').waitFor();
    product.model.script({ body: answer('Welcome') });
    await alert('another tenant').getByRole('button', { name: 'Try Again' }).click();
    assert.equal(await answered('Welcome'), 'Bearer token-of-grace@fabrikam.example-2');
    await product.window.runCommand('Causerie: Sign In with Microsoft…');
    await row('grace@fabrikam.example').filter({ hasText: 'in use' }).waitFor();
    await product.window.page.keyboard.press('Escape');
    await product.window.runCommand('Causerie: Select Model…');
    await product.window.page.locator('.quick-input-widget').getByText('Azure (grace@fabrikam.example)').waitFor();
    await product.window.page.keyboard.press('Escape');
  });

  it('is a way to add a connection, without a key', async () => {
    const { model, server, window } = product;
    const widget = window.page.locator('.quick-input-widget');
    model.script(
      { headers: { 'content-type': 'application/json' }, body: ['{"object":"list","data":[{"id":"gpt-5"}]}'] },
      { body: answer('Hello') },
    );
    await window.runCommand('Causerie: Add Connection…');
    await row('with Your Microsoft Account').click();
    await widget.getByText('The address of your Azure OpenAI resource').waitFor();
    await window.page.keyboard.type(`${model.origin}/openai/v1/`);
    await widget.getByText(`Questions go to ${model.origin}/openai/v1/chat/completions`).waitFor();
    await window.page.keyboard.press('Enter');
    await widget.getByText('The name of your deployment').waitFor();
    await window.page.keyboard.type('second-deployment');
    await window.page.keyboard.press('Enter');
    await window.page.getByText('Connected: second-deployment').waitFor();
    assert.equal(model.requests.at(-1)?.headers['authorization'], 'Bearer token-of-grace@fabrikam.example-2');
    const settings = await readFile(join(server.dataFolder, 'data/User/settings.json'), 'utf8');
    assert.match(settings, /"auth": "entra",\s+"models": \[\s+"second-deployment"/u);
  });

  it('leaves no token on the disk', () => {
    // The test extension lies there too: the beginning of a token alone is no token.
    const tokens = ['token-of-ada@', 'token-of-grace@'];
    const files = globSync('**/*', { cwd: product.server.dataFolder, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    assert.ok(files.length > 0);
    for (const file of files) {
      const content = readFileSync(join(file.parentPath, file.name));
      assert.ok(!tokens.some((token) => content.includes(token)), file.name);
    }
  });

  it('counts for one address: another one gets no token, and one without https never does', async () => {
    const other = await FaultServer.start();
    try {
      for (const [endpoint, words] of [
        [`${other.origin}/openai/v1`, `Nobody is signed in for ${other.origin}`],
        ['http://models.example/openai/v1', 'https addresses only'],
      ] as const) {
        await product.server.writeSettings(settingsFor(endpoint));
        await product.window.reload();
        panel = await product.window.panel();
        await asks('Who gets it?');
        await alert(words).waitFor();
      }
      assert.equal(other.requests.length, 0);
    } finally {
      await other.stop();
    }
  });
});
