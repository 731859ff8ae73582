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
});
