import assert from 'node:assert/strict';
import { ToolCallReader } from '../../../src/core/model/toolCallReader.ts';

/** The calls after all lists, as `name(arguments)`. */
function callsOf(...lists: readonly unknown[]): readonly string[] {
  const reader = new ToolCallReader();
  const calls: { name: string; text: string }[] = [];
  for (const piece of lists.flatMap((list) => reader.read(list))) {
    const call = (calls[piece.index] ??= { name: '', text: '' });
    call.name += piece.name ?? '';
    call.text += piece.text;
  }
  return calls.map(({ name, text }) => `${name}(${text})`);
}

const piece = (
  part: { readonly index?: number; readonly id?: string },
  name: string | undefined,
  text: unknown,
): readonly unknown[] => [{ ...part, type: 'function', function: { name, arguments: text } }];

describe('ToolCallReader', () => {
  it('joins the arguments of a call', () => {
    const lists = [
      piece({ index: 0, id: 'a' }, 'look', ''),
      piece({ index: 0 }, undefined, '{"x"'),
      piece({ index: 0 }, '', ':1}'),
    ];
    assert.deepEqual(callsOf(...lists), ['look({"x":1})']);
  });

  it('keeps calls apart that come in turn', () => {
    const lists = [
      piece({ index: 0, id: 'a' }, 'one', '1'),
      piece({ index: 1, id: 'b' }, 'two', '2'),
      piece({ index: 0 }, undefined, '1'),
      piece({ index: 1 }, undefined, '2'),
    ];
    assert.deepEqual(callsOf(...lists), ['one(11)', 'two(22)']);
  });

  it('keeps calls apart whose server gives each the index 0', () => {
    const lists = [
      piece({ index: 0, id: 'a' }, 'one', '{}'),
      piece({ index: 0, id: 'b' }, 'two', '{'),
      piece({ index: 0 }, undefined, '}'),
    ];
    assert.deepEqual(callsOf(...lists), ['one({})', 'two({})']);
  });

  it('reads calls without an index, by their id or one after the other', () => {
    const byId = [piece({ id: 'a' }, 'one', '1'), piece({ id: 'b' }, 'two', '2'), piece({ id: 'a' }, undefined, '1')];
    assert.deepEqual(callsOf(...byId), ['one(11)', 'two(2)']);
    const bare = [piece({}, 'one', '1'), piece({}, undefined, '1'), piece({}, 'two', '2')];
    assert.deepEqual(callsOf(...bare), ['one(11)', 'two(2)']);
  });

  it('takes a name that is repeated once', () => {
    const lists = [piece({ index: 0, id: 'a' }, 'one', '1'), piece({ index: 0, id: 'a' }, 'one', '2')];
    assert.deepEqual(callsOf(...lists), ['one(12)']);
  });

  it('writes arguments that came as an object as JSON', () => {
    assert.deepEqual(callsOf(piece({}, 'look', { x: 1 })), ['look({"x":1})']);
  });

  it('reads a custom tool', () => {
    assert.deepEqual(callsOf([{ id: 'a', type: 'custom', custom: { name: 'run', input: 'ls' } }]), ['run(ls)']);
  });

  it('reads nothing from what is no list of calls', () => {
    assert.deepEqual(callsOf(undefined, null, 'x', [null, 1], {}), []);
  });
});
