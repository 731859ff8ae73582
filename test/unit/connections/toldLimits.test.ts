import assert from 'node:assert/strict';
import type { ModelLimits } from '../../../src/core/model/modelLimits.ts';
import { modelKeyOf } from '../../../src/core/model/resolvedModel.ts';
import { ToldLimits } from '../../../src/vscode/connections/toldLimits.ts';
import { MapMemory } from '../../support/mapMemory.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { connectionOf } from '../model/connections.ts';

const connection = connectionOf({ name: 'Router', endpoint: 'https://router.example/v1' });
const key = modelKeyOf({ connection, model: { id: 'a/b' } });
const told = { contextWindow: 400_000, maxOutputTokens: 128_000 };

describe('What servers told of their models', () => {
  it('is there after a reload', () => {
    const state = new MapMemory();
    new ToldLimits(state, new SilentLog()).hear(connection, new Map([['a/b', told]]));
    assert.deepEqual(new ToldLimits(state, new SilentLog()).of(key), told);
  });

  it('belongs to one connection at one address', () => {
    const limits = new ToldLimits(new MapMemory(), new SilentLog());
    limits.hear(connection, new Map([['a/b', told]]));
    for (const other of [{ connection: 'Other' }, { origin: 'https://elsewhere.example' }, { model: 'a' }]) {
      assert.deepEqual(limits.of({ ...key, ...other }), {});
    }
  });

  it('gives way to what is told later, and stays where that is nothing', () => {
    const limits = new ToldLimits(new MapMemory(), new SilentLog());
    limits.hear(
      connection,
      new Map<string, ModelLimits>([
        ['a/b', told],
        ['c', { contextWindow: 10 }],
      ]),
    );
    limits.hear(connection, new Map([['a/b', { contextWindow: 8192 }]]));
    assert.deepEqual(limits.of(key), { contextWindow: 8192 });
    assert.deepEqual(limits.of({ ...key, model: 'c' }), { contextWindow: 10 });
  });

  it('is written only when it is news', () => {
    const state = new MapMemory();
    const limits = new ToldLimits(state, new SilentLog());
    limits.hear(connection, new Map([['a/b', told]]));
    state.update = () => assert.fail('nothing is new');
    limits.hear(connection, new Map([['a/b', told]]));
    limits.hear(connection, new Map());
    assert.deepEqual(limits.of(key), told);
  });

  it('passes over what is damaged', async () => {
    const state = new MapMemory();
    await state.update('modelLimits', [
      7,
      { ...key },
      { ...key, contextWindow: 'large' },
      { ...key, model: 'c', contextWindow: 9 },
    ]);
    const limits = new ToldLimits(state, new SilentLog());
    assert.deepEqual(limits.of(key), {});
    assert.deepEqual(limits.of({ ...key, model: 'c' }), { contextWindow: 9 });
    await state.update('modelLimits', 'damaged');
    assert.deepEqual(limits.of(key), {});
  });
});
