import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findModel, parseConnections, splitModelId } from '../../../src/core/model/connection.ts';
import { connectionOf } from './connections.ts';

const endpoint = 'http://127.0.0.1:1234/v1';

describe('parseConnections', () => {
  it('fills in what a short entry leaves out', () => {
    deepEqual(parseConnections([{ name: 'Local', endpoint }]), {
      connections: [
        {
          name: 'Local',
          endpoint: {
            baseUrl: 'http://127.0.0.1:1234/v1/',
            origin: 'http://127.0.0.1:1234',
            keyHeader: 'authorization',
          },
          auth: 'key',
          keyFromEnvironment: undefined,
          models: [],
          parameters: {},
          extraBody: {},
          headers: {},
        },
      ],
      problems: [],
    });
  });

  it('keeps every field of a full entry', () => {
    const connection = connectionOf({
      name: 'Azure',
      endpoint,
      auth: 'none',
      keyFromEnvironment: 'MY_KEY',
      keyHeader: 'X-Key',
      models: ['a', { id: 'org/b', contextWindow: 128_000, maxOutputTokens: 16_000, parameters: { seed: 1 } }],
      parameters: { temperature: 0.2 },
      extraBody: { user: 'me' },
      headers: { 'X-Team': 'blue' },
    });
    equal(connection.auth, 'none');
    equal(connection.keyFromEnvironment, 'MY_KEY');
    equal(connection.endpoint.keyHeader, 'x-key');
    deepEqual(connection.models, [
      { id: 'a', parameters: {} },
      { id: 'org/b', contextWindow: 128_000, maxOutputTokens: 16_000, parameters: { seed: 1 } },
    ]);
    deepEqual(connection.parameters, { temperature: 0.2 });
    deepEqual(connection.extraBody, { user: 'me' });
    deepEqual(connection.headers, { 'x-team': 'blue' });
  });

  it('keeps how the system message travels, and passes over what it does not know', () => {
    const models = [
      { id: 'a', systemRole: 'firstUser' },
      { id: 'b', systemRole: 'user' },
    ];
    const entry = { name: 'Local', endpoint, systemRole: 'developer', models };
    const { connections, problems } = parseConnections([entry, { name: 'Other', endpoint, systemRole: 'robot' }]);
    equal(connections[0]?.systemRole, 'developer');
    deepEqual(connections[0]?.models, [
      { id: 'a', contextWindow: undefined, maxOutputTokens: undefined, parameters: {}, systemRole: 'firstUser' },
      { id: 'b', contextWindow: undefined, maxOutputTokens: undefined, parameters: {} },
    ]);
    deepEqual(
      problems.map((problem) => problem.kind === 'fieldIgnored' && problem.field),
      ['models[1].systemRole', 'systemRole'],
    );
  });

  it('leaves unknown fields alone', () => {
    deepEqual(parseConnections([{ name: 'Local', endpoint, colour: 'red' }]).problems, []);
  });

  it('is empty without a setting', () => {
    deepEqual(parseConnections(undefined), { connections: [], problems: [] });
  });

  it('says when the setting is no list', () => {
    deepEqual(parseConnections({ name: 'Local' }), { connections: [], problems: [{ kind: 'notAList' }] });
  });

  for (const [what, entry, problem] of [
    ['no object', 'Local', { kind: 'notAnObject' }],
    ['no name', { endpoint }, { kind: 'nameMissing' }],
    ['a blank name', { name: ' ', endpoint }, { kind: 'nameMissing' }],
    ['a slash in its name', { name: 'a/b', endpoint }, { name: 'a/b', kind: 'nameWithSlash' }],
    ['a taken name', { name: 'First', endpoint }, { name: 'First', kind: 'nameTaken' }],
    ['no endpoint', { name: 'Bad' }, { name: 'Bad', kind: 'endpointMissing' }],
    ['an unknown auth', { name: 'Bad', endpoint, auth: 'magic' }, { name: 'Bad', kind: 'authUnknown' }],
    [
      'a bad endpoint',
      { name: 'Bad', endpoint: 'ftp://x.example' },
      { name: 'Bad', kind: 'endpointInvalid', endpoint: 'schemeNotSupported' },
    ],
  ] as const) {
    it(`drops an entry with ${what} and keeps the others`, () => {
      const { connections, problems } = parseConnections([
        { name: 'First', endpoint },
        entry,
        { name: 'Last', endpoint },
      ]);
      deepEqual(
        connections.map(({ name }) => name),
        ['First', 'Last'],
      );
      deepEqual(problems, [{ index: 1, ...problem }]);
    });
  }

  for (const [field, fields] of [
    ['keyFromEnvironment', { keyFromEnvironment: 7 }],
    ['keyHeader', { keyHeader: 'no header' }],
    ['keyHeader', { keyHeader: 'Content-Length' }],
    ['models', { models: 'gpt' }],
    ['models[1]', { models: ['a', { name: 'b' }] }],
    ['models[0].contextWindow', { models: [{ id: 'a', contextWindow: -1 }] }],
    ['models[0].parameters', { models: [{ id: 'a', parameters: [] }] }],
    ['parameters', { parameters: 'hot' }],
    ['extraBody', { extraBody: [1] }],
    ['headers', { headers: 'x' }],
    ['headers.x-n', { headers: { 'x-n': 1 } }],
    ['headers.bad name', { headers: { 'bad name': 'x' } }],
    ['headers.x-split', { headers: { 'x-split': 'a\r\nx-other: b' } }],
    ['headers.Content-Length', { headers: { 'Content-Length': '3' } }],
  ] as const) {
    it(`uses an entry without its wrong ${field}`, () => {
      const { connections, problems } = parseConnections([{ name: 'Local', endpoint, ...fields }]);
      equal(connections.length, 1);
      deepEqual(problems, [{ index: 0, name: 'Local', kind: 'fieldIgnored', field }]);
      deepEqual(connections[0]?.headers, {});
    });
  }
});

describe('splitModelId', () => {
  it('splits at the first slash', () => {
    deepEqual(splitModelId('OpenRouter/meta/llama'), { connection: 'OpenRouter', model: 'meta/llama' });
  });

  for (const id of ['', 'gpt', '/gpt', 'Local/']) {
    it(`refuses "${id}"`, () => equal(splitModelId(id), undefined));
  }
});

describe('findModel', () => {
  const connection = connectionOf({ name: 'Local', endpoint, models: [{ id: 'a/b', contextWindow: 8 }] });

  it('finds a listed model', () => {
    equal(findModel([connection], 'Local/a/b')?.model.contextWindow, 8);
  });

  it('takes a model that is not listed as it was typed', () => {
    deepEqual(findModel([connection], 'Local/new')?.model, { id: 'new', parameters: {} });
  });

  it('finds nothing for an unknown connection', () => {
    equal(findModel([connection], 'Other/a'), undefined);
  });
});
