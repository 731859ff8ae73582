import assert from 'node:assert/strict';
import {
  type Conversation,
  type ConversationEvent,
  emptyConversation,
  type Message,
  reduce,
  threadOf,
} from '../../../src/core/conversation/conversation.ts';
import { copyEvents } from '../../../src/core/session/copyEvents.ts';
import { encodeRecord, journalHeader, readJournal } from '../../../src/core/conversation/journal.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';

function message(id: string, parentId: string | undefined, role: Message['role'], text: string): Message {
  const answer = role === 'assistant' ? ({ state: 'waiting', model: 'Local/tiny' } as const) : undefined;
  return { id, parentId, role, text, attachments: [], createdAt: 1, answer };
}

const added = (...parts: Parameters<typeof message>): ConversationEvent => ({
  type: 'messageAdded',
  at: 2,
  message: message(...parts),
});

const story: readonly ConversationEvent[] = [
  added('s', undefined, 'system', 'Be brief.'),
  added('q', 's', 'user', 'Why?'),
  added('a1', 'q', 'assistant', ''),
  { type: 'retryScheduled', at: 2, id: 'a1', failure: { kind: 'server', status: 503 }, retryAt: 3, attempt: 1 },
  { type: 'retryStarted', at: 3, id: 'a1' },
  { type: 'textAppended', at: 3, id: 'a1', offset: 0, text: 'Because' },
  { type: 'answerEnded', at: 4, id: 'a1', state: 'stopped' },
  added('a2', 'q', 'assistant', ''),
  { type: 'textAppended', at: 5, id: 'a2', offset: 0, text: 'Line\nbreak \u2028 and "quotes" 🙂' },
  {
    type: 'answerEnded',
    at: 6,
    id: 'a2',
    state: 'done',
    finishReason: 'stop',
    usage: { promptTokens: 4, completionTokens: 2 },
  },
  { type: 'variantSelected', at: 7, id: 'a1' },
  { type: 'renamed', at: 8, name: 'Reasons' },
];

const journalOf = (events: readonly ConversationEvent[]): string =>
  journalHeader('c', 1) + events.map((event) => encodeRecord(event)).join('');

const replay = (events: readonly ConversationEvent[]): Conversation =>
  events.reduce((conversation, event) => reduce(conversation, event), emptyConversation('c', 1));

