import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readStream } from '../../../src/core/model/readStream.ts';
import type { Sign } from '../../../src/core/model/silenceWatch.ts';
import type { AnswerEvent } from '../../../src/core/session/ports.ts';
import { answer, chunk, done, event, finish, text, usage } from '../../support/completionEvents.ts';

interface Reading {
  readonly text: string;
  readonly end: AnswerEvent | undefined;
  readonly events: readonly AnswerEvent[];
  readonly signs: readonly Sign[];
}

async function* bytesOf(chunks: readonly (string | Uint8Array)[], error?: Error): AsyncGenerator<Uint8Array> {
  for (const part of chunks) yield typeof part === 'string' ? new TextEncoder().encode(part) : part;
  if (error !== undefined) throw error;
}

async function read(chunks: readonly (string | Uint8Array)[], error?: Error): Promise<Reading> {
  const events: AnswerEvent[] = [];
  const signs: Sign[] = [];
  const stream = readStream(bytesOf(chunks, error), {
    describeReport: (report) => ({ kind: 'server', detail: JSON.stringify(report) }),
    describeBreak: (kind, cause) => ({ kind, detail: cause instanceof Error ? cause.message : undefined }),
    onSign: (sign) => void signs.push(sign),
  });
  for await (const part of stream) events.push(part);
  return { text: textOf(events), end: events.at(-1), events, signs };
}

