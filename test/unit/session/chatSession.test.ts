import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { ChatSession } from '../../../src/core/session/chatSession.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import type { Attachment } from '../../../src/core/conversation/attachment.ts';
import { type ChatBesidePanel, chatBesidePanel } from '../../support/chatBesidePanel.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { ScriptedSource } from '../../support/scriptedSource.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { testWords } from '../../support/testWords.ts';

const options = { model: 'Local/tiny', systemMessage: 'Be brief.' };
const question = (text: string): { text: string; attachments: [] } => ({ text, attachments: [] });

const attachment: Attachment = {
  id: 'att1',
  kind: 'code',
  path: 'src/sum.ts',
  language: 'typescript',
  startLine: 1,
  endLine: 2,
  isWholeFile: false,
  text: 'a + b',
  source: {
    uri: 'file:///sum.ts',
    version: 1,
    range: { startLine: 0, startCharacter: 0, endLine: 1, endCharacter: 0 },
  },
};

/** Equal as JSON: a field that is undefined and one that is absent are the same on disk. */
function sameConversation(actual: Conversation | undefined, expected: Conversation): void {
  const plain = (conversation: Conversation | undefined): unknown =>
    JSON.parse(JSON.stringify(conversation, (_key, value: unknown) => (value instanceof Map ? [...value] : value)));
  assert.deepEqual(plain(actual), plain(expected));
}

const build = (): ChatBesidePanel<ScriptedSource> => chatBesidePanel(new ScriptedSource());

