import assert from 'node:assert/strict';
import type { Message } from '../../../src/core/conversation/conversation.ts';
import { buildMessages, continueInstruction } from '../../../src/core/prompt/buildMessages.ts';
import { codeContext } from '../../../src/core/prompt/codeContext.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';

const message = (role: Message['role'], text: string, rest: Partial<Message> = {}): Message => ({
  id: text,
  parentId: undefined,
  role,
  text,
  attachments: [],
  createdAt: 0,
  ...rest,
});

describe('buildMessages', () => {
  it('sends the thread as it is', () => {
    const thread = [message('system', 'S'), message('user', 'Q'), message('assistant', 'A'), message('user', 'Q2')];
    assert.deepEqual(
      buildMessages(thread, 'answer'),
      thread.map(({ role, text }) => ({ role, content: text })),
    );
  });

  it('puts attachments before the question, each in a block of its own', () => {
    const attachments = [attachmentOf('one'), attachmentOf('two')];
    const [sent] = buildMessages([message('user', 'Why?', { attachments })], 'answer');
    assert.equal(sent?.content, `${attachments.map(codeContext).join('\n')}\nWhy?`);
  });

  it('sends code that the question quotes once, and again as a block when it is no longer quoted', () => {
    const quoted = attachmentOf('one\r\ntwo', { isInText: true });
    const other = attachmentOf('three');
    const contentFor = (text: string): string | undefined =>
      buildMessages([message('user', text, { attachments: [quoted, other] })], 'answer')[0]?.content;
    for (const text of ['See\n```\none\r\ntwo\n```', 'See\n```\none\ntwo\n```'])
      assert.equal(contentFor(text), `${codeContext(other)}\n${text}`);
    assert.equal(contentFor('See one'), `${codeContext(quoted)}\n${codeContext(other)}\nSee one`);
  });

  it('leaves out an answer that failed before its first word, and nothing else', () => {
    const thread = [message('user', 'Q'), message('assistant', ''), message('user', 'Q2')];
    assert.deepEqual(
      buildMessages(thread, 'answer').map(({ content }) => content),
      ['Q', 'Q2'],
    );
  });

  it('asks to go on after a half answer', () => {
    const thread = [message('user', 'Q'), message('assistant', 'Half')];
    assert.deepEqual(buildMessages(thread, 'continue').slice(1), [
      { role: 'assistant', content: 'Half' },
      { role: 'user', content: continueInstruction },
    ]);
  });

  it('just asks again when there is no half answer to continue', () => {
    const thread = [message('user', 'Q'), message('assistant', '')];
    assert.deepEqual(buildMessages(thread, 'continue'), [{ role: 'user', content: 'Q' }]);
  });

  it('sends no system message when it is empty', () => {
    assert.deepEqual(buildMessages([message('system', ' '), message('user', 'Q')], 'answer'), [
      { role: 'user', content: 'Q' },
    ]);
  });

  it('sends attachments without a question as they are', () => {
    const attachments = [attachmentOf('one')];
    const [sent] = buildMessages([message('user', '', { attachments })], 'answer');
    assert.equal(sent?.content, codeContext(attachmentOf('one')));
  });

  it('carries every text as well-formed Unicode, since servers refuse anything else', () => {
    const thread = [message('user', 'a\uD800'), message('assistant', '\uDC00b'), message('user', '🙂')];
    assert.deepEqual(
      buildMessages(thread, 'answer').map(({ content }) => content),
      ['a\uFFFD', '\uFFFDb', '🙂'],
    );
  });
});
