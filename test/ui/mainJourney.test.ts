import assert from 'node:assert/strict';
import type { Frame } from 'playwright-core';
import { chunk, done, finish, text } from '../support/completionEvents.ts';
import { type Product, startProduct, askKey } from '../support/product.ts';
import { sentBody, type SentBody } from '../support/sentBody.ts';

const source = `/** Adds the tax to a net amount. */
export function gross(net: number, rate: number): number {
  return net + net * rate;
}

export function shout(words: string): string {
  return words.toUpperCase() + '\`\`\`!';
}
`;

describe('The main journey, by keyboard alone', function () {
  this.timeout(240_000);
  let product: Product;

  before(async () => {
    product = await startProduct({ files: { 'tax.ts': source } });
  });
  after(() => product.stop());

  const press = (key: string): Promise<void> => product.window.page.keyboard.press(key);
  const type = (words: string): Promise<void> => product.window.page.keyboard.type(words);
  const lastAnswer = (panel: Frame) => panel.getByRole('article', { name: /^Assistant/u }).last();
  const lastMessages = (): SentBody['messages'] => sentBody(product.model.requests.at(-1)).messages;

  it('asks about a function, stops, continues, regenerates, reloads, and finds the chat again', async () => {
    const { model, window } = product;
    await window.openFile('tax.ts');

    // Select the second function with the keyboard and press the key.
    await press('ControlOrMeta+End');
    for (let line = 0; line < 4; line += 1) await press('Shift+ArrowUp');
    await press(askKey);
    let panel = await window.panel();
    await panel
      .getByRole('button', { name: /^tax\.ts/u })
      .first()
      .waitFor();
    const box = panel.getByRole('textbox', { name: 'Message', exact: true });
    await box.and(panel.locator(':focus')).waitFor();

    // The answer streams, and Stop keeps the half.
    model.script({
      body: [chunk({ role: 'assistant', content: '' }), text('It turns the words '), text('into')],
      end: 'hold',
    });
    const request = model.nextRequest();
    await type('What does it do?');
    await press('Enter');
    const { closed } = await request;
    await lastAnswer(panel).getByText('It turns the words into').waitFor();
    const sent = lastMessages();
    assert.deepEqual(
      sent.map(({ role }) => role),
      ['system', 'user'],
    );
    const asked = sent[1]?.content ?? '';
    assert.ok(asked.includes("return words.toUpperCase() + '```!';"), asked);
    assert.ok(asked.includes('````typescript\n'), 'the fence is longer than the one in the code');
    assert.ok(asked.endsWith('\nWhat does it do?'));
    await panel.getByRole('button', { name: 'Stop', exact: true }).waitFor();
    await press('Escape');
    await closed;
    await panel.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await lastAnswer(panel).getByText('Stopped').waitFor();

    // Continue goes on in the same message.
    model.script({ body: [text(' upper case.'), finish(), done] });
    await window.runCommand('Causerie: Continue Answer');
    await lastAnswer(panel).getByText('It turns the words into upper case.').waitFor();
    assert.equal(lastMessages()[2]?.content, 'It turns the words into');

    // Regenerate makes a second answer beside the first.
    model.script({ body: [text('It shouts.'), finish(), done] });
    await window.runCommand('Causerie: Regenerate Answer');
    await lastAnswer(panel).getByText('It shouts.').waitFor();
    await lastAnswer(panel).getByText('2 of 2').waitFor();
    assert.equal(lastMessages().length, 2);

    // After a reload it is all still there.
    await window.reload();
    panel = await window.panel();
    await lastAnswer(panel).getByText('It shouts.').waitFor();
    await panel.getByRole('article', { name: /^You/u }).getByText('What does it do?').waitFor();
    await panel
      .getByRole('article', { name: /^You/u })
      .getByRole('button', { name: /^tax\.ts/u })
      .waitFor();

    // A new chat, and the old one in the history.
    await window.runCommand('Causerie: New Chat');
    await lastAnswer(panel).waitFor({ state: 'detached' });
    await window.runCommand('Causerie: Chat History…');
    const row = window.page.locator('.quick-input-widget .monaco-list-row').filter({ hasText: 'What does it do?' });
    await row.waitFor();
    await type('What does');
    await press('Enter');
    await lastAnswer(panel).getByText('It shouts.').waitFor();
    assert.equal(model.requests.length, 3, 'nothing else was sent');
  });
});
