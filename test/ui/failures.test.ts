import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { done, event, finish, text } from '../support/completionEvents.ts';
import type { Reply } from '../support/faultServer.ts';
import { ask, openChat, type Product, startProduct } from '../support/product.ts';
import { refusal } from '../support/replies.ts';
import { useChat } from '../support/useChat.ts';

interface Case {
  readonly what: string;
  readonly reply: Reply;
  readonly sentence: RegExp;
  /** The button of the next step. */
  readonly next: RegExp;
  /** It would be tried again by itself: the person gives that up. */
  readonly isRepeated?: true;
  /** What had arrived and must stay. */
  readonly kept?: string;
}

const cases: readonly Case[] = [
  {
    what: 'a wrong key',
    reply: refusal(401, { message: 'Incorrect API key provided', code: 'invalid_api_key' }),
    sentence: /key/iu,
    next: /Set API Key/u,
  },
  {
    what: 'an unknown model',
    reply: refusal(404, { message: 'The model does not exist', code: 'model_not_found' }),
    sentence: /test-model|model/u,
    next: /Select Model|Choose/u,
  },
  {
    what: 'a rate limit',
    reply: refusal(429, { message: 'Slow down' }, { 'retry-after': '90' }),
    sentence: /in 1 min 30 s/u,
    next: /Try Again|Retry/u,
    isRepeated: true,
  },
  {
    what: 'a server that fails',
    reply: refusal(500, { message: 'Out of order' }),
    sentence: /500|server/iu,
    next: /Try Again|Retry/u,
    isRepeated: true,
  },
  {
    what: 'a connection that is closed at once',
    reply: { isSilent: true },
    sentence: /reach|connect/iu,
    next: /Try Again|Retry/u,
    isRepeated: true,
  },
  {
    what: 'a stream that breaks off',
    reply: { body: [text('The first half')], end: 'drop' },
    sentence: /broke|ended|cut|incomplete/iu,
    next: /Continue/u,
    kept: 'The first half',
  },
  {
    what: 'an error in the middle of a stream',
    reply: { body: [text('The first half'), event({ error: { message: 'Engine fell over', code: 503 } })] },
    sentence: /Engine fell over|server/iu,
    next: /Continue|Try Again|Retry/u,
    kept: 'The first half',
  },
  {
    what: 'a login page in place of a stream',
    reply: { headers: { 'content-type': 'text/html' }, body: ['<html><body>Please sign in</body></html>'] },
    sentence: /not .*answer|address|something else|completion/iu,
    next: /Settings/u,
  },
  {
    what: 'a redirect to another host',
    reply: { status: 307, headers: { location: 'https://elsewhere.invalid/v1/chat/completions' } },
    sentence: /https:\/\/elsewhere\.invalid/u,
    next: /Settings/u,
  },
];

describe('Failures', function () {
  this.timeout(300_000);
  const chat = useChat();

  for (const { what, reply, sentence, next, isRepeated, kept } of cases) {
    it(`says what to do after ${what}, and loses nothing`, async () => {
      const { product, panel } = chat;
      product.model.script(...Array.from({ length: isRepeated === true ? 4 : 1 }, () => reply));
      await ask(product, 'What is a fence?');
      if (isRepeated === true) await panel.getByRole('button', { name: 'Cancel', exact: true }).click();
      const alert = panel.getByRole('alert').filter({ hasText: sentence });
      await alert.waitFor();
      await alert.getByRole('button', { name: next }).waitFor();
      await panel.getByRole('article', { name: /^You/u }).getByText('What is a fence?').waitFor();
      if (kept !== undefined)
        await panel
          .getByRole('article', { name: /^Assistant/u })
          .getByText(kept)
          .waitFor();
    });
  }

  it('puts a question that is too long back into the box', async () => {
    const { product, panel } = chat;
    product.model.script(
      refusal(400, { message: "This model's maximum context length is 10 tokens", code: 'context_length_exceeded' }),
    );
    await ask(product, 'A question that is too long');
    await panel
      .getByRole('alert')
      .filter({ hasText: /too long|fit/iu })
      .waitFor();
    const box = panel.getByRole('textbox', { name: 'Message', exact: true });
    assert.equal(await box.inputValue(), 'A question that is too long');

    product.model.script({ body: [text('Now it fits.'), finish(), done] });
    await box.fill('Short');
    await box.press('Enter');
    await panel.getByText('Now it fits.').waitFor();
    assert.doesNotMatch(product.model.requests.at(-1)?.body ?? '', /too long/u);
    await box.fill('');
  });

  it('goes on after a broken stream where it broke', async () => {
    const { product, panel } = chat;
    product.model.script({ body: [text('The first half')], end: 'reset' });
    await ask(product, 'Go on');
    product.model.script({ body: [text(' and the second.'), finish(), done] });
    await panel.getByRole('alert').getByRole('button', { name: 'Continue' }).click();
    await panel.getByText('The first half and the second.').waitFor();
    assert.equal(await panel.getByRole('alert').count(), 0);
  });
});

describe('Failures of a server that is silent or away', function () {
  this.timeout(300_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    product = await startProduct({
      connected: false,
      settings: ({ origin }) => ({
        'causerie.connections': [
          { name: 'Silent', endpoint: `${origin}/v1`, auth: 'none', models: ['mute'] },
          { name: 'Away', endpoint: 'http://127.0.0.1:9/v1', auth: 'none', models: ['gone'] },
        ],
        'causerie.model': 'Silent/mute',
        'causerie.timeouts': { firstToken: 1, idle: 1 },
      }),
    });
    panel = await openChat(product);
  });
  after(() => product.stop());

  it('are told after the time that the settings allow, before and in the middle of an answer', async () => {
    const { model, window } = product;
    model.script({ end: 'hold' });
    await ask(product, 'Are you there?');
    const alert = panel.getByRole('alert').filter({ hasText: /1 second/u });
    await alert.getByRole('button', { name: 'Try Again' }).waitFor();
    model.script({ body: [text('Half a word')], end: 'hold' });
    await window.runCommand('Causerie: Regenerate Answer');
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('Half a word')
      .waitFor();
    await alert.getByRole('button', { name: 'Continue' }).waitFor();
  });

  it('are told with the address where nothing listens, after another model was chosen', async () => {
    const { page } = product.window;
    await product.window.runCommand('Causerie: Select Model…');
    await page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'gone' }).waitFor();
    await page.keyboard.type('gone');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: /^Model.*gone/u }).waitFor();
    await ask(product, 'Anyone?');
    const thread = panel.getByRole('log', { name: 'Conversation' });
    await thread.getByText(/^http:\/\/127\.0\.0\.1:9 can’t be reached/u).waitFor();
    await panel.getByRole('button', { name: 'Cancel', exact: true }).click();
    await panel.getByRole('alert').filter({ hasText: 'http://127.0.0.1:9' }).waitFor();
    await panel.getByText('Half a word').waitFor();
  });
});
