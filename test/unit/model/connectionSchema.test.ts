import assert from 'node:assert/strict';
import { parseConnections } from '../../../src/core/model/connection.ts';
import { systemRoles } from '../../../src/core/model/systemRole.ts';
import { isRecord } from '../../../src/shared/isRecord.ts';
import { declaredSetting } from '../../support/declaredSetting.ts';

const setting = declaredSetting('causerie.connections');
const entry = field(setting, 'items');

function field(value: unknown, ...path: readonly string[]): Readonly<Record<string, unknown>> {
  let found = value;
  for (const name of path) found = isRecord(found) ? found[name] : undefined;
  assert.ok(isRecord(found), path.join('.'));
  return found;
}

/** Whether the schema's pattern for a field of an entry takes a value. */
function takes(name: string, value: string): boolean {
  const { pattern } = field(entry, 'properties', name);
  assert.equal(typeof pattern, 'string');
  return new RegExp(String(pattern), 'u').test(value);
}

const valid = { name: 'Test', endpoint: 'https://example.org/v1/' };

describe('the schema of causerie.connections', () => {
  it('belongs to the user alone and stays on this machine', () => {
    assert.equal(setting['scope'], 'application');
    assert.equal(setting['ignoreSync'], true);
    assert.equal(entry['additionalProperties'], false);
    assert.deepEqual(entry['required'], ['name', 'endpoint']);
  });

  it('takes the names that the parser takes', () => {
    for (const name of ['Azure', 'a b', ' x ', 'ü', '', ' ', 'a/b', '/']) {
      const isUsed = parseConnections([{ ...valid, name }]).problems.length === 0;
      assert.equal(takes('name', name), isUsed, JSON.stringify(name));
    }
  });

  it('takes the addresses that the parser takes', () => {
    for (const endpoint of [
      'https://api.openai.com',
      'HTTP://127.0.0.1:11434/v1',
      ' https://a.example/v1?x=a@b ',
      'https://a.example/@v1',
      'http://[::1]:8080/v1/',
      '',
      'api.openai.com',
      'localhost:11434',
      'ftp://a.example',
      'https://',
      'https://me:secret@a.example/v1',
      'https://key@a.example',
    ]) {
      const isUsed = parseConnections([{ ...valid, endpoint }]).problems.length === 0;
      assert.equal(takes('endpoint', endpoint), isUsed, JSON.stringify(endpoint));
    }
  });

  it('takes the names of headers that the parser takes', () => {
    for (const keyHeader of ['api-key', 'X-Key', 'a b', '', 'a:b', 'ü']) {
      const isUsed = parseConnections([{ ...valid, keyHeader }]).problems.length === 0;
      assert.equal(takes('keyHeader', keyHeader), isUsed, JSON.stringify(keyHeader));
    }
  });

  it('knows the ways to sign in that the parser knows, and has the same default', () => {
    const auth = field(entry, 'properties', 'auth');
    assert.deepEqual(auth['enum'], ['key', 'entra', 'none']);
    for (const way of ['key', 'entra', 'none'])
      assert.deepEqual(parseConnections([{ ...valid, auth: way }]).problems, []);
    assert.equal(parseConnections([{ ...valid, auth: 'magic' }]).problems.length, 1);
    assert.equal(parseConnections([valid]).connections[0]?.auth, auth['default']);
  });

  it('takes the sign-ins that the parser takes', () => {
    const properties = field(entry, 'properties', 'entra', 'properties');
    const clouds: readonly unknown[] = ['public', 'usGovernment', 'china', 'custom'];
    assert.deepEqual(field(properties, 'cloud')['enum'], clouds);
    for (const cloud of [...clouds, 'moon']) {
      const { problems } = parseConnections([{ ...valid, auth: 'entra', entra: { cloud } }]);
      assert.equal(problems.length === 0, clouds.includes(cloud), String(cloud));
    }
    const tenant = new RegExp(String(field(properties, 'tenant')['pattern']), 'u');
    for (const typed of ['contoso.onmicrosoft.com', ' 1234-abcd ', '', 'a b', 'a/b']) {
      const { problems } = parseConnections([{ ...valid, auth: 'entra', entra: { tenant: typed } }]);
      assert.equal(tenant.test(typed), problems.length === 0, typed);
    }
    assert.deepEqual(Object.keys(properties), ['tenant', 'scopes', 'cloud']);
  });

  it('knows the ways of the system message that the parser knows, for a connection and for a model', () => {
    const models = field(entry, 'properties', 'models', 'items')['anyOf'];
    assert.ok(Array.isArray(models));
    const model: unknown = models[1];
    for (const place of [entry, model]) {
      assert.deepEqual(field(place, 'properties', 'systemRole')['enum'], [...systemRoles]);
    }
  });

  it('refuses a key in the place of a variable', () => {
    assert.ok(takes('keyFromEnvironment', 'AZURE_OPENAI_API_KEY'));
    assert.ok(!takes('keyFromEnvironment', 'sk-proj-abc'));
  });

  it('completes to connections without problems', () => {
    const snippets: unknown = entry['defaultSnippets'];
    assert.ok(Array.isArray(snippets) && snippets.length === 3);
    const bodies = snippets.map((snippet: unknown) => {
      // `${1:name}` becomes `name`, as when a person tabs through.
      const text = JSON.stringify(field(snippet, 'body')).replaceAll(/\$\{\d+:([^}]*)\}/gu, '$1');
      const body: unknown = JSON.parse(text);
      return body;
    });
    const { connections, problems } = parseConnections(bodies);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      connections.map(({ endpoint, auth }) => [endpoint.baseUrl, auth]),
      [
        ['https://api.openai.com/v1/', 'key'],
        ['https://resource.openai.azure.com/openai/v1/', 'key'],
        ['http://127.0.0.1:11434/v1/', 'none'],
      ],
    );
  });
});
