// A model server with prepared answers, for whoever tries Causerie without a key. `npm start` runs it and presets a
// connection to it; the screenshots use it too. The answers are the Markdown files beside this one.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';

/** The first whose words occur in the question answers it. */
const answers = [
  { words: /\b(fix|bug|wrong|correct|repair)/iu, text: textOf('fix') },
  { words: /\b(review|detail|long|improve)/iu, text: textOf('long') },
  { words: /\b(explain|what|how|why|describe)/iu, text: textOf('explain') },
  { words: /(?:)/u, text: textOf('default') },
];

/** As quick as a middling hosted model: half a second to the first word, then about sixty tokens a second. */
const pace = { ttft: 500, tps: 60, jitter: 0.3 };
/** Characters of one delta; about a token. */
const chunkSize = 4;

export interface DemoModel {
  /** User settings that make it the model of new chats. */
  readonly settings: Readonly<Record<string, unknown>>;
  stop(): Promise<void>;
}

/** Listens on a free port of this machine only. Needs no network. */
export async function startDemoModel(): Promise<DemoModel> {
  const server = new LLMock({ host: '127.0.0.1', port: 0, chunkSize });
  server.on(
    {},
    ({ messages }) => ({
      content: demoAnswer(messages.map(({ content }) => (typeof content === 'string' ? content : ''))),
    }),
    { streamingProfile: pace },
  );
  await server.start();
  return {
    settings: {
      'causerie.connections': [
        { name: 'Demo', endpoint: `${server.url}/v1/`, auth: 'none', models: ['prepared-answers'] },
      ],
      'causerie.model': 'Demo/prepared-answers',
    },
    stop: () => server.stop(),
  };
}

/** The answer to the last of some messages. */
export function demoAnswer(messages: readonly string[]): string {
  const question = messages.at(-1) ?? '';
  // Only the person's own words count: attached code is full of words like these.
  const words = question.replaceAll(/^(`{3,}|~{3,}).*?^\1/gmsu, '');
  return restOf(messages.at(-2)) ?? answers.find((answer) => answer.words.test(words))?.text ?? '';
}

/** Where a half answer precedes the last message, Continue was chosen: the rest of that answer is wanted. */
function restOf(half: string | undefined): string | undefined {
  if (half === undefined || half === '') return undefined;
  const whole = answers.find(({ text }) => text.startsWith(half) && text.trimEnd().length > half.length);
  return whole?.text.slice(half.length);
}

function textOf(name: string): string {
  return readFileSync(join(import.meta.dirname, 'answers', `${name}.md`), 'utf8');
}
