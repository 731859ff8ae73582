import assert from 'node:assert/strict';
import { contextOf } from '../../../src/core/conversation/attachmentKinds.ts';
import { isAttachment } from '../../../src/core/conversation/journal.ts';
import { textAttachment } from '../../../src/core/conversation/textAttachment.ts';

describe('A pasted text', () => {
  it('goes to the model between fences that it can’t end, with its language where one is known', () => {
    assert.equal(contextOf(textAttachment({ text: 'one\ntwo' }, 'a')), 'Pasted text:\n```\none\ntwo\n```\n');
    assert.equal(
      contextOf(textAttachment({ text: '```\nlet x;\n', language: 'rust' }, 'a')),
      'Pasted text (rust):\n````rust\n```\nlet x;\n````\n',
    );
  });

  it('of a file goes by the file’s name alone', () => {
    const attachment = textAttachment({ text: 'a,b', name: 'C:\\lists\\prices.csv' }, 'a');
    assert.equal(attachment.path, 'prices.csv');
    assert.equal(contextOf(attachment), 'prices.csv:\n```\na,b\n```\n');
  });

  it('is kept in a journal and comes back from it', () => {
    const attachment = textAttachment({ text: 'one\r\ntwo\n', language: 'python' }, 'a');
    assert.equal(attachment.endLine, 3);
    const read: unknown = JSON.parse(JSON.stringify(attachment));
    assert.ok(isAttachment(read));
    assert.deepEqual(read, attachment);
  });
});
