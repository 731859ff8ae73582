import assert from 'node:assert/strict';
import { parseAttachmentReference } from '../../src/shared/attachmentReference.ts';

describe('parseAttachmentReference', () => {
  for (const reference of [
    { kind: 'file', uri: 'file:///a.ts' },
    { kind: 'symbol', uri: 'file:///a.ts', name: 'gross', startLine: 0, endLine: 4 },
    { kind: 'selection' },
    { kind: 'problems' },
    { kind: 'editor' },
  ]) {
    it(`reads ${JSON.stringify(reference)}`, () => {
      assert.deepEqual(parseAttachmentReference({ ...reference, other: 1 }), reference);
    });
  }

  for (const value of [
    undefined,
    'file',
    {},
    { kind: 'folder', uri: 'file:///a' },
    { kind: 'file' },
    { kind: 'file', uri: 1 },
    { kind: 'symbol', uri: 'file:///a.ts', name: 'gross', startLine: -1, endLine: 4 },
    { kind: 'symbol', uri: 'file:///a.ts', name: 'gross', startLine: 0 },
    { kind: 'symbol', uri: 'file:///a.ts', startLine: 0, endLine: 4 },
  ]) {
    it(`takes ${JSON.stringify(value)} for none`, () => assert.equal(parseAttachmentReference(value), undefined));
  }
});
