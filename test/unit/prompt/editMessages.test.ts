import assert from 'node:assert/strict';
import { codeContext } from '../../../src/core/prompt/codeContext.ts';
import { editMessages, editReminder, editSystemMessage } from '../../../src/core/prompt/editMessages.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';

describe('editMessages', () => {
  it('sends the code in its fence, then the instruction, then that only code is wanted', () => {
    const code = attachmentOf('a + b', { path: 'src/sum.ts', startLine: 3, endLine: 3 });
    assert.deepEqual(editMessages(code, ' Subtract instead.\n'), [
      { role: 'system', content: editSystemMessage },
      {
        role: 'user',
        content: `src/sum.ts (typescript, line 3):\n\`\`\`typescript\na + b\n\`\`\`\n\nSubtract instead.\n\n${editReminder}`,
      },
    ]);
  });

  it('asks for nothing but code twice: a server may leave the system message out', () => {
    assert.match(editSystemMessage, /No explanation/u);
    assert.match(editReminder, /code only/u);
  });

  it('gives code with fences in it a fence that is longer, which the answer is to have too', () => {
    const code = attachmentOf('# Use\n````md\n```ts\n```\n````\n', { language: 'markdown' });
    const [system, question] = editMessages(code, 'Shorten.');
    assert.ok(question?.content.startsWith(codeContext(code)));
    assert.match(question?.content ?? '', /^`{5}markdown$/mu);
    assert.match(system?.content ?? '', /same fence/u);
  });

  it('keeps the lines of an instruction, and replaces what JSON can’t carry', () => {
    const [, question] = editMessages(attachmentOf('x'), 'First.\n\n- then \uD800');
    assert.ok(question?.content.includes('\nFirst.\n\n- then \uFFFD\n'));
  });
});
