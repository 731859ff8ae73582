import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { answer } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import type { Reply } from '../support/faultServer.ts';
import { ask } from '../support/product.ts';
import { refusal } from '../support/replies.ts';
import { useChat } from '../support/useChat.ts';

const notNow = (status: number, retryAfter: number, message: string): Reply =>
  refusal(status, message, { 'retry-after': String(retryAfter) });

describe('A request that a server refuses for now', function () {
  this.timeout(300_000);
  const chat = useChat();

  /** One question, and one answer with this text. */
  async function answered(reply: string): Promise<void> {
    const { panel } = chat;
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText(reply)
      .waitFor();
    await panel.getByRole('status').getByText('Answer complete').waitFor({ state: 'attached' });
    assert.equal(await panel.getByRole('article', { name: /^You/u }).count(), 1);
    assert.equal(await panel.getByRole('article', { name: /^Assistant/u }).count(), 1);
    assert.equal(await panel.getByRole('button', { name: 'Previous Variant' }).count(), 0);
    assert.equal(await panel.getByRole('alert').count(), 0);
  }

  /** The status says the same words. */
  const thread = (): Locator => chat.panel.getByRole('log', { name: 'Conversation' });

  const countdown = async (): Promise<number> => {
    const words =
      (await thread()
        .getByText(/^Trying again in/u)
        .textContent()) ?? '';
    const [, minutes = '0', seconds = '0'] = /in (?:(\d+) min)? ?(?:(\d+) s)?$/u.exec(words) ?? [];
    return Number(minutes) * 60 + Number(seconds);
  };

  it('waits the 90 seconds that the server told, counts them down, and can be skipped', async () => {
    const { product, panel } = chat;
    const { model } = product;
    const before = model.requests.length;
    model.script(notNow(429, 90, 'Slow down'), { body: answer('Not too soon.') });
    await ask(product, 'May I?');
    await thread()
      .getByText(/takes no more requests for now\. \(HTTP 429: Slow down\)/u)
      .waitFor();
    const first = await countdown();
    assert.ok(first > 60 && first <= 90, String(first));
    await eventually('the countdown to go on', async () => (await countdown()) <= first - 2);
    assert.equal(model.requests.length, before + 1);
    await panel.getByRole('button', { name: 'Try Now', exact: true }).press('Enter');
    await answered('Not too soon.');
    assert.equal(model.requests.length, before + 2);
    assert.equal(model.requests.at(-1)?.body, model.requests.at(-2)?.body);
  });

  it('is given up with Esc, with the question still there to be tried again', async () => {
    const { product, panel } = chat;
    product.model.script(notNow(429, 90, 'Slow down'), { body: answer('Now you may.') });
    await ask(product, 'May I?');
    await panel.getByRole('button', { name: 'Try Now', exact: true }).waitFor();
    await product.window.page.keyboard.press('Escape');
    await panel.getByRole('alert').getByRole('button', { name: 'Try Again' }).click();
    await panel
      .getByRole('article', { name: /^Assistant/u })
      .getByText('Now you may.')
      .waitFor();
  });

  it('says a long wait in hours and minutes, while it lasts and after it was given up', async () => {
    const { product, panel } = chat;
    product.model.script(notNow(429, 6000, 'Quota of the day'));
    await ask(product, 'May I?');
    await thread()
      .getByText(/^Trying again in 1 h (?:40|39) min$/u)
      .waitFor();
    const statusBar = product.window.page.locator('.part.statusbar');
    await statusBar.getByRole('button', { name: /Quota of the day.*sent again by itself/u }).waitFor();
    await panel.getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
    await panel
      .getByRole('alert')
      .getByText(/Try again in 1 h 40 min\./u)
      .waitFor();
  });

  it('is answered after three refusals in a row, without a hand being moved', async () => {
    const { product } = chat;
    const busy = notNow(503, 1, 'Loading model');
    product.model.script(busy, busy, busy, { body: answer('Loaded.') });
    await ask(product, 'Are you up?');
    await thread()
      .getByText(/failed\. \(HTTP 503: Loading model\)/u)
      .waitFor();
    await answered('Loaded.');
  });

  it('is answered by a server that was away and comes back', async () => {
    const { product } = chat;
    const { model } = product;
    await model.stop();
    await ask(product, 'Anyone?');
    await thread()
      .getByText(/can’t be reached\. \(ECONNREFUSED\)/u)
      .waitFor();
    model.script({ body: answer('Back again.') });
    await model.restart();
    await answered('Back again.');
  });
});