describe('ChatSession', () => {
  it('sends the system message, the question and nothing else, and streams the answer into the panel', async () => {
    const { session, source, clock, panel, last, check, journal } = build();
    assert.equal(session.submit(question('Why?'), options), undefined);
    assert.deepEqual(source.requests, [
      {
        model: 'Local/tiny',
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Why?' },
        ],
      },
    ]);
    assert.equal(last()?.answer?.state, 'waiting');
    source.send({ type: 'accepted' }, { type: 'text', text: 'Be' }, { type: 'text', text: 'cause.' });
    await turn();
    clock.advance(33);
    assert.equal(last()?.answer?.state, 'answering');
    assert.equal(last()?.text, 'Because.');
    source.send({ type: 'finished', finishReason: 'stop' });
    await session.idle();
    check();
    assert.equal(last()?.answer?.state, 'done');
    assert.equal(panel().title, 'Why?');
    sameConversation(journal(), session.conversation);
  });

  it('joins the deltas of two frames into one patch', async () => {
    const { session, source, clock, patches } = build();
    session.submit(question('Why?'), options);
    for (const text of 'abcdefgh') source.send({ type: 'text', text });
    await turn();
    clock.advance(33);
    const texts = patches.filter((patch) => patch.type === 'textAppended').map((patch) => patch.text);
    assert.deepEqual(texts, ['a', 'bcdefgh']);
  });

  it('keeps the half answer when it is stopped, closes the connection, and goes on at its end', async () => {
    const { session, source, last, check, journal } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'Because the' });
    await turn();
    session.stop();
    assert.equal(session.isAnswering, false);
    assert.equal(source.signals[0]?.aborted, true);
    assert.equal(last()?.answer?.state, 'stopped');
    assert.equal(last()?.text, 'Because the');

    const id = last()?.id ?? '';
    assert.equal(session.continueAnswer(id, options), undefined);
    assert.equal(last()?.answer?.state, 'waiting');
    assert.deepEqual(source.requests[1]?.messages.slice(0, 3), [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Why?' },
      { role: 'assistant', content: 'Because the' },
    ]);
    assert.equal(source.requests[1].messages.at(-1)?.role, 'user');
    source.send({ type: 'text', text: ' sky is blue.' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    assert.equal(last()?.text, 'Because the sky is blue.');
    assert.equal(last()?.id, id);
    check();
    sameConversation(journal(), session.conversation);
  });

  it('ignores what arrives after Stop', async () => {
    const { session, source, last } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'Half' });
    await turn();
    session.stop();
    source.send({ type: 'text', text: ' and more' });
    await turn();
    assert.equal(last()?.text, 'Half');
  });

  it('regenerates into a sibling and keeps the older answer', async () => {
    const { session, source, panel, last, check } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'One' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    const first = last();
    session.regenerate(first?.id ?? '', { ...options, model: 'Local/large' });
    source.send({ type: 'text', text: 'Two' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    assert.deepEqual(source.requests[1], { model: 'Local/large', messages: source.requests[0]?.messages });
    assert.deepEqual(last()?.variant, { index: 1, count: 2 });
    assert.equal(panel().messages.length, 3);
    check();
    session.selectVariant(last()?.id ?? '', 0);
    assert.equal(last()?.text, 'One');
    check();
  });

  it('edits a question into a sibling with its attachments and answers that', async () => {
    const { session, source, panel, check } = build();
    session.submit({ text: 'Whi?', attachments: [attachment] }, options);
    source.send({ type: 'text', text: 'What?' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    session.editQuestion(panel().messages[1]?.id ?? '', 'Why?', options);
    source.send({ type: 'text', text: 'Because' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    const [, asked, answer] = panel().messages;
    assert.equal(asked?.text, 'Why?');
    assert.deepEqual(asked.attachments, [
      { id: 'att1', kind: 'code', label: 'sum.ts:1-2', detail: 'src/sum.ts (typescript)', tokens: 2 },
    ]);
    assert.deepEqual(asked.variant, { index: 1, count: 2 });
    assert.equal(answer?.text, 'Because');
    assert.ok(source.requests[1]?.messages[1]?.content.includes('a + b'));
    check();
  });

  it('keeps the text of a failed answer and says what failed', async () => {
    const { session, source, last, check } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'Half' }, { type: 'failed', failure: { kind: 'streamBroken' } });
    await session.idle();
    assert.equal(last()?.text, 'Half');
    assert.equal(last()?.answer?.state, 'failed');
    assert.equal(last()?.answer?.notice?.sentence, 'streamBroken');
    check();
  });

  it('gives a question that is too long back to the box, attachments included', async () => {
    const { session, source, panel, check, journal } = build();
    const returned: (readonly Attachment[])[] = [];
    session.onDidReturnQuestion((attachments) => void returned.push(attachments));
    session.submit({ text: 'Long', attachments: [attachment] }, options);
    source.send({ type: 'failed', failure: { kind: 'tooLong' } });
    await session.idle();
    assert.deepEqual(
      panel().messages.map(({ role }) => role),
      ['system'],
    );
    assert.equal(panel().returned?.text, 'Long');
    assert.deepEqual(returned, [[attachment]]);
    sameConversation(journal(), session.conversation);

    session.submit(question('Short'), options);
    assert.equal(panel().returned, undefined);
    assert.deepEqual(source.requests[1]?.messages, [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Short' },
    ]);
    check();
  });

  it('leaves a question in its place when only another answer to it is too long', async () => {
    const { session, source, panel, last, check } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'So' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    session.regenerate(last()?.id ?? '', options);
    source.send({ type: 'failed', failure: { kind: 'tooLong' } });
    await session.idle();
    assert.equal(panel().returned, undefined);
    assert.equal(last()?.answer?.notice?.sentence, 'tooLong');
    session.selectVariant(last()?.id ?? '', 0);
    assert.equal(last()?.text, 'So');
    check();
  });

  it('asks nothing about a message that a chosen variant has put aside', async () => {
    const { session, source, last, panel } = build();
    session.submit(question('First'), options);
    source.send({ type: 'finished' });
    await session.idle();
    const [, asked, answer] = panel().messages.map(({ id }) => id);
    session.editQuestion(asked ?? '', 'Second', options);
    source.send({ type: 'finished' });
    await session.idle();
    const shown = panel().messages;

    for (const id of [asked ?? '', answer ?? '']) assert.equal(session.regenerate(id, options), 'unknownMessage');
    assert.equal(session.editQuestion(asked ?? '', 'Third', options), 'unknownMessage');
    assert.equal(session.selectVariant(answer ?? '', 0), 'unknownMessage');
    assert.equal(source.requests.length, 2);
    assert.deepEqual(panel().messages, shown);
    assert.equal(last()?.answer?.state, 'done');
  });

  it('ends an answer whose stream just stops as broken, and one whose source throws as unknown', async () => {
    const { session, source, last } = build();
    session.submit(question('Why?'), options);
    source.end();
    await session.idle();
    assert.equal(last()?.answer?.notice?.sentence, 'streamBroken');
    session.regenerate(last()?.id ?? '', options);
    source.fail(new TypeError('bug'));
    await session.idle();
    assert.equal(last()?.answer?.notice?.sentence, 'unknown');
  });

  it('asks again in the same message when an answer without text is continued', async () => {
    const { session, source, last, panel } = build();
    session.submit(question('Why?'), options);
    session.stop();
    session.continueAnswer(last()?.id ?? '', options);
    assert.deepEqual(source.requests[1], source.requests[0]);
    assert.equal(panel().messages.length, 3);
  });

  it('marks a running answer as interrupted when it is closed', async () => {
    const { session, source, journal } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'Half' });
    await turn();
    await session.close();
    const answer = [...(journal()?.messages.values() ?? [])].at(-1);
    assert.equal(answer?.text, 'Half');
    assert.equal(answer.answer?.state, 'interrupted');
    assert.equal(source.signals[0]?.aborted, true);
    assert.equal(session.submit(question('Unrecorded?'), options), 'readOnly');
  });

  it('sends no system message when it is empty', () => {
    const { session, source } = build();
    session.submit(question('Why?'), { ...options, systemMessage: ' ' });
    assert.deepEqual(source.requests[0]?.messages, [{ role: 'user', content: 'Why?' }]);
  });

  it('refuses what does not fit, and changes nothing', async () => {
    const { session, source, last, panel } = build();
    assert.equal(session.submit(question(' \n'), options), 'emptyQuestion');
    assert.equal(session.regenerate('nobody', options), 'unknownMessage');
    session.submit(question('Why?'), options);
    assert.equal(session.submit(question('And?'), options), 'answering');
    assert.equal(session.regenerate(last()?.id ?? '', options), 'answering');
    assert.equal(session.selectVariant(last()?.id ?? '', 0), 'answering');
    source.send({ type: 'finished' });
    await session.idle();
    assert.equal(session.editQuestion(last()?.id ?? '', 'x', options), 'unknownMessage');
    assert.equal(session.continueAnswer(panel().messages[0]?.id ?? '', options), 'unknownMessage');
    assert.equal(source.requests.length, 1);
    assert.equal(panel().messages.length, 3);
  });

  it('can only be read from the moment another window has its journal, and keeps what it shows', async () => {
    const { session, source, store, panel, check } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'Half' });
    await turn();
    const seen: boolean[] = [];
    session.onDidChangeState(() => seen.push(session.isReadOnly));
    store.takeOver(session.conversation.id);

    assert.deepEqual([session.isReadOnly, session.isAnswering, seen.at(-1)], [true, false, true]);
    assert.equal(source.signals[0]?.aborted, true);
    assert.equal(panel().messages.at(-1)?.text, 'Half');
    assert.equal(panel().messages.at(-1)?.answer?.state, 'interrupted');
    assert.equal(session.submit(question('And?'), options), 'readOnly');
    assert.equal(session.rename('Mine'), 'readOnly');
    check();
  });

  it('can only be read without a recorder', () => {
    const { session: other, source } = build();
    const session = new ChatSession(other.conversation, undefined, {
      source,
      clock: new FakeClock(),
      words: testWords,
      newId: () => 'x',
      log: new SilentLog(),
    });
    assert.equal(session.submit(question('Why?'), options), 'readOnly');
    assert.equal(session.rename('x'), 'readOnly');
    assert.equal(source.requests.length, 0);
  });
});

