import assert from 'node:assert/strict';
import type { Adaptation } from '../../../src/core/model/adaptation.ts';
import { remedyFor } from '../../../src/core/model/remedyFor.ts';
import { parseServerReport } from '../../../src/core/model/serverReport.ts';

const body = {
  model: 'm',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: 'Why?' },
  ],
  stream: true,
  stream_options: { include_usage: true },
  max_tokens: 100,
  temperature: 0.2,
  top_p: 0.9,
  presence_penalty: 0.1,
  reasoning_effort: 'minimal',
  top_k: 40,
};
const developer = { ...body, messages: [{ role: 'developer', content: 'Be brief.' }, body.messages[1]] };
const without = (parameter: string): Adaptation => ({ type: 'without', parameter });
const renamed: Adaptation = { type: 'renamed', parameter: 'max_tokens', successor: 'max_completion_tokens' };

describe('remedyFor', () => {
  const reports: Readonly<Record<string, readonly [report: unknown, remedy: Adaptation | undefined]>> = {
    'the limit of older models, by OpenAI': [
      {
        message:
          "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
        type: 'invalid_request_error',
        param: 'max_tokens',
        code: 'unsupported_parameter',
      },
      renamed,
    ],
    'a limit that is only too large': [
      {
        message: 'max_tokens is too large: 100000. This model supports at most 16384 completion tokens.',
        type: 'invalid_request_error',
        param: 'max_tokens',
        code: 'invalid_value',
      },
      without('max_tokens'),
    ],
    'a temperature, by OpenAI': [
      {
        message:
          "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) value is supported.",
        param: 'temperature',
        code: 'unsupported_value',
      },
      without('temperature'),
    ],
    'a penalty without a param': [
      { message: "Unsupported parameter: 'presence_penalty' is not supported with this model." },
      without('presence_penalty'),
    ],
    'stream_options, by Azure': [
      { message: 'Unrecognized request argument supplied: stream_options', param: null, code: null },
      without('stream_options'),
    ],
    'stream_options, by Groq': [{ message: "property 'stream_options' is unsupported" }, without('stream_options')],
    'stream_options, by FastAPI': [
      {
        detail: [{ type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' }],
      },
      without('stream_options'),
    ],
    'a field within stream_options': [
      { message: 'Unknown parameter', param: 'stream_options.include_usage' },
      without('stream_options'),
    ],
    'an unknown field, by Gemini': [
      [{ error: { code: 400, message: 'Invalid JSON payload received. Unknown name "top_k": Cannot find field.' } }],
      without('top_k'),
    ],
    'an unknown field, by serde': [{ message: 'unknown field `top_k`, expected one of `model`' }, without('top_k')],
    'an effort, by OpenAI': [
      {
        message:
          "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. Supported values are: 'low'.",
        param: 'reasoning_effort',
      },
      without('reasoning_effort'),
    ],
    'streaming itself': [
      { message: "Unsupported value: 'stream' does not support true with this model.", param: 'stream' },
      without('stream'),
    ],
    'a system message, by a template': [
      { message: 'System role not supported' },
      { type: 'systemRole', from: 'system', role: 'firstUser' },
    ],
    'a system message, by OpenAI': [
      {
        message: "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
        param: 'messages[0].role',
      },
      { type: 'systemRole', from: 'system', role: 'firstUser' },
    ],
    'a field that was not sent': [{ message: "Unknown parameter: 'logprobs'.", param: 'logprobs' }, undefined],
    'the model': [{ message: "Invalid value: 'm'", param: 'model' }, undefined],
    'the messages': [{ message: 'Invalid value for content', param: 'messages[1].content' }, undefined],
    'nothing by name': [{ message: 'Invalid request' }, undefined],
    'a name without a refusal': [{ message: 'Set temperature in your account’s defaults first' }, undefined],
    'a system that fails': [{ message: 'An unexpected error in the system' }, undefined],
  };
  for (const [name, [report, remedy]] of Object.entries(reports)) {
    it(`${remedy === undefined ? 'finds nothing to change in' : 'reads'} ${name}`, () => {
      assert.deepEqual(remedyFor(parseServerReport(report), body, []), remedy);
    });
  }

  for (const message of [
    'messages[0].role: unknown variant `developer`, expected one of `system`, `user`, `assistant`, `tool`',
    "'developer' is not one of ['system', 'assistant', 'user', 'function']",
    'Unexpected message role.',
  ]) {
    it(`reads a role that is not known: ${message}`, () => {
      const remedy = { type: 'systemRole', from: 'developer', role: 'system' };
      assert.deepEqual(remedyFor({ message }, developer, []), remedy);
    });
  }

  it('does not go back and forth between the two names of the limit', () => {
    const report = { message: "Unknown parameter: 'max_completion_tokens'", param: 'max_completion_tokens' };
    const { max_tokens: limit, ...rest } = body;
    const sent = { ...rest, max_completion_tokens: limit };
    assert.deepEqual(remedyFor(report, sent, [renamed]), without('max_completion_tokens'));
    assert.deepEqual(remedyFor(report, sent, []), {
      type: 'renamed',
      parameter: 'max_completion_tokens',
      successor: 'max_tokens',
    });
  });
});