function textOf(events: readonly AnswerEvent[]): string {
  return events.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

function finished(finishReason?: string): AnswerEvent {
  return { type: 'finished', finishReason, usage: undefined };
}

/** Every way to cut the bytes in two. */
async function readCutEverywhere(stream: string): Promise<readonly Reading[]> {
  const bytes = new TextEncoder().encode(stream);
  const readings: Reading[] = [];
  for (let cut = 0; cut <= bytes.length; cut += 1) {
    readings.push(await read([bytes.slice(0, cut), bytes.slice(cut)]));
  }
  return readings;
}

/** A chunk as llama.cpp writes it: usage so far in each, and fields of its own. */
function withUsage(content: string, count: number): string {
  return event({
    choices: [{ delta: { content } }],
    usage: { prompt_tokens: 9, completion_tokens: count },
    timings: { predicted_ms: 3 },
  });
}

function indexed(index: number, content: string): string {
  return event({ choices: [{ index, delta: { content } }] });
}

describe('readStream, ordinary streams', () => {
  it('yields the text in order, then one finish with its reason', async () => {
    const { events } = await read(answer('Hel', 'lo'));
    deepEqual(events, [{ type: 'text', text: 'Hel' }, { type: 'text', text: 'lo' }, finished('stop')]);
  });

  it('joins the texts that arrive together', async () => {
    const { events } = await read([answer('a', 'b', 'c').join('')]);
    deepEqual(events, [{ type: 'text', text: 'abc' }, finished('stop')]);
  });

  it('keeps the usage of a chunk without choices', async () => {
    const { end } = await read([text('a'), finish(), usage(12, 3), done]);
    deepEqual(end, { type: 'finished', finishReason: 'stop', usage: { promptTokens: 12, completionTokens: 3 } });
  });

  it('keeps the last usage when every chunk carries one', async () => {
    const { end } = await read([
      withUsage('a', 1),
      withUsage('b', 2),
      event({ choices: [{ delta: {}, finish_reason: 'stop' }], usage: null }),
      done,
    ]);
    deepEqual(end, { type: 'finished', finishReason: 'stop', usage: { promptTokens: 9, completionTokens: 2 } });
  });

  for (const reason of ['length', 'content_filter', 'insufficient_system_resource']) {
    it(`passes the finish reason ${reason} on as it is`, async () => {
      const reading = await read([text('half'), finish(reason), done]);
      equal(reading.text, 'half');
      deepEqual(reading.end, finished(reason));
    });
  }
});

describe('readStream, how bytes are cut and lines are ended', () => {
  const content = 'é 👩‍🚀 漢字 "quoted" \\ end';

  it('loses no character wherever the bytes are cut', async () => {
    for (const reading of await readCutEverywhere(text(content) + finish() + done)) {
      equal(reading.text, content);
      deepEqual(reading.end, finished('stop'));
    }
  });

  it('loses no character in one-byte chunks', async () => {
    const bytes = new TextEncoder().encode(answer(content, content).join(''));
    const reading = await read([...bytes].map((byte) => Uint8Array.of(byte)));
    equal(reading.text, content + content);
    deepEqual(reading.end, finished('stop'));
  });

  for (const [name, lineEnd] of [
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ] as const) {
    it(`reads lines that end with ${name}, cut anywhere`, async () => {
      const stream = (text('one') + text('two') + finish() + done).replaceAll('\n', lineEnd);
      for (const reading of await readCutEverywhere(stream)) {
        equal(reading.text, 'onetwo');
        deepEqual(reading.end, finished('stop'));
      }
    });
  }

  it('skips a byte order mark', async () => {
    const reading = await read([Uint8Array.of(0xef, 0xbb), Uint8Array.of(0xbf), ...answer('a')]);
    equal(reading.text, 'a');
  });

  it('reads the last event of a server that leaves out the final blank line', async () => {
    const reading = await read([text('a'), finish().trimEnd()]);
    deepEqual(reading.end, finished('stop'));
  });

  it('reads events between which the blank lines are missing', async () => {
    const stream = [text('a'), text('b'), finish(), done].join('').replaceAll('\n\n', '\n');
    const reading = await read([stream]);
    equal(reading.text, 'ab');
    deepEqual(reading.end, finished('stop'));
  });

  it('takes time in proportion to the length, in small chunks as in large ones', async () => {
    const size = 4_000_000;
    const large = new TextEncoder().encode(event({ choices: [{ delta: { content: 'x'.repeat(size) } }] }) + done);
    const small: Uint8Array[] = [];
    for (let start = 0; start < large.length; start += 100) small.push(large.subarray(start, start + 100));
    const reading = await read(small);
    equal(reading.text.length, size); // quadratic reading would take minutes and hit mocha's limit
  });
});

describe('readStream, lines that say nothing', () => {
  for (const [name, noise] of [
    ['a comment', ': OPENROUTER PROCESSING\n\n'],
    ['an empty data line', 'data:\n\n'],
    ['a data line with a space', 'data: \n\n'],
    ['an event without data', 'event: ping\n\n'],
    ['a retry', 'retry: 3000\n\n'],
    ['an id', 'id: 7\n\n'],
    ['data that is no JSON', 'data: ping\n\n'],
    ['a chunk without choices', event({ id: '', model: '', prompt_filter_results: [] })],
    ['empty choices', event({ choices: [], prompt_filter_results: [{ prompt_index: 0 }] })],
    ['a choice without delta', event({ choices: [{ index: 0, content_filter_offsets: { start: 0 } }] })],
    ['a choice of null', event({ choices: [null] })],
    ['content null', chunk({ role: 'assistant', content: null })],
    ['an empty role', chunk({ role: '', content: '' })],
    ['error null', event({ error: null, choices: [{ delta: { content: '' }, finish_reason: null }] })],
    ['a number', event(42)],
    ['null', event(null)],
  ] as const) {
    it(`passes over ${name}`, async () => {
      const reading = await read([noise, text('a'), noise, text('b'), finish(), noise, done]);
      equal(reading.text, 'ab');
      deepEqual(reading.end, finished('stop'));
    });
  }

  it('reads an event whose name is separated from its data', async () => {
    const reading = await read(['event: message\n\n', text('a'), finish(), done]);
    equal(reading.text, 'a');
  });

  it('ignores the index of a choice, which some servers count by token', async () => {
    const reading = await read([indexed(0, 'a'), indexed(1, 'b'), indexed(2, 'c'), finish(), done]);
    equal(reading.text, 'abc');
  });

  it('reads content in parts and leaves the thinking parts out', async () => {
    const parts = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] },
      { type: 'text', text: 'Hello' },
    ];
    const reading = await read([chunk({ content: parts }), finish(), done]);
    equal(reading.text, 'Hello');
  });

  it('does not take reasoning for the answer', async () => {
    const reading = await read([
      chunk({ reasoning_content: 'hm' }),
      chunk({ reasoning: 'hm' }),
      text('a'),
      finish(),
      done,
    ]);
    equal(reading.text, 'a');
  });
});

