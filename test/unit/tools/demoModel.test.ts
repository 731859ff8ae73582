import assert from 'node:assert/strict';
import { demoAnswer } from '../../../demo/demoModel.ts';

const ask = (...messages: readonly string[]): string => demoAnswer(messages);

describe('the demo model', () => {
  it('says of every answer that it is a demo', () => {
    for (const question of ['Explain this code.', 'Fix it', 'Give me a review', 'Hello']) {
      assert.match(ask(question), /^\*This is a demo: /u, question);
    }
  });

  it('answers the question, not the words of the attached code', () => {
    const attached = '```ts src/invoice.ts\n// fix this bug\n```';
    assert.equal(ask(`Explain this code.\n\n${attached}`), ask('Explain this code.'));
    assert.notEqual(ask('Explain this code.'), ask('Fix this code.'));
  });

  it('gives the rest of a half answer when it is to continue', () => {
    const whole = ask('Fix it');
    const half = whole.slice(0, 200);
    assert.equal(ask('Fix it', half, 'Continue your last message.'), whole.slice(200));
  });
});
