import assert from 'node:assert/strict';
import { modelRows, type Listing } from '../../../src/core/model/modelRows.ts';
import { connectionOf } from './connections.ts';

const cloud = connectionOf({ name: 'Cloud', endpoint: 'https://cloud.example/v1/', models: ['a', 'b'] });
const local = connectionOf({ name: 'Local', endpoint: 'http://127.0.0.1:9/v1/', auth: 'none' });

const listed = (...models: readonly string[]): Listing => ({
  type: 'models',
  models,
  limits: new Map(),
  server: undefined,
});

/** Rows as short words: the model's id with its marks, or the type. */
function rows(current: string | undefined, listings: readonly (readonly [string, Listing])[] = []): readonly string[] {
  return modelRows([cloud, local], current, new Map(listings)).map((row) =>
    row.type === 'model' ? `${row.id}${row.isCurrent ? ' current' : ''}${row.isFromServer ? ' server' : ''}` : row.type,
  );
}

describe('modelRows', () => {
  it('shows the models of the settings and asks no server by itself', () => {
    assert.deepEqual(rows('Cloud/b'), [
      'heading',
      'Cloud/a',
      'Cloud/b current',
      'askServer',
      'typeName',
      'heading',
      'askServer',
      'typeName',
    ]);
  });

  it('shows a current model that no list names', () => {
    assert.deepEqual(rows('Local/org/typed').slice(5), [
      'heading',
      'Local/org/typed current server',
      'askServer',
      'typeName',
    ]);
  });

  it('shows each model once when the server lists it too', () => {
    const listing: Listing = listed('text-embedding-1', 'b', 'c');
    assert.deepEqual(rows('Cloud/c', [['Cloud', listing]]).slice(0, 6), [
      'heading',
      'Cloud/a',
      'Cloud/b',
      'Cloud/c current server',
      'Cloud/text-embedding-1 server',
      'typeName',
    ]);
  });

  it('says that it asks, and that a server lists none', () => {
    assert.equal(rows(undefined, [['Local', { type: 'asking' }]]).at(-2), 'asking');
    assert.equal(rows(undefined, [['Local', listed()]]).at(-2), 'serverListsNone');
  });

  it('offers the key where a key is what is missing, and typing always', () => {
    const failed = (kind: 'signedOut' | 'keyMissing' | 'network'): readonly string[] =>
      rows(undefined, [['Local', { type: 'failed', failure: { kind } }]]).slice(-3);
    assert.deepEqual(failed('signedOut'), ['failed', 'setApiKey', 'typeName']);
    assert.deepEqual(failed('keyMissing'), ['failed', 'setApiKey', 'typeName']);
    assert.deepEqual(failed('network'), ['heading', 'failed', 'typeName']);
  });
});