describe('readStream, how an answer ends', () => {
  it('is finished by a finish reason without [DONE]', async () => {
    deepEqual((await read([text('a'), finish()])).end, finished('stop'));
  });

  for (const [name, mark] of [
    ['[DONE]', done],
    ['[DONE] with spaces around it', 'data:  [DONE]  \n\n'],
  ] as const) {
    it(`is finished by ${name} without a finish reason`, async () => {
      deepEqual((await read([text('a'), mark])).end, finished());
    });
  }

  it('takes an empty finish reason for none', async () => {
    const reading = await read([text('a'), chunk({}, ''), finish('length'), done]);
    deepEqual(reading.end, finished('length'));
  });

  it('keeps the first of several finish reasons', async () => {
    const reading = await read([text('a'), finish('length'), chunk({}, null), finish('stop'), done]);
    deepEqual(reading.end, finished('length'));
  });

  it('does not wait for the connection to close after [DONE]', async () => {
    let isClosed = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        yield new TextEncoder().encode(text('a') + done);
        await new Promise<never>(() => {});
      } finally {
        isClosed = true;
      }
    }
    const events: AnswerEvent[] = [];
    const stream = readStream(endless(), {
      describeReport: () => ({ kind: 'server' }),
      describeBreak: (kind) => ({ kind }),
      onSign: () => {},
    });
    for await (const part of stream) events.push(part);
    deepEqual(events, [{ type: 'text', text: 'a' }, finished()]);
    ok(isClosed);
  });

  it('is broken without finish reason and [DONE], and keeps the text', async () => {
    const reading = await read([text('half')]);
    equal(reading.text, 'half');
    deepEqual(reading.end, { type: 'failed', failure: { kind: 'streamBroken', detail: undefined } });
  });

  it('is broken when the body throws, and keeps the text', async () => {
    const reading = await read([text('half')], new Error('ECONNRESET'));
    equal(reading.text, 'half');
    deepEqual(reading.end, { type: 'failed', failure: { kind: 'streamBroken', detail: 'ECONNRESET' } });
  });

  it('stays finished when the connection drops after the finish reason', async () => {
    deepEqual((await read([text('a'), finish()], new Error('ECONNRESET'))).end, finished('stop'));
  });
});

describe('readStream, errors within a stream', () => {
  const report = { message: 'Provider overloaded', code: 502 };

  for (const [name, line, expected] of [
    ['an error object', event({ error: report }), report],
    ['an error text', event({ error: 'Provider overloaded' }), 'Provider overloaded'],
    ['an error beside choices', event({ error: report, choices: [{ delta: {}, finish_reason: 'error' }] }), report],
    ['an error event with fields', `event: error\n${event(report)}`, report],
    ['an error event with an error object', `event: error\n${event({ error: report })}`, report],
    ['an error event with plain text', 'event: error\ndata: Provider overloaded\n\n', 'Provider overloaded'],
    ['a bare error object', event({ object: 'error', ...report }), { object: 'error', ...report }],
  ] as const) {
    it(`fails with ${name} and keeps the text`, async () => {
      const reading = await read([text('half'), line, text('ignored'), done]);
      equal(reading.text, 'half');
      deepEqual(reading.end, { type: 'failed', failure: { kind: 'server', detail: JSON.stringify(expected) } });
    });
  }

  it('keeps a complete answer when an error follows its finish reason', async () => {
    deepEqual((await read([text('a'), finish(), event({ error: report })])).end, finished('stop'));
  });
});

