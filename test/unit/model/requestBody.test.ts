import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { requestBody } from '../../../src/core/model/requestBody.ts';
import { resolvedOf } from './connections.ts';

describe('requestBody', () => {
  const messages = [{ role: 'user', content: 'Hello?' }] as const;

  it('holds nothing that nobody asked for', () => {
    const { connection, model } = resolvedOf({ endpoint: 'http://h' }, undefined, { maxOutputTokens: 9 });
    deepEqual(requestBody(messages, connection, model), {
      model: 'test-model',
      messages,
      stream: true,
      stream_options: { include_usage: true },
    });
  });

  it('lets the model win over the connection, and the extra body over both', () => {
    const { connection, model } = resolvedOf(
      { endpoint: 'http://h', parameters: { a: 1, b: 1, c: 1 }, extraBody: { c: 3, stream_options: null } },
      undefined,
      { parameters: { b: 2, c: 2 } },
    );
    deepEqual(requestBody(messages, connection, model), {
      model: 'test-model',
      messages,
      stream: true,
      stream_options: null,
      a: 1,
      b: 2,
      c: 3,
    });
  });

  const sent = (
    fields: Readonly<Record<string, unknown>>,
    adaptations: Parameters<typeof requestBody>[3] = [],
  ): Readonly<Record<string, unknown>> => {
    const { connection, model } = resolvedOf({ endpoint: 'http://h', ...fields });
    return requestBody([{ role: 'system', content: 'Be brief.' }, ...messages], connection, model, adaptations);
  };

  it('never holds two token limits, and the later one wins', () => {
    const { connection, model } = resolvedOf({ endpoint: 'http://h', parameters: { max_tokens: 1 } }, undefined, {
      parameters: { max_completion_tokens: 2 },
    });
    const body = requestBody(messages, connection, model);
    deepEqual([body['max_tokens'], body['max_completion_tokens']], [undefined, 2]);
    const both = sent({ parameters: { max_tokens: 1, max_completion_tokens: 2 }, extraBody: { max_tokens: 3 } });
    deepEqual([both['max_tokens'], both['max_completion_tokens']], [3, undefined]);
    const atOnce = sent({ parameters: { max_tokens: 1, max_completion_tokens: 2 } });
    deepEqual([atOnce['max_tokens'], atOnce['max_completion_tokens']], [undefined, 2]);
  });

  it('never asks for several answers', () => {
    deepEqual('n' in sent({ parameters: { n: 3 }, extraBody: { n: 2 } }), false);
  });

  it('sends the system message as it was chosen, the model before the connection', () => {
    const system = { role: 'system', content: 'Be brief.' };
    const [question] = messages;
    deepEqual(sent({})['messages'], [system, question]);
    deepEqual(sent({ systemRole: 'developer' })['messages'], [{ ...system, role: 'developer' }, question]);
    deepEqual(sent({ systemRole: 'firstUser' })['messages'], [{ role: 'user', content: 'Be brief.\n\nHello?' }]);
    deepEqual(sent({ systemRole: 'none' })['messages'], [question]);
    const { connection } = resolvedOf({ endpoint: 'http://h', systemRole: 'developer' });
    const body = requestBody([{ role: 'system', content: 'Be brief.' }], connection, {
      id: 'm',
      parameters: {},
      systemRole: 'firstUser',
    });
    deepEqual(body['messages'], [{ role: 'user', content: 'Be brief.' }]);
  });

  it('leaves out, renames and moves what was learned, in the order in which it was', () => {
    const fields = { parameters: { max_tokens: 5, temperature: 1 }, systemRole: 'developer' };
    const body = sent(fields, [
      { type: 'without', parameter: 'temperature' },
      { type: 'renamed', parameter: 'max_tokens', successor: 'max_completion_tokens' },
      { type: 'systemRole', from: 'developer', role: 'system' },
      { type: 'systemRole', from: 'system', role: 'firstUser' },
      { type: 'without', parameter: 'stream_options' },
    ]);
    deepEqual(body, {
      model: 'test-model',
      messages: [{ role: 'user', content: 'Be brief.\n\nHello?' }],
      stream: true,
      max_completion_tokens: 5,
    });
  });

  it('asks for no usage of a stream that is none', () => {
    const body = sent({}, [{ type: 'without', parameter: 'stream' }]);
    deepEqual(['stream' in body, 'stream_options' in body], [false, false]);
  });
});
