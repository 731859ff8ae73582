import assert from 'node:assert/strict';
import type { Adaptation } from '../../../src/core/model/adaptation.ts';
import { LearnedParameters } from '../../../src/vscode/connections/learnedParameters.ts';
import { MapMemory } from '../../support/mapMemory.ts';
import { SilentLog } from '../../support/silentLog.ts';

const key = { connection: 'Azure', origin: 'https://contoso.openai.azure.com', model: 'gpt' };
const temperature: Adaptation = { type: 'without', parameter: 'temperature' };
const limit: Adaptation = { type: 'renamed', parameter: 'max_tokens', successor: 'max_completion_tokens' };
const role: Adaptation = { type: 'systemRole', from: 'developer', role: 'system' };

describe('LearnedParameters', () => {
  it('are there after a reload, in their order, and learned once', () => {
    const state = new MapMemory();
    const before = new LearnedParameters(state, new SilentLog());
    for (const adaptation of [temperature, limit, role, temperature]) before.learn(key, adaptation);
    assert.deepEqual(new LearnedParameters(state, new SilentLog()).of(key), [temperature, limit, role]);
  });

  it('belong to one connection, one address and one model', () => {
    const learned = new LearnedParameters(new MapMemory(), new SilentLog());
    learned.learn(key, temperature);
    for (const other of [{ connection: 'OpenAI' }, { origin: 'https://elsewhere.example' }, { model: 'gpt-5' }]) {
      assert.deepEqual(learned.of({ ...key, ...other }), []);
    }
  });

  it('are forgotten one by one', () => {
    const learned = new LearnedParameters(new MapMemory(), new SilentLog());
    learned.learn(key, temperature);
    learned.learn(key, limit);
    learned.forget(learned.all().slice(0, 1));
    assert.deepEqual(learned.of(key), [limit]);
  });

  it('pass over what a newer version learned, and what is no list', async () => {
    const state = new MapMemory();
    await state.update('learnedParameters', [
      { ...key, adaptation: { type: 'sung' } },
      7,
      { ...key, adaptation: limit },
    ]);
    assert.deepEqual(new LearnedParameters(state, new SilentLog()).of(key), [limit]);
    await state.update('learnedParameters', 'damaged');
    assert.deepEqual(new LearnedParameters(state, new SilentLog()).all(), []);
  });
});