describe('readStream, bodies that are no stream', () => {
  const whole = {
    choices: [{ message: { role: 'assistant', content: 'All at once' }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 5, completion_tokens: 4 },
  };

  it('takes a whole JSON completion for an answer, however it is cut and laid out', async () => {
    const reading = await read([' \n', ...JSON.stringify(whole, undefined, 2).split(/(?<=\n)/)]);
    equal(reading.text, 'All at once');
    deepEqual(reading.end, {
      type: 'finished',
      finishReason: 'stop',
      usage: { promptTokens: 5, completionTokens: 4 },
    });
  });

  for (const [name, body] of [
    ['an error in JSON', JSON.stringify({ error: 'context overflow' })],
    ['a list of errors in JSON', JSON.stringify([{ error: 'context overflow' }])],
  ] as const) {
    it(`fails with the report when the body is ${name}`, async () => {
      deepEqual((await read([body])).end, {
        type: 'failed',
        failure: { kind: 'server', detail: '"context overflow"' },
      });
    });
  }

  for (const [name, body] of [
    ['empty', []],
    ['blank', ['\n', ' \n']],
    ['a page', ['<!DOCTYPE html>\n<html>', '<p>data: {"choices":[]}</p>']],
    ['plain words', ['Not here']],
    ['other JSON', ['{"status":"ok"}']],
    ['JSON that is cut', ['{"choices":[{"mess']],
    ['only comments', [': ping\n\n', ': ping\n\n']],
    ['only [DONE]', [done]],
  ] as const) {
    it(`says notAStream when the body is ${name}`, async () => {
      const reading = await read(body);
      deepEqual(reading.events, [{ type: 'failed', failure: { kind: 'notAStream', detail: undefined } }]);
    });
  }

  it('says streamBroken when a JSON body is cut by the connection', async () => {
    const { end } = await read(['{"choices":[{"mess'], new Error('ECONNRESET'));
    deepEqual(end, { type: 'failed', failure: { kind: 'streamBroken', detail: 'ECONNRESET' } });
  });
});

describe('readStream, signs of life', () => {
  it('tells tokens, other life and the finish apart, and keep-alives from all of them', async () => {
    const { signs } = await read([
      ': ping\n\n',
      'data:\n\n',
      event({ choices: [] }),
      chunk({ content: '' }),
      chunk({ role: 'assistant' }),
      chunk({ reasoning_content: 'hm' }),
      chunk({ tool_calls: [{ function: { arguments: '{' } }] }),
      text('a'),
      usage(1, 1),
      finish(),
      done,
    ]);
    deepEqual(signs, ['life', 'token', 'life', 'token', 'finish']);
  });
});

interface Heard {
  readonly reasoning: string;
  readonly text: string;
  readonly notes: readonly unknown[];
}

async function hear(...chunks: readonly string[]): Promise<Heard> {
  const { events, text: said } = await read(chunks);
  return {
    reasoning: events.map((part) => (part.type === 'reasoning' ? part.text : '')).join(''),
    text: said,
    notes: events.flatMap((part) => (part.type === 'noted' ? [part.note] : [])),
  };
}

describe('readStream, what a model thinks', () => {
  const names: Readonly<Record<string, unknown>> = {
    reasoning_content: { reasoning_content: 'Hm.' },
    reasoning: { reasoning: 'Hm.' },
    'reasoning_details of text': { reasoning_details: [{ type: 'reasoning.text', text: 'Hm.', signature: null }] },
    'reasoning_details of summaries': { reasoning_details: [{ type: 'reasoning.summary', summary: 'Hm.' }] },
    'several names at once': {
      reasoning: 'Hm.',
      reasoning_content: 'Hm.',
      reasoning_details: [{ type: 'reasoning.text', text: 'Hm.' }],
    },
    'an empty name beside a filled one': { reasoning_content: '', reasoning: 'Hm.' },
    'parts of the content': { content: [{ type: 'thinking', thinking: [{ type: 'text', text: 'Hm.' }] }] },
  };
  for (const [name, delta] of Object.entries(names)) {
    it(`is told once and apart from the text: ${name}`, async () => {
      const heard = await hear(chunk({ role: 'assistant', content: '' }), chunk(delta), text('So.'), finish(), done);
      deepEqual(heard, { reasoning: 'Hm.', text: 'So.', notes: [] });
    });
  }

  it('is not what only the server can read', async () => {
    const encrypted = chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'gAAA' }] });
    deepEqual(await hear(encrypted, text('So.'), finish(), done), { reasoning: '', text: 'So.', notes: [] });
  });

  it('comes in order, joined with what arrives together', async () => {
    const { events } = await read([
      [chunk({ reasoning: 'a' }), chunk({ reasoning: 'b' }), text('c'), chunk({ reasoning: 'd' }), finish()].join(''),
    ]);
    deepEqual(events.slice(0, -1), [
      { type: 'reasoning', text: 'ab' },
      { type: 'text', text: 'c' },
      { type: 'reasoning', text: 'd' },
    ]);
  });

  it('is taken out of the text where it stands between tags, wherever the bytes are cut', async () => {
    const stream = text('<think>\nHm') + text(', 漢.</thi') + text('nk>\n\nSo.') + finish() + done;
    for (const { events, text: said } of await readCutEverywhere(stream)) {
      equal(said, 'So.');
      equal(events.map((part) => (part.type === 'reasoning' ? part.text : '')).join(''), 'Hm, 漢.');
    }
  });

  it('is read from a whole completion too', async () => {
    const message = { role: 'assistant', content: 'So.', reasoning_content: 'Hm.' };
    const whole = JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] });
    deepEqual(await hear(whole), { reasoning: 'Hm.', text: 'So.', notes: [] });
  });
});

