import assert from 'node:assert/strict';
import { chooseModel, type ModelSettings } from '../../../src/core/model/modelChoice.ts';
import { connectionOf } from './connections.ts';

const own = connectionOf({ name: 'Own', endpoint: 'https://own.example/v1/', models: ['small', 'large'] });
const work = connectionOf({ name: 'Work', endpoint: 'https://work.example/v1/' });

const choose = (change: Partial<ModelSettings>) =>
  chooseModel({
    connections: [work, own],
    userModel: 'Own/large',
    workspaceModel: undefined,
    isTrusted: true,
    answer: undefined,
    ...change,
  });

const users = { type: 'chosen', model: 'Own/large', by: 'user' };
const workspaces = { type: 'chosen', model: 'Work/big', by: 'workspace' };

describe('chooseModel', () => {
  it("takes the user's model", () => {
    assert.deepEqual(choose({}), users);
  });

  it('takes the first listed model when the user chose none', () => {
    assert.deepEqual(choose({ userModel: undefined }), { type: 'chosen', model: 'Own/small', by: 'firstListed' });
    assert.deepEqual(choose({ userModel: undefined, connections: [work] }), { type: 'none' });
  });

  it("keeps the user's model when its connection is gone, so that the failure names it", () => {
    assert.deepEqual(choose({ userModel: 'Gone/x' }), { type: 'chosen', model: 'Gone/x', by: 'user' });
  });

  it("asks before a workspace's model counts", () => {
    const mustAsk = { type: 'mustAsk', workspaceModel: 'Work/big', otherwise: 'Own/large' };
    assert.deepEqual(choose({ workspaceModel: 'Work/big' }), mustAsk);
    assert.deepEqual(choose({ workspaceModel: 'Work/big', userModel: undefined, connections: [work] }), {
      ...mustAsk,
      otherwise: undefined,
    });
  });

  it('remembers the answer for that very model only', () => {
    const workspaceModel = 'Work/big';
    assert.deepEqual(choose({ workspaceModel, answer: { model: workspaceModel, isAllowed: true } }), workspaces);
    assert.deepEqual(choose({ workspaceModel, answer: { model: workspaceModel, isAllowed: false } }), users);
    assert.equal(choose({ workspaceModel, answer: { model: 'Work/other', isAllowed: true } }).type, 'mustAsk');
  });

  it("ignores a workspace's model until the workspace is trusted, whatever was answered", () => {
    const answer = { model: 'Work/big', isAllowed: true };
    assert.deepEqual(choose({ workspaceModel: 'Work/big', answer, isTrusted: false }), users);
  });

  it("lets a workspace choose among the user's connections only", () => {
    for (const workspaceModel of ['Theirs/x', 'big', 'Work/', '/big', 'https://theirs.example/v1/']) {
      assert.deepEqual(choose({ workspaceModel }), users);
    }
  });

  it('does not ask about what the user has chosen anyway', () => {
    assert.deepEqual(choose({ workspaceModel: 'Own/large' }), users);
  });
});
