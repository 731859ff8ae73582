// What servers and the machines in between do to a stream, case by case: what is sent, and what of it a
// person must see. wire.test.ts sends each through a real socket.

import { gzipSync } from 'node:zlib';
import { answer, chunk, done, event, finish, text, usage } from '../../support/completionEvents.ts';
import type { Reply } from '../../support/faultServer.ts';

export interface WireCase {
  readonly name: string;
  readonly body: readonly (string | Uint8Array)[];
  /** Beside the body. */
  readonly reply?: Omit<Reply, 'body'>;
  /** Empty when absent, as the reasoning. */
  readonly text?: string;
  readonly reasoning?: string;
  /** `finished REASON`, `finished` when the server said none, or `failed KIND`. */
  readonly end: string;
  readonly usage?: readonly [prompt: number, completion: number];
}

const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
const words = 'é 👩‍🚀 漢字 "quoted" \\ end';
const wholeAnswer = answer(words).join('');
const ends = finish() + done;

/** The same bytes in two writes, cut after the first occurrence of `mark` and `further` bytes. */
function cutAt(stream: string, mark: string, further: number): readonly Uint8Array[] {
  const all = bytes(stream);
  const place = bytes(stream.slice(0, stream.indexOf(mark))).length + further;
  return [all.slice(0, place), all.slice(place)];
}