describe('journal', () => {
  it('gives back the conversation that was recorded, variants and thread included', () => {
    const read = readJournal(journalOf(story));
    assert.equal(read?.damagedLines, 0);
    assert.deepEqual(read.conversation, replay(story));
    assert.deepEqual(
      threadOf(read.conversation).map(({ text }) => text),
      ['Be brief.', 'Why?', 'Because'],
    );
    assert.equal(read.conversation.name, 'Reasons');
  });

  it('reads a journal that was cut at any character, and never invents text', () => {
    const text = journalOf(story);
    const header = journalHeader('c', 1);
    for (let length = header.length; length <= text.length; length += 1) {
      const read = readJournal(text.slice(0, length));
      assert.ok(read !== undefined && read.damagedLines <= 1, `cut at ${length}`);
      for (const { text: part } of read.conversation.messages.values()) {
        assert.ok(['Be brief.', 'Why?', '', 'Because', 'Line\nbreak \u2028 and "quotes" 🙂'].includes(part));
      }
    }
  });

  it('goes on after a damaged line in the middle', () => {
    const text = journalOf(story.slice(0, 3)) + '{"type":"textAp\n' + encodeRecord(added('q2', 'a1', 'user', 'More'));
    const read = readJournal(text);
    assert.equal(read?.damagedLines, 1);
    assert.equal(read.conversation.messages.get('q2')?.text, 'More');
  });

  it('skips records of a type that a newer version wrote', () => {
    const read = readJournal(`${journalOf(story)}{"type":"pinned","at":9,"id":"q"}\n`);
    assert.equal(read?.damagedLines, 0);
    assert.deepEqual(read.conversation, replay(story));
  });

  it('marks an answer that was under way as interrupted and keeps its text', () => {
    const read = readJournal(journalOf(story.slice(0, 6)));
    const answer = read?.conversation.messages.get('a1');
    assert.equal(answer?.text, 'Because');
    assert.equal(answer.answer?.state, 'interrupted');
  });

  it('keeps a failure of an unknown kind as unknown', () => {
    const line =
      '{"type":"answerEnded","at":4,"id":"a1","state":"failed","failure":{"kind":"meteor","detail":"hit"}}\n';
    const read = readJournal(journalOf(story.slice(0, 3)) + line);
    assert.deepEqual(read?.conversation.messages.get('a1')?.answer?.failure, { kind: 'unknown', detail: 'hit' });
  });

  it('skips a repetition that is not whole, and one of an answer that is no longer waited for', () => {
    const failure = { kind: 'server', status: 503 };
    const whole = { type: 'retryScheduled', at: 3, id: 'a1', failure, retryAt: 5, attempt: 1 };
    const records = [
      whole,
      { ...whole, retryAt: 'soon' },
      { ...whole, failure: undefined },
      { type: 'retryStarted', at: 5 },
      { type: 'retryStarted', at: 5, id: 'a1' },
      { type: 'textAppended', at: 6, id: 'a1', offset: 0, text: 'So' },
      whole,
    ];
    const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
    const read = readJournal(journalOf(story.slice(0, 3)) + lines);
    assert.equal(read?.damagedLines, 4);
    assert.equal(read.conversation.messages.get('a1')?.text, 'So');
    assert.equal(read.conversation.messages.get('a1')?.answer?.retry, undefined);
  });

  it('takes of a failure only what is of the right kind', () => {
    const failure = {
      kind: 'timeout',
      detail: 7,
      status: '500',
      retryAfter: 2,
      timeout: { phase: 'idle' },
      extra: true,
    };
    const line = `${JSON.stringify({ type: 'answerEnded', at: 4, id: 'a1', state: 'failed', failure })}\n`;
    const read = readJournal(journalOf(story.slice(0, 3)) + line);
    assert.deepEqual(read?.conversation.messages.get('a1')?.answer?.failure, { kind: 'timeout', retryAfter: 2 });
  });

  it('gives back whole attachments, and leaves out what no editor could open', () => {
    const whole = attachmentOf('a + b');
    const named = attachmentOf('a + b', { id: 'named', symbol: 'sum' });
    const problems = attachmentOf('error, line 1: No.', { id: 'problems', kind: 'problems' });
    const broken = { ...whole, source: { ...whole.source, range: { startLine: -1 } } };
    const newer = { ...whole, kind: 'image' };
    const attachments = [broken, whole, newer, named, problems, { ...named, symbol: 1 }];
    const asked = { ...message('q', undefined, 'user', 'Why?'), attachments };
    const line = `${JSON.stringify({ type: 'messageAdded', at: 2, message: asked })}\n`;
    const read = readJournal(journalHeader('c', 1) + line);
    assert.deepEqual(read?.conversation.messages.get('q')?.attachments, [whole, named, problems]);
  });

  for (const [what, text] of [
    ['an empty file', ''],
    ['a file of zeros', '\0'.repeat(64)],
    ['another version', '{"causerie":2,"id":"c","createdAt":1}\n'],
    ['JSON that is no header', '[1,2,3]\n'],
  ] as const) {
    it(`refuses ${what}`, () => assert.equal(readJournal(text), undefined));
  }
});

describe('reduce', () => {
  const before = replay(story);

  for (const [what, event] of [
    ['a second message with the same id', added('q', 's', 'user', 'Again')],
    ['a message below an unknown one', added('x', 'nobody', 'user', 'Lost')],
    ['text with a gap before it', { type: 'textAppended', at: 9, id: 'a1', offset: 99, text: 'x' }],
    ['text that was appended before', { type: 'textAppended', at: 9, id: 'a1', offset: 0, text: 'Bec' }],
    ['the end of an answer to a question', { type: 'answerEnded', at: 9, id: 'q', state: 'done' }],
    ['the choice of an unknown variant', { type: 'variantSelected', at: 9, id: 'nobody' }],
  ] as const satisfies readonly (readonly [string, ConversationEvent])[]) {
    it(`leaves the conversation as it is for ${what}`, () => assert.equal(reduce(before, event), before));
  }

  it('ends the thread before a returned question until the next one is asked', () => {
    const failure = { kind: 'tooLong' } as const;
    const returned = reduce(before, { type: 'questionReturned', at: 9, id: 'q', failure });
    assert.deepEqual(
      threadOf(returned).map(({ id }) => id),
      ['s'],
    );
    assert.deepEqual(returned.returned, { id: 'q', failure });
    assert.equal(returned.messages.size, before.messages.size);
    const next = reduce(returned, added('q2', 's', 'user', 'Shorter'));
    assert.equal(next.returned, undefined);
    assert.deepEqual(
      threadOf(next).map(({ id }) => id),
      ['s', 'q2'],
    );
  });
});

