import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import type { Attachment } from '../../../src/core/conversation/attachment.ts';
import type { Message } from '../../../src/core/conversation/conversation.ts';
import { noMemory } from '../../../src/core/model/adaptation.ts';
import { createAnswerSource } from '../../../src/core/model/streamAnswer.ts';
import { buildMessages } from '../../../src/core/prompt/buildMessages.ts';
import type { AnswerSource } from '../../../src/core/session/ports.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';
import { answer } from '../../support/completionEvents.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { readFences } from '../../support/readFences.ts';
import { seededRandom } from '../../support/seededRandom.ts';
import { sentBody } from '../../support/sentBody.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { resolvedOf } from '../model/connections.ts';

const selections = 2000;
const perQuestion = 20;
const longEvery = 250;
const words = 'What does this do?\n```\nnot a file:\n```';

const random = seededRandom(20_261_125);
const parts: readonly string[] = [
  '`',
  '``',
  '```',
  '~',
  '~~~',
  '````',
  '\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '    ',
  '\t',
  '\0',
  '\uFEFF',
  '\u2028',
  '\uD83D',
  '\uDE42',
  '🙂',
  'e\u0301',
  'שלום',
  'x',
  'const a = `b`;',
  '> ',
  '- ',
  '# ',
  '<!--',
  '</code>',
  '\\',
  ':',
];

function randomText(): string {
  const pieces = Array.from({ length: random(40) }, () => parts[random(parts.length)]).join('');
  return random(10) === 0 ? `${pieces}\n${'`'.repeat(random(60))}\n${pieces}` : pieces;
}

/** Now and then one line of a megabyte. */
function selection(number: number): string {
  const text = randomText();
  if (number % longEvery !== 0) return text;
  const line = `${text.replaceAll(/[\r\n]/gu, '')}\`\0\uD800 `;
  return line.repeat(Math.ceil(2 ** 20 / line.length));
}

/** A lone surrogate, which UTF-8 can't carry, is replaced visibly; a last line without an end gets one. */
function asSent(text: string): string {
  const code = text.toWellFormed();
  return code === '' || code.endsWith('\n') ? code : `${code}\n`;
}

function asked(attachments: readonly Attachment[]): Message {
  return { id: 'q', parentId: undefined, createdAt: 0, role: 'user', text: words, attachments };
}

describe('Code that goes with a question', function () {
  this.timeout(60_000);
  let server: FaultServer;
  let source: AnswerSource;

  before(async () => {
    server = await FaultServer.start();
    const resolved = resolvedOf({ endpoint: `${server.origin}/v1` });
    source = createAnswerSource({
      resolve: () => Promise.resolve({ type: 'resolved', resolved }),
      timeouts: () => ({ firstToken: 0, idle: 0 }),
      clock: new FakeClock(),
      log: new SilentLog(),
      memory: noMemory,
      userAgent: 'Causerie/1.2.3',
    });
  });
  after(() => server.stop());

  /** The question's content as the server reads it from its socket. */
  async function arrived(attachments: readonly Attachment[]): Promise<string> {
    server.script({ body: answer('So.') });
    const messages = buildMessages([asked(attachments)], 'answer');
    const arrival = server.nextRequest();
    for await (const event of source.streamAnswer(
      { model: 'Test/test-model', messages },
      new AbortController().signal,
    )) {
      assert.notEqual(event.type, 'failed');
    }
    const [message] = sentBody(await arrival).messages;
    return message?.content ?? '';
  }

  it(`arrives code unit for code unit, each piece in a fence that it can't end: ${selections} random ones`, async () => {
    for (let first = 0; first < selections; first += perQuestion) {
      const texts = Array.from({ length: perQuestion }, (_, index) => selection(first + index));
      const content = await arrived(texts.map((text, index) => attachmentOf(text, { id: String(index) })));
      const read = readFences(content);
      assert.equal(read.fences.length, texts.length, `from selection ${first} on`);
      for (const [index, text] of texts.entries()) {
        // Not deepEqual: a megabyte makes an unreadable difference.
        assert.ok(read.fences[index]?.code === asSent(text), `selection ${first + index}`);
      }
      assert.equal(read.words, `\n${words}`);
    }
  });

  it('is one block for a reader of Markdown, whatever stands in it, in its path and in its language', async () => {
    for (let round = 0; round < 100; round++) {
      const [text, path, language] = [randomText(), randomText(), randomText()];
      const content = await arrived([attachmentOf(text, { path, language })]);
      const fences = new MarkdownIt({ html: true })
        .parse(content, {})
        .filter(({ level, type }) => level === 0 && type === 'fence');
      // A reader of Markdown knows one kind of line end, and shows NUL as what can't be shown.
      const expected = asSent(text).replaceAll(/\r\n?/gu, '\n').replaceAll('\0', '\uFFFD');
      assert.deepEqual(
        fences.map((fence) => fence.content),
        [expected, 'not a file:\n'],
        JSON.stringify([path, language]),
      );
    }
  });
});
