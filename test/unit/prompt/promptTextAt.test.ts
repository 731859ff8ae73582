import assert from 'node:assert/strict';
import { isInPromptText } from '../../../src/core/prompt/promptTextAt.ts';

/** The place is where the bar stands. */
const isIn = (marked: string): boolean => isInPromptText(marked.replace('|', ''), marked.indexOf('|'));

describe('A place in a settings file', () => {
  for (const marked of [
    '{ "causerie.prompts": { "A": "|" } }',
    '{ "causerie.prompts": { "A": "Explain ${|" } }',
    '{ "x": [1, {"y": 2}], // "\n"causerie.prompts": { "A": "a", "B": "b \\" ${|}" } }',
    '{ /* { " */ "causerie.prompts": { "A": null, "B": "${|',
    '{ "settings": { "causerie.prompts": { "A": "x|y" } } }',
    '{ "causerie.prompts": { "A": "http://x /* |" } }',
  ]) {
    it(`is in the text of a prompt: ${marked}`, () => assert.equal(isIn(marked), true));
  }

  for (const marked of [
    '|{ "causerie.prompts": { "A": "a" } }',
    '{ "causerie.prompts": { "A|": "a" } }',
    '{ "causerie.prompts": { "A": |"a" } }',
    '{ "causerie.prompts": { "A": "a"| } }',
    '{ "causerie.prompts": { "A": ["|"] } }',
    '{ "causerie.prompts": { "A": { "B": "|" } } }',
    '{ "causerie.prompts": {}, "other": "|" }',
    '{ "causerie.prompts": {}, "other": { "A": "|" } }',
    '{ "causerie.prompts": "|" }',
    '{ "other": { "A": "${|" } }',
    '{ // "causerie.prompts": { "A": "\n"x": { "A": "|" } }',
    '"|"',
    '}}}]]] "|"',
  ]) {
    it(`is not: ${marked}`, () => assert.equal(isIn(marked), false));
  }

  it('is found in a moment in a long file', () => {
    const text = `{ "a": "${'\\"'.repeat(200_000)}", "b": "${'x'.repeat(400_000)}`;
    const start = performance.now();
    assert.equal(isInPromptText(text, text.length), false);
    assert.ok(performance.now() - start < 2000);
  });
});