describe('journal, what goes with an answer', () => {
  const thoughtful: readonly ConversationEvent[] = [
    added('q', undefined, 'user', 'Why?'),
    added('a', 'q', 'assistant', ''),
    { type: 'reasoningAppended', at: 1000, id: 'a', offset: 0, text: 'Hm, ' },
    { type: 'reasoningAppended', at: 2000, id: 'a', offset: 4, text: 'so.' },
    { type: 'textAppended', at: 4000, id: 'a', offset: 0, text: 'Because.' },
    { type: 'toolCallAppended', at: 5000, id: 'a', index: 0, offset: 0, name: 'look', text: '{"x"' },
    { type: 'toolCallAppended', at: 5000, id: 'a', index: 0, offset: 4, text: ':1}' },
    {
      type: 'answerNoted',
      at: 5000,
      id: 'a',
      note: { kind: 'citation', url: 'https://example.com/', title: 'A page' },
    },
    { type: 'answerNoted', at: 5000, id: 'a', note: { kind: 'refusal' } },
    { type: 'answerNoted', at: 5000, id: 'a', note: { kind: 'unfiltered' } },
    {
      type: 'answerNoted',
      at: 5000,
      id: 'a',
      note: { kind: 'filtered', reasons: ['violence: high'], isWithdrawn: true },
    },
    { type: 'answerEnded', at: 6000, id: 'a', state: 'done', finishReason: 'tool_calls' },
  ];
  const plain = (conversation: Conversation | undefined): unknown => conversation?.messages.get('a');

  it('gives back thoughts with their time, tool calls and notes', () => {
    const read = readJournal(journalOf(thoughtful));
    assert.equal(read?.damagedLines, 0);
    assert.deepEqual(plain(read.conversation), plain(replay(thoughtful)));
    const answer = read.conversation.messages.get('a')?.answer;
    assert.deepEqual(answer?.reasoning, { text: 'Hm, so.', startedAt: 1000, endedAt: 4000 });
    assert.deepEqual(answer.toolCalls, [{ name: 'look', arguments: '{"x":1}' }]);
    assert.equal(answer.notes?.length, 4);
  });

  it('gives them back from a copied message', () => {
    const conversation = replay(thoughtful);
    const copied = copyEvents(conversation, 7000);
    assert.deepEqual(
      JSON.parse(JSON.stringify(plain(readJournal(journalOf(copied))?.conversation))),
      JSON.parse(JSON.stringify(plain(conversation))),
    );
  });

  it('keeps a text that was taken back', () => {
    assert.equal(readJournal(journalOf(thoughtful))?.conversation.messages.get('a')?.text, 'Because.');
  });

  it('still holds the whole text for a reader that knows none of it', () => {
    const older = thoughtful.filter(({ type }) => !/^(reasoning|toolCall|answerNoted)/u.test(type));
    assert.equal(readJournal(journalOf(older))?.conversation.messages.get('a')?.text, 'Because.');
  });

  it('skips a note of a kind that a newer version wrote', () => {
    const read = readJournal(`${journalOf(thoughtful)}{"type":"answerNoted","at":9,"id":"a","note":{"kind":"sung"}}\n`);
    assert.equal(read?.damagedLines, 0);
  });

  it('counts a piece that does not fit as damage, and invents nothing', () => {
    const gap: ConversationEvent = { type: 'reasoningAppended', at: 9, id: 'a', offset: 99, text: 'x' };
    const jump: ConversationEvent = { type: 'toolCallAppended', at: 9, id: 'a', index: 5, offset: 0, text: 'x' };
    const read = readJournal(journalOf([...thoughtful, gap, jump]));
    assert.equal(read?.damagedLines, 2);
    assert.equal(read.conversation.messages.get('a')?.answer?.reasoning?.text, 'Hm, so.');
  });

  it('counts only the time of thinking when a model thinks again', () => {
    const again: readonly ConversationEvent[] = [
      ...thoughtful.slice(0, 5),
      { type: 'reasoningAppended', at: 10_000, id: 'a', offset: 7, text: ' And.' },
      { type: 'textAppended', at: 11_000, id: 'a', offset: 8, text: ' So.' },
    ];
    const reasoning = replay(again).messages.get('a')?.answer?.reasoning;
    assert.equal((reasoning?.endedAt ?? 0) - (reasoning?.startedAt ?? 0), 4000);
  });
});
