import assert from 'node:assert/strict';
import { contextOf, isAttachmentKind } from '../../../src/core/conversation/attachmentKinds.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';

describe('The kinds of attachments', () => {
  it('write code in a fence', () => {
    assert.equal(contextOf(attachmentOf('a + b')), 'sum.ts (typescript, lines 1-2):\n```typescript\na + b\n```\n');
  });

  it('write problems as a list that says whose they are', () => {
    const text = "error, line 1: Cannot find name 'a'. (ts 2304)\nwarning, line 2: Unused.";
    assert.equal(
      contextOf(attachmentOf(text, { kind: 'problems' })),
      "Problems in sum.ts (typescript, lines 1-2):\n- error, line 1: Cannot find name 'a'. (ts 2304)\n- warning, line 2: Unused.\n",
    );
    assert.match(
      contextOf(attachmentOf('x', { kind: 'problems', isWholeFile: true })),
      /^Problems in sum\.ts \(typescript, whole file\):\n/u,
    );
  });

  it('let no problem begin a fence or a line of its own, whatever a journal holds', () => {
    const context = contextOf(attachmentOf('a\r```\n```b\ud800', { kind: 'problems', path: 'a\n```.ts' }));
    assert.equal(context, "Problems in a '''.ts (typescript, lines 1-2):\n- a\n- ```\n- ```b\ufffd\n");
  });

  it('are known by their names, and those of newer versions are not', () => {
    assert.ok(isAttachmentKind('code') && isAttachmentKind('problems'));
    for (const unknown of ['image', 'toString', '', undefined, 1]) assert.equal(isAttachmentKind(unknown), false);
  });
});
