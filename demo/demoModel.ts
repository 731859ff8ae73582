// A model server with prepared answers, for whoever tries Causerie without a key. `npm start` runs it and presets a
// connection to it; the screenshots use it too. The answers are the Markdown files beside this one.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LLMock } from '@copilotkit/aimock';

/** The first whose words occur in the question answers it. */
const answers = [
  { file: 'fix.md', words: /\b(fix|bug|wrong|correct|repair)/i },
  { file: 'long.md', words: /\b(review|detail|long|improve)/i },
  { file: 'explain.md', words: /\b(explain|what|how|why|describe)/i },
  { file: 'default.md', words: /(?:)/ },
] as const;

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
  const texts = await Promise.all(
    answers.map(({ file }) => readFile(join(import.meta.dirname, 'answers', file), 'utf8')),
  );
  const server = new LLMock({ host: '127.0.0.1', port: 0, chunkSize });
  server.on(
    {},
    ({ messages }) => {
      const spoken = messages.map(({ content }) => (typeof content === 'string' ? content : ''));
      return { content: restOf(spoken.at(-2), texts) ?? texts[indexOfAnswer(spoken.at(-1) ?? '')] ?? '' };
    },
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

/** Looks at the person's own words only: attached code is full of words like these. */
function indexOfAnswer(question: string): number {
  const words = question.replaceAll(/^(`{3,}|~{3,}).*?^\1/gms, '');
  return answers.findIndex((answer) => answer.words.test(words));
}

/** Where a half answer precedes the last message, Continue was chosen: the rest of that answer is wanted. */
function restOf(half: string | undefined, texts: readonly string[]): string | undefined {
  if (half === undefined || half === '') return undefined;
  const whole = texts.find((text) => text.startsWith(half) && text.trimEnd().length > half.length);
  return whole?.slice(half.length);
}