const json = { headers: { 'content-type': 'application/json' } };
const html = { headers: { 'content-type': 'text/html' } };
const gzip = { headers: { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' } };
const report = { message: 'Provider overloaded', code: 502 };
const completion = {
  choices: [{ index: 0, message: { role: 'assistant', content: words }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 5, completion_tokens: 4 },
};
const said = { text: words, end: 'finished stop' };
const half = { text: 'half', end: 'failed streamBroken' };
const megabytes = 'x'.repeat(3_000_000);

const borders: readonly WireCase[] = [
  { name: 'a border inside a character of two bytes', body: cutAt(wholeAnswer, 'é', 1), ...said },
  { name: 'a border inside a character of four bytes', body: cutAt(wholeAnswer, '👩', 2), ...said },
  { name: 'a border between joined characters', body: cutAt(wholeAnswer, '👩', 4), ...said },
  { name: 'a border inside an escape', body: cutAt(wholeAnswer, '\\"quoted', 1), ...said },
  { name: 'a border inside the word data', body: cutAt(wholeAnswer, 'data', 2), ...said },
  { name: 'a border before the colon', body: cutAt(wholeAnswer, 'data', 4), ...said },
  { name: 'a border inside [DONE]', body: cutAt(wholeAnswer, '[DONE]', 3), ...said },
  { name: 'a border between the two ends of an event', body: cutAt(wholeAnswer, '\n\n', 1), ...said },
  { name: 'a border inside CRLF', body: cutAt(wholeAnswer.replaceAll('\n', '\r\n'), '\r\n', 1), ...said },
  {
    name: 'a character whose halves come in two deltas',
    body: [
      'data: {"choices":[{"delta":{"content":"\\ud83c"}}]}\n\ndata: {"choices":[{"delta":{"content":"\\udf70"}}]}\n\n',
      ends,
    ],
    text: '🍰',
    end: 'finished stop',
  },
];

const lines: readonly WireCase[] = [
  { name: 'lines that end with CRLF', body: [wholeAnswer.replaceAll('\n', '\r\n')], ...said },
  { name: 'lines that end with CR', body: [wholeAnswer.replaceAll('\n', '\r')], ...said },
  { name: 'lines that end now so, now so', body: [text(words), ends.replaceAll('\n', '\r\n')], ...said },
  { name: 'no blank lines between events', body: [wholeAnswer.replaceAll('\n\n', '\n')], ...said },
  { name: 'no blank line at the end', body: [wholeAnswer.trimEnd()], ...said },
  { name: 'no line end after a last finish', body: [text(words), finish().trimEnd()], ...said },
  { name: 'blank lines first', body: ['\n\n', wholeAnswer], ...said },
  { name: 'no space after the colon', body: [wholeAnswer.replaceAll('data: ', 'data:')], ...said },
  { name: 'a byte order mark', body: [Uint8Array.of(0xef, 0xbb, 0xbf), wholeAnswer], ...said },
  { name: 'a byte order mark in two', body: [Uint8Array.of(0xef), Uint8Array.of(0xbb, 0xbf), wholeAnswer], ...said },
  {
    name: 'one value over several data lines',
    body: ['data: {"choices":\ndata: [{"delta":\ndata: {"content":"a"}}]}\n\n', ends],
    text: 'a',
    end: 'finished stop',
  },
  { name: 'several events in one write', body: [text('a') + text('b') + text('c') + ends], text: 'abc', end: said.end },
];

const noise: readonly WireCase[] = [
  [': OPENROUTER PROCESSING\n\n', 'a comment'],
  [':\n', 'an empty comment within an event'],
  ['data:\n\n', 'empty data'],
  ['data: \n\n', 'a blank as data'],
  ['data\n\n', 'a field without a colon'],
  ['event: ping\n\n', 'an event without data'],
  ['event: ping\ndata: {"type":"ping"}\n\n', 'an event of another kind'],
  ['retry: 3000\n\n', 'a retry'],
  ['id: 7\n\n', 'an id'],
  ['x-field: 1\n\n', 'an unknown field'],
  ['data: ping\n\n', 'data that is no JSON'],
  ['data: null\n\n', 'null'],
  ['data: 42\n\n', 'a number'],
  ['data: {}\n\n', 'an object with nothing in it'],
  ['data: {"choices":[]}\n\n', 'no choices'],
  ['data: {"choices":[null]}\n\n', 'a choice of null'],
  ['data: {"choices":[{"index":0}]}\n\n', 'a choice without a delta'],
  [event({ id: '', choices: [], prompt_filter_results: [{ prompt_index: 0 }] }), 'Azure’s verdict on the question'],
  [chunk({ role: 'assistant', content: null }), 'content null'],
  [chunk({ role: '', content: '' }), 'an empty role'],
  [event({ error: null, choices: [{ delta: {}, finish_reason: null }] }), 'an error of null'],
].map(([between = '', name = '']) => ({
  name,
  body: [between, text('a'), between, text('b'), between, finish(), between, done],
  text: 'ab',
  end: 'finished stop',
}));

const endings: readonly WireCase[] = [
  { name: 'no [DONE]', body: [text('a'), finish()], text: 'a', end: 'finished stop' },
  { name: '[DONE] alone', body: [text('a'), done], text: 'a', end: 'finished' },
  { name: '[DONE] with blanks around', body: [text('a'), 'data:   [DONE]  \n\n'], text: 'a', end: 'finished' },
  { name: '[DONE] twice', body: [text('a'), finish(), done, done], text: 'a', end: 'finished stop' },
  { name: 'text after [DONE]', body: [text('a'), finish(), done, text('b')], text: 'a', end: 'finished stop' },
  { name: 'text in the finish chunk', body: [chunk({ content: 'a' }, 'stop'), done], text: 'a', end: 'finished stop' },
  {
    name: 'several finish reasons',
    body: [text('a'), finish('length'), finish('stop'), done],
    text: 'a',
    end: 'finished length',
  },
  { name: 'an empty finish reason', body: [chunk({ content: 'a' }, ''), ends], text: 'a', end: 'finished stop' },
  { name: 'a reason of its own', body: [text('a'), finish('moon_phase'), done], text: 'a', end: 'finished moon_phase' },
  {
    name: 'Azure’s verdict after the finish',
    body: [
      text('a'),
      finish(),
      event({ choices: [{ index: 0, finish_reason: null, content_filter_results: {} }] }),
      done,
    ],
    text: 'a',
    end: 'finished stop',
  },
  { name: 'neither finish nor [DONE]', body: [text('half')], ...half },
  { name: 'an event cut in two', body: [text('half'), text('lost').slice(0, 40)], ...half },
  { name: 'a connection that drops', body: [text('half')], reply: { end: 'drop' }, ...half },
  {
    name: 'a length that was promised and not kept',
    body: [text('half')],
    reply: { headers: { 'content-type': 'text/event-stream', 'content-length': '5000' }, end: 'drop' },
    ...half,
  },
  {
    name: 'a connection that drops after the finish',
    body: [text('a'), finish()],
    reply: { end: 'drop' },
    text: 'a',
    end: 'finished stop',
  },
  {
    name: 'a connection that stays open after [DONE]',
    body: [text('a'), finish(), done],
    reply: { end: 'hold' },
    text: 'a',
    end: 'finished stop',
  },
  {
    name: 'a connection that drops before the first byte',
    body: [],
    reply: { end: 'drop' },
    end: 'failed streamBroken',
  },
  { name: 'a connection that drops before the headers', body: [], reply: { isSilent: true }, end: 'failed network' },
];

const errors: readonly WireCase[] = [
  { name: 'an error object', body: [event({ error: report })], kind: 'server' },
  { name: 'an error as text', body: [event({ error: 'It broke' })], kind: 'server' },
  { name: 'an error event', body: [`event: error\n${event(report)}`], kind: 'server' },
  { name: 'an error event with plain words', body: ['event: error\ndata: It broke\n\n'], kind: 'server' },
  { name: 'a bare error', body: [event({ object: 'error', ...report })], kind: 'server' },
  { name: 'an error in a list', body: [event([{ error: report }])], kind: 'server' },
  {
    name: 'an error beside choices',
    body: [event({ error: report, choices: [{ delta: {}, finish_reason: 'error' }] })],
    kind: 'server',
  },
  {
    name: 'an error inside a choice',
    body: [event({ choices: [{ delta: {}, finish_reason: 'error', error: report }] })],
    kind: 'server',
  },
  { name: 'an error with the code 429', body: [event({ error: { code: 429, message: 'Slow' } })], kind: 'rateLimited' },
  {
    name: 'an error with a code in words',
    body: [event({ error: { code: 'context_length_exceeded' } })],
    kind: 'tooLong',
  },
  { name: 'an error of the filter', body: [event({ error: { code: 'content_filter' } })], kind: 'filtered' },
].map(({ name, body, kind }) => ({
  name,
  body: [text('half'), ...body, text('ignored'), done],
  text: 'half',
  end: `failed ${kind}`,
}));

const counts: readonly WireCase[] = [
  {
    name: 'usage in the finish chunk',
    body: [
      event({
        choices: [{ delta: { content: 'a' }, finish_reason: 'stop' }],
        usage: { prompt_tokens: 3, completion_tokens: 2 },
      }),
      done,
    ],
  },
  { name: 'usage in a chunk without choices', body: [text('a'), finish(), usage(3, 2), done] },
  {
    name: 'usage in a chunk that has no choices at all',
    body: [text('a'), finish(), event({ usage: { prompt_tokens: 3, completion_tokens: 2 } }), done],
  },
  { name: 'usage before the finish', body: [text('a'), usage(3, 2), finish(), done] },
  {
    name: 'usage in every chunk, and null at last',
    body: [
      usage(3, 1),
      text('a'),
      usage(3, 2),
      event({ choices: [{ delta: {}, finish_reason: 'stop' }], usage: null }),
    ],
  },
].map((found) => ({ ...found, text: 'a', end: 'finished stop', usage: [3, 2] }));

const shapes: readonly WireCase[] = [
  {
    name: 'no role at all',
    body: [event({ choices: [{ delta: { content: 'a' } }] }), ends],
    text: 'a',
    end: 'finished stop',
  },
  {
    name: 'a role in every chunk',
    body: [chunk({ role: 'assistant', content: 'a' }), chunk({ role: 'assistant', content: 'b' }), ends],
    text: 'ab',
    end: 'finished stop',
  },
  {
    name: 'indices that count tokens',
    body: [
      event({ choices: [{ index: 3, delta: { content: 'a' } }] }),
      event({ choices: [{ index: 4, delta: { content: 'b' } }] }),
      ends,
    ],
    text: 'ab',
    end: 'finished stop',
  },
  {
    name: 'content in parts',
    body: [chunk({ content: [{ type: 'text', text: 'a' }] }), ends],
    text: 'a',
    end: 'finished stop',
  },
  {
    name: 'a refusal',
    body: [chunk({ refusal: 'I can’t' }), chunk({ refusal: ' help.' }), ends],
    text: 'I can’t help.',
    end: 'finished stop',
  },
  {
    name: 'thoughts under two names at once',
    body: [chunk({ reasoning: 'Hm', reasoning_content: 'Hm' }), chunk({ reasoning: '.' }), text('So.'), ends],
    reasoning: 'Hm.',
    text: 'So.',
    end: 'finished stop',
  },
  {
    name: 'thoughts between tags that are cut',
    body: [text('<thi'), text('nk>Hm.</th'), text('ink>\n\nSo.'), ends],
    reasoning: 'Hm.',
    text: 'So.',
    end: 'finished stop',
  },
  {
    name: 'thoughts that the stream cuts off',
    body: [text('<think>Hm, so')],
    reasoning: 'Hm, so',
    end: 'failed streamBroken',
  },
];

const bodies: readonly WireCase[] = [
  { name: 'a whole completion', body: [JSON.stringify(completion)], reply: json, ...said, usage: [5, 4] },
  {
    name: 'a whole completion in lines, called a stream',
    body: ['\n', JSON.stringify(completion, undefined, 2)],
    ...said,
    usage: [5, 4],
  },
  { name: 'a stream that is called JSON', body: [wholeAnswer], reply: json, ...said },
  {
    name: 'chunks as lines of JSON',
    body: [wholeAnswer.replaceAll('data: ', '').replaceAll('\n\n', '\n')],
    reply: json,
    ...said,
  },
  { name: 'half a completion', body: [JSON.stringify(completion).slice(0, 60)], reply: json, end: 'failed notAStream' },
  { name: 'an error in JSON', body: [JSON.stringify({ error: 'It broke' })], reply: json, end: 'failed server' },
  {
    name: 'an overflow in JSON',
    body: [JSON.stringify({ error: { message: 'Cannot truncate prompt with n_keep' } })],
    reply: json,
    end: 'failed tooLong',
  },
  { name: 'JSON that is no completion', body: ['{"status":"ok"}'], reply: json, end: 'failed notAStream' },
  { name: 'a login page', body: ['<!DOCTYPE html>\n<html><p>Sign in</p>'], reply: html, end: 'failed notAStream' },
  { name: 'plain words', body: ['Not here'], reply: html, end: 'failed notAStream' },
  { name: 'nothing', body: [], end: 'failed notAStream' },
  { name: 'a status that allows no body', body: [], reply: { status: 204 }, end: 'failed notAStream' },
  { name: 'blank lines alone', body: ['\n\n', ' \n'], end: 'failed notAStream' },
  { name: '[DONE] and nothing else', body: [done], end: 'failed notAStream' },
  { name: 'a gzipped stream', body: [gzipSync(wholeAnswer)], reply: gzip, ...said },
  {
    name: 'a gzipped stream that is cut',
    body: [gzipSync(text('lost') + ends).subarray(0, 30)],
    reply: { ...gzip, end: 'drop' },
    end: 'failed streamBroken',
  },
  {
    name: 'an event of megabytes',
    body: [event({ choices: [{ delta: { content: megabytes } }] }), ends],
    text: megabytes,
    end: 'finished stop',
  },
];

export const wireCases: readonly WireCase[] = [
  ...borders,
  ...lines,
  ...noise.map((found) => ({ ...found, name: `${found.name} in between` })),
  ...endings,
  ...errors,
  ...counts,
  ...shapes,
  ...bodies,
];
