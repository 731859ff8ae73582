import assert from 'node:assert/strict';
import {
  emptyDraft,
  entryOf,
  placeOf,
  resolvedOf,
  stationAfter,
  stepBefore,
  stepOfCheck,
  asksDeployment,
  suggestedModel,
  type SetupDraft,
  withAddress,
  withKey,
  withKind,
  withName,
} from '../../../src/core/model/setupDraft.ts';
import type { ConnectionKind } from '../../../src/core/model/setupAddress.ts';

const draft = (kind: ConnectionKind, address = '', key = '', change: Partial<SetupDraft> = {}): SetupDraft => ({
  ...withKey(withAddress(withKind(emptyDraft, kind), address), key),
  ...change,
});

describe('the steps of Add Connection…', () => {
  it('ask OpenAI for no address and a server on this machine for no key', () => {
    assert.equal(stationAfter(draft('openai'), 'kind'), 'key');
    assert.equal(stationAfter(draft('local', '8080'), 'address'), 'checkServer');
    assert.equal(stationAfter(draft('local', '8080', '', { isLocalTyped: true }), 'address'), 'localAddress');
    assert.equal(stationAfter(draft('other', 'https://a.example'), 'address'), 'key');
  });

  it('ask this machine for a key once its server wants one', () => {
    const wanting = draft('local', '8080', '', { needsKey: true });
    assert.equal(stationAfter(wanting, 'address'), 'key');
    assert.equal(stepBefore(wanting, 'key'), 'address');
  });

  it('check the server before its models are shown, and the model before anything is saved', () => {
    const one = draft('openai', '', 'k');
    assert.equal(stationAfter(one, 'key'), 'checkServer');
    assert.equal(stationAfter({ ...one, models: ['a'] }, 'key'), 'checkServer');
    assert.equal(stationAfter({ ...one, models: ['a'], model: 'a' }, 'model'), 'checkModel');
    assert.equal(stationAfter({ ...one, models: ['a'], isModelTyped: true }, 'model'), 'modelName');
    assert.equal(stationAfter({ ...one, model: 'a' }, 'modelName'), 'checkModel');
    assert.equal(stationAfter({ ...one, model: 'a', name: 'OpenAI 2' }, 'name'), 'save');
  });

  it('check nothing when the person said so, until something is corrected', () => {
    const unchecked = draft('other', 'https://a.example', 'k', { isUnchecked: true, model: 'a' });
    assert.equal(stationAfter(unchecked, 'modelName'), 'save');
    assert.equal(stationAfter(withKey(unchecked, 'l'), 'key'), 'checkServer');
    assert.equal(stationAfter(withAddress(unchecked, 'https://b.example'), 'key'), 'checkServer');
  });

  it('lead back to the last question before a check', () => {
    const one = draft('other', 'https://a.example', 'k', { models: ['a'], model: 'a' });
    assert.equal(stepOfCheck(one, 'checkServer'), 'key');
    assert.equal(stepOfCheck(one, 'checkModel'), 'model');
    assert.equal(stepOfCheck({ ...one, isModelTyped: true }, 'checkModel'), 'modelName');
    assert.equal(stepBefore(one, 'kind'), undefined);
  });

  it('count a typed way as the step it belongs to', () => {
    const local = draft('local', '8080', '', { isLocalTyped: true });
    assert.deepEqual(placeOf(local, 'localAddress'), { step: 2, total: 3 });
    assert.deepEqual(placeOf(local, 'modelName'), { step: 3, total: 3 });
    assert.deepEqual(placeOf(draft('other'), 'key'), { step: 3, total: 4 });
  });

  it('lose nothing when the kind is changed and changed back, and mix no keys', () => {
    const other = withKind(draft('openai', '', 'openai-key'), 'other');
    assert.equal(resolvedOf(withAddress(other, 'https://a.example/v1'), 'A')?.credential.type, 'none');
    const back = withKind(other, 'openai');
    assert.deepEqual(resolvedOf(back, 'A')?.credential, { type: 'key', key: 'openai-key' });
  });
});

describe('the name in Add Connection…', () => {
  const suggested = draft('other', 'https://a.example', 'k', { model: 'a', name: 'a.example 2' });

  it('goes with the address as long as it is a suggestion', () => {
    assert.equal(withAddress(withName(suggested, 'a.example 2'), 'https://b.example').name, '');
    assert.equal(withKind(suggested, 'openai').name, '');
  });

  it('stays once the person has typed it, whatever is changed afterwards', () => {
    const typed = withName(suggested, 'Mine');
    assert.equal(withAddress(typed, 'https://b.example').name, 'Mine');
    assert.equal(withKind(typed, 'openai').name, 'Mine');
    assert.equal(withName(typed, '').name, 'Mine');
  });
});

describe('the entry that Add Connection… writes', () => {
  it('needs no field that the settings don’t know', () => {
    assert.deepEqual(entryOf(draft('openai', '', 'k', { model: 'gpt' }), 'OpenAI'), {
      name: 'OpenAI',
      endpoint: 'https://api.openai.com/v1',
      auth: 'key',
      models: ['gpt'],
    });
    assert.equal(entryOf(draft('azure', 'contoso', 'k'), 'A').keyHeader, undefined);
  });

  it('sends Azure’s header to an address that is not seen to be Azure’s', () => {
    assert.equal(
      resolvedOf(draft('azure', 'https://ai.example.com', 'k'), 'A')?.connection.endpoint.keyHeader,
      'api-key',
    );
  });

  it('signs in with Microsoft in the place of a key', () => {
    const entra = draft('entra', 'contoso', 'typed for another', { model: 'd' });
    assert.deepEqual(entryOf(entra, 'A'), {
      name: 'A',
      endpoint: 'https://contoso.openai.azure.com/openai/v1/',
      auth: 'entra',
      models: ['d'],
    });
    assert.equal(stationAfter(entra, 'address'), 'checkServer');
    assert.equal(resolvedOf(entra, 'A')?.credential.type, 'none');
  });

  it('suggests the deployment that the address names', () => {
    const typed = 'https://contoso.openai.azure.com/openai/deployments/gpt-5/chat/completions?api-version=2024-10-21';
    assert.equal(suggestedModel(draft('azure', typed, 'k')), 'gpt-5');
    assert.equal(suggestedModel(draft('azure', typed, 'k', { model: 'mine' })), 'mine');
    assert.equal(suggestedModel(draft('azure', 'contoso', 'k')), '');
  });

  it('names a deployment wherever the server is Azure’s', () => {
    assert.ok(asksDeployment(draft('azure', 'https://ai.example.com', 'k')));
    assert.ok(asksDeployment(draft('entra', 'https://ai.example.com')));
    assert.ok(asksDeployment(draft('other', 'https://contoso.openai.azure.com', 'k')));
    assert.ok(!asksDeployment(draft('other', 'https://ai.example.com', 'k')));
  });

  it('has no key where none is wanted', () => {
    assert.equal(entryOf(draft('other', 'https://a.example/v1'), 'A').auth, 'none');
    assert.equal(entryOf(draft('local', '8080', 'typed for another'), 'A').auth, 'none');
    assert.equal(entryOf(draft('local', '8080', 'k', { needsKey: true }), 'A').auth, 'key');
  });
});