describe('readStream, what a server lets know about an answer', () => {
  /** As Azure writes them: without a delta, with offsets. */
  const judgement = (result: unknown, finishReason: string | null): string =>
    event({
      id: '',
      choices: [
        {
          index: 0,
          finish_reason: finishReason,
          content_filter_results: result,
          content_filter_offsets: { check_offset: 44, start_offset: 44, end_offset: 198 },
        },
      ],
    });
  const safe = { hate: { filtered: false, severity: 'safe' }, violence: { filtered: false, severity: 'low' } };
  const violent = { hate: { filtered: false, severity: 'safe' }, violence: { filtered: true, severity: 'high' } };
  const withdrawn = { kind: 'filtered', reasons: ['violence: high'], isWithdrawn: true };

  it('is a refusal, whose words are the text', async () => {
    const heard = await hear(chunk({ refusal: 'I can’t' }), chunk({ refusal: ' help.' }), finish(), done);
    deepEqual(heard, { reasoning: '', text: 'I can’t help.', notes: [{ kind: 'refusal' }] });
  });

  it('keeps a refusal apart from a text before it', async () => {
    const heard = await hear(text('Well.'), chunk({ refusal: 'No.' }), chunk({ refusal: ' Never.' }), finish(), done);
    equal(heard.text, 'Well.\n\nNo. Never.');
  });

  it('is nothing where the filter found nothing, before the text or after its end', async () => {
    const reading = await read([
      event({ id: '', model: '', created: 0, choices: [], prompt_filter_results: [{ content_filter_results: safe }] }),
      text('Fine.'),
      judgement(safe, null),
      finish(),
      judgement(safe, null),
      done,
    ]);
    deepEqual(reading.events, [{ type: 'text', text: 'Fine.' }, finished('stop')]);
  });

  it('takes the text back when the filter objects to what was sent', async () => {
    const reading = await read([text('Bad.'), judgement(violent, 'content_filter'), done]);
    deepEqual(reading.events, [
      { type: 'text', text: 'Bad.' },
      { type: 'noted', note: withdrawn },
      finished('content_filter'),
    ]);
  });

  it('takes the text back when the filter objects after the end, which stays as it was', async () => {
    const reading = await read([text('Bad.'), finish(), judgement(violent, null), done]);
    deepEqual(reading.events.at(-2), { type: 'noted', note: withdrawn });
    deepEqual(reading.end, finished('stop'));
  });

  it('takes the text back when the finish has neither delta nor results', async () => {
    const stream = [text('Bad.'), event({ choices: [{ index: 0, finish_reason: 'content_filter' }] }), done];
    deepEqual((await hear(...stream)).notes, [{ kind: 'filtered', reasons: [], isWithdrawn: true }]);
  });

  it('leaves the text that the filter let through and cut, and says why', async () => {
    const cut = event({
      choices: [{ index: 0, delta: {}, finish_reason: 'content_filter', content_filter_results: violent }],
    });
    const { text: said, notes } = await hear(text('Fine so far.'), cut, done);
    equal(said, 'Fine so far.');
    deepEqual(notes, [{ ...withdrawn, isWithdrawn: false }]);
  });

  const down = { code: 'content_filter_error', message: 'The contents are not filtered' };
  for (const [where, lines] of [
    [
      'of the answer',
      [text('Fine.'), event({ choices: [{ index: 0, delta: {}, content_filter_results: { error: down } }] }), finish()],
    ],
    [
      'of the question',
      [
        event({ choices: [], prompt_filter_results: [{ prompt_index: 0, content_filter_result: { error: down } }] }),
        text('Fine.'),
        finish(),
      ],
    ],
    ['as an error of the chunk', [text('Fine.'), event({ error: down, choices: [] }), finish()]],
    ['as an event of its own', [text('Fine.'), `event: error\n${event({ error: down })}`, finish()]],
    [
      'twice',
      [
        event({ choices: [{ index: 0, delta: { content: 'Fine.' }, content_filter_results: { error: down } }] }),
        event({ choices: [{ index: 0, content_filter_results: { error: down }, finish_reason: null }] }),
        finish(),
      ],
    ],
  ] as const) {
    it(`is that the filter was down, which takes nothing from the answer: ${where}`, async () => {
      const { events } = await read([...lines, done]);
      deepEqual(
        events.filter((part) => part.type === 'noted'),
        [{ type: 'noted', note: { kind: 'unfiltered' } }],
      );
      deepEqual(
        events.filter((part) => part.type !== 'noted'),
        [{ type: 'text', text: 'Fine.' }, finished('stop')],
      );
    });
  }

  it('names the pages that the answer relies on, each once and only those of the web', async () => {
    const annotate = (url: string, title?: string): string =>
      chunk({ annotations: [{ type: 'url_citation', url_citation: { url, title, start_index: 0, end_index: 3 } }] });
    const { notes } = await hear(
      text('See.'),
      annotate('https://example.com/a', 'A page'),
      annotate('https://example.com/a', 'A page'),
      annotate('javascript:alert(1)', 'Bad'),
      annotate('file:///etc/passwd'),
      event({ choices: [{ delta: {} }], citations: ['https://example.com/b'], search_results: 'none' }),
      finish(),
      done,
    );
    deepEqual(notes, [
      { kind: 'citation', url: 'https://example.com/a', title: 'A page' },
      { kind: 'citation', url: 'https://example.com/b' },
    ]);
  });

  it('tells tools that the model asks for as they are', async () => {
    const { events } = await read([
      chunk({ role: 'assistant', content: null }),
      chunk({ tool_calls: [{ index: 0, id: 'a', type: 'function', function: { name: 'look', arguments: '' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '{"x":' } }] }),
      chunk({ tool_calls: [{ index: 0, function: { arguments: '1}' } }] }),
      finish('tool_calls'),
      done,
    ]);
    const pieces = events.filter((part) => part.type === 'toolCall');
    equal(pieces[0]?.name, 'look');
    equal(pieces.map((piece) => piece.text).join(''), '{"x":1}');
    deepEqual(events.at(-1), finished('tool_calls'));
  });

  it('reads the older form of a call', async () => {
    const { events } = await read([chunk({ function_call: { name: 'look', arguments: '{}' } }), finish(), done]);
    deepEqual(events[0], { type: 'toolCall', index: 0, name: 'look', text: '{}' });
  });
});