describe('ChatSession, what goes with an answer', () => {
  it('streams thoughts apart from the text, with the time that they took', async () => {
    const { session, source, clock, last, check, journal } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'accepted' }, { type: 'reasoning', text: 'Hm' }, { type: 'reasoning', text: ', so.' });
    await turn();
    clock.advance(33);
    assert.equal(last()?.reasoning, 'Hm, so.');
    assert.deepEqual(last()?.answer?.thinking, { seconds: undefined });
    assert.equal(last()?.answer?.state, 'answering');
    clock.advance(3967);
    source.send({ type: 'text', text: 'Because.' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    check();
    assert.deepEqual(last()?.answer?.thinking, { seconds: 4 });
    assert.equal(last()?.text, 'Because.');
    sameConversation(journal(), session.conversation);
  });

  it('never sends thoughts back', async () => {
    const { session, source } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'reasoning', text: 'Secretly.' }, { type: 'text', text: 'Because.' }, { type: 'finished' });
    await session.idle();
    session.submit(question('And?'), options);
    assert.doesNotMatch(JSON.stringify(source.requests.at(-1)), /Secretly/u);
  });

  it('keeps the thoughts of a continued answer, and adds new ones below', async () => {
    const { session, source, last, check } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'reasoning', text: 'One.' }, { type: 'text', text: 'Half' });
    source.send({ type: 'finished', finishReason: 'length' });
    await session.idle();
    session.continueAnswer(last()?.id ?? '', options);
    source.send({ type: 'reasoning', text: 'Tw' }, { type: 'reasoning', text: 'o.' }, { type: 'text', text: ' more.' });
    source.send({ type: 'finished', finishReason: 'stop' });
    await session.idle();
    check();
    assert.equal(last()?.reasoning, 'One.\n\nTwo.');
    assert.equal(last()?.text, 'Half more.');
  });

  it('takes a text back that the filter objects to: not shown as the answer, kept on disk, not sent', async () => {
    const { session, source, last, check, journal } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'Bad words.' });
    await turn();
    assert.equal(last()?.text, 'Bad words.');
    source.send(
      { type: 'noted', note: { kind: 'filtered', reasons: ['violence: high'], isWithdrawn: true } },
      { type: 'finished', finishReason: 'content_filter' },
    );
    await session.idle();
    check();
    assert.equal(last()?.text, '');
    assert.equal(last()?.answer?.withdrawnText, 'Bad words.');
    assert.equal(last()?.answer?.notice?.sentence, 'withdrawn');
    sameConversation(journal(), session.conversation);
    assert.match(JSON.stringify([...(journal()?.messages.values() ?? [])]), /Bad words/u);
    session.submit(question('And?'), options);
    assert.deepEqual(
      source.requests.at(-1)?.messages.map(({ content }) => content),
      ['Be brief.', 'Why?', 'And?'],
    );
  });

  it('asks anew, beside it, when an answer that was taken back is to be continued', async () => {
    const { session, source, last } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'text', text: 'Bad.' });
    source.send({ type: 'noted', note: { kind: 'filtered', reasons: [], isWithdrawn: true } }, { type: 'finished' });
    await session.idle();
    assert.equal(session.continueAnswer(last()?.id ?? '', options), undefined);
    assert.deepEqual(last()?.variant, { index: 1, count: 2 });
    assert.equal(last()?.text, '');
  });

  it('shows tools that the model asked for, with their arguments when all are there', async () => {
    const { session, source, last, check, journal } = build();
    session.submit(question('Why?'), options);
    source.send({ type: 'toolCall', index: 0, name: 'look', text: '{"x"' });
    await turn();
    assert.deepEqual(last()?.answer?.toolCalls, [{ name: 'look', arguments: '' }]);
    source.send(
      { type: 'toolCall', index: 0, text: ':1}' },
      { type: 'toolCall', index: 1, name: 'go', text: '{}' },
      { type: 'finished', finishReason: 'tool_calls' },
    );
    await session.idle();
    check();
    assert.deepEqual(last()?.answer?.toolCalls, [
      { name: 'look', arguments: '{"x":1}' },
      { name: 'go', arguments: '{}' },
    ]);
    assert.equal(last()?.answer?.notice, undefined);
    sameConversation(journal(), session.conversation);
  });

  it('keeps what was noted when the person stops', async () => {
    const { session, source, last, check } = build();
    session.submit(question('Why?'), options);
    source.send(
      { type: 'text', text: 'See' },
      { type: 'noted', note: { kind: 'citation', url: 'https://example.com/' } },
    );
    await turn();
    session.stop();
    check();
    assert.deepEqual(last()?.answer?.citations, [{ url: 'https://example.com/', title: 'https://example.com/' }]);
  });

  it('shows and keeps how a request was changed after a refusal, while it still waits', async () => {
    const { session, source, last, check, journal } = build();
    session.submit(question('Why?'), options);
    const adaptation = { type: 'without', parameter: 'stream_options' } as const;
    source.send({ type: 'noted', note: { kind: 'adapted', adaptation } });
    await turn();
    assert.equal(last()?.answer?.state, 'waiting');
    assert.equal(last()?.answer?.adapted?.sentence, JSON.stringify([adaptation]));
    source.send({ type: 'text', text: 'Because.' }, { type: 'finished', finishReason: 'stop' });
    await session.idle();
    check();
    sameConversation(journal(), session.conversation);
  });

  it('says beside the answer that the content filter was down, and keeps the text', async () => {
    const { session, source, last, check, journal } = build();
    session.submit(question('Why?'), options);
    source.send(
      { type: 'text', text: 'Because.' },
      { type: 'noted', note: { kind: 'unfiltered' } },
      { type: 'finished', finishReason: 'stop' },
    );
    await session.idle();
    check();
    assert.equal(last()?.text, 'Because.');
    assert.equal(last()?.answer?.unfiltered?.sentence, 'unfiltered');
    assert.equal(last()?.answer?.notice, undefined);
    sameConversation(journal(), session.conversation);
  });

  it('keeps what may be tried after a refusal with the failed answer', async () => {
    const { session, source, journal } = build();
    session.submit(question('Why?'), options);
    const remedy = { type: 'without', parameter: 'temperature' } as const;
    source.send({ type: 'failed', failure: { kind: 'badRequest', status: 400, remedy } });
    await session.idle();
    assert.deepEqual([...(journal()?.messages.values() ?? [])].at(-1)?.answer?.failure?.remedy, remedy);
  });
});
