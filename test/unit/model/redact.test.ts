import { equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { redact } from '../../../src/core/model/redact.ts';

describe('redact', () => {
  it('removes a given secret, plain and percent-encoded', () => {
    equal(redact('a p@ss/word b p%40ss%2Fword c', ['p@ss/word']), 'a *** b *** c');
  });

  for (const [name, text] of [
    ['an OpenAI key', 'Incorrect API key provided: sk-proj-CANARY_12345678.'],
    ['a masked OpenAI key', 'Incorrect API key provided: sk-pr***CANARY.'],
    ['a Groq key', 'gsk_CANARY12345678'],
    ['a Bearer token', 'Authorization: Bearer CANARY.abc-123'],
    ['a key in a query', 'https://h/v1?api-key=CANARY123456&x=1'],
    ['a key in JSON', '{"api_key": "CANARY123456"}'],
    ['a JSON web token', 'token eyJhbGciOiJSUzI1.eyJCANARYxx.CANARY'],
  ] as const) {
    it(`removes ${name} of anybody`, () => ok(!redact(text).includes('CANARY'), redact(text)));
  }

  it('leaves ordinary words alone, and does not let a tiny secret riddle them', () => {
    const text = 'The model risk-averse-model does not exist: try the API keys page. ask-me-anything';
    equal(redact(text, ['a', '']), text);
  });
});
