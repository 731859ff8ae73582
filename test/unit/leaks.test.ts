// Keys and questions as canaries, through the whole product without VS Code: servers that write both into
// everything that they answer, and a look at all that was logged, kept, recorded and reported.

import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCheckup } from '../../src/core/doctor/runCheckup.ts';
import { listModels } from '../../src/core/model/listModels.ts';
import { createAnswerSource } from '../../src/core/model/streamAnswer.ts';
import { ChatSession } from '../../src/core/session/chatSession.ts';
import { LearnedParameters } from '../../src/vscode/connections/learnedParameters.ts';
import { ToldLimits } from '../../src/vscode/connections/toldLimits.ts';
import { JournalStore } from '../../src/vscode/history/journalStore.ts';
import { answer, event, text } from '../support/completionEvents.ts';
import { eventually } from '../support/eventually.ts';
import { FakeClock } from '../support/fakeClock.ts';
import { FaultServer, type Reply } from '../support/faultServer.ts';
import { keptByTests } from '../support/keptByTests.ts';
import { leaksIn, leaksInText, marked } from '../support/leaks.ts';
import { MapMemory } from '../support/mapMemory.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { modelList, refusal } from '../support/replies.ts';
import { SilentLog } from '../support/silentLog.ts';
import { temporaryFolder, temporaryFolders } from '../support/temporaryFolder.ts';
import { testWords } from '../support/testWords.ts';
import { resolvedOf, testKey } from './model/connections.ts';

const question = marked('Why is the sky blue?');
const secretHeader = 'team-canary-secret';
const echo = `You sent ${testKey} and Bearer ${testKey}, ${secretHeader}, and asked: ${question}`;
const final = { 'x-should-retry': 'false', 'x-request-id': testKey };

const replies: readonly (readonly [what: string, reply: Reply])[] = [
  ['an answer that repeats the question', { body: answer(question) }],
  ['a refused key', refusal(401, echo, final)],
  ['a refused account', refusal(403, { message: echo, code: testKey }, final)],
  ['an unknown address', refusal(404, echo, final)],
  ['a parameter that may be left out', refusal(400, { message: `temperature: not supported. ${echo}` }, final)],
  ['a parameter that is left out at once', refusal(400, { message: `stream_options: not supported. ${echo}` }, final)],
  ['a limit', refusal(429, echo, { ...final, 'retry-after': '1' })],
  ['a page of an error', { status: 500, headers: { ...final, 'content-type': 'text/html' }, body: [`<p>${echo}</p>`] }],
  ['a page in place of an answer', { headers: { 'content-type': `text/html; ${testKey}` }, body: [`<p>${echo}</p>`] }],
  ['a redirect', { status: 307, headers: { location: `https://other.example/${testKey}?key=${testKey}` }, body: [] }],
  ['an error within the stream', { body: [text('Half'), event({ error: { message: echo, code: 502 } })] }],
  ['an answer that breaks off', { body: [text('Half')], end: 'drop' }],
  ['nothing', { isSilent: true }],
];

describe('Keys and questions', () => {
  let server: FaultServer;
  before(async () => {
    server = await FaultServer.start();
  });
  after(() => server.stop());

  it('are in no log, no state, no failure and no report, and questions in journals alone', async () => {
    const data = await temporaryFolder();
    const folder = join(data, 'conversations');
    await mkdir(folder);
    const [log, memory, clock] = [new SilentLog(), new MapMemory(), new FakeClock(Date.now())];
    const learned = new LearnedParameters(memory, log);
    const resolved = resolvedOf({
      endpoint: `${server.origin}/v1`,
      headers: { 'x-team': secretHeader },
      parameters: { temperature: 0.2 },
    });
    const services = { clock, log, memory: learned, userAgent: 'Causerie/1.2.3' };
    const source = createAnswerSource({
      ...services,
      resolve: () => Promise.resolve({ type: 'resolved', resolved }),
      timeouts: () => ({ firstToken: 0, idle: 0 }),
    });
    const moveToTrash = (): Promise<void> => Promise.resolve();
    const isWindowThere = (): Promise<boolean> => Promise.resolve(true);
    const store = new JournalStore({ folder, clock, log, moveToTrash, isWindowThere, onTrouble: () => assert.fail() });

    for (const [what, reply] of replies) {
      let count = 0;
      const { conversation, recorder } = store.create();
      const newId = (): string => `m${String((count += 1))}`;
      const session = new ChatSession(conversation, recorder, { source, clock, words: testWords, newId, log });
      server.script(reply);
      session.submit({ text: question, attachments: [] }, { model: 'Test/test-model', systemMessage: '' });
      await eventually(`the end of ${what}`, () => {
        if (session.messages().at(-1)?.answer?.retry !== undefined) session.stop();
        return !session.isAnswering;
      });
      await session.idle();
      await recorder?.close();
      server.forgetScripts();
    }

    const list = [modelList({ id: 'test-model', max_model_len: 512 }), refusal(401, echo, final)];
    for (const reply of list) {
      server.script(reply);
      const listed = await listModels(resolved, new AbortController().signal, 'Causerie/1.2.3');
      if (listed.type === 'models') new ToldLimits(memory, log).hear(resolved.connection, listed.limits);
      assert.deepEqual(leaksInText('the list of models', JSON.stringify(listed), 'all'), []);
    }

    const proxy = { setting: undefined, exceptions: [], environment: {} };
    for (const reply of [refusal(401, echo, final), refusal(400, echo, final), { body: [event({ error: echo })] }]) {
      server.script(reply, reply);
      for await (const result of runCheckup(resolved, new AbortController().signal, { ...services, proxy })) {
        assert.deepEqual(leaksInText('the checkup', JSON.stringify(result), 'all'), []);
      }
      server.forgetScripts();
    }

    assert.deepEqual(leaksInText('the log', log.lines.join('\n'), []), []);
    assert.ok(log.lines.length > replies.length, 'something was logged');
    assert.ok(
      keptByTests().some((entry) => entry.startsWith('modelLimits: ')),
      'something was kept',
    );
    assert.deepEqual(await leaksIn({ folder: data, printed: [], questions: [] }), []);
    const journals = await store.list();
    assert.equal(journals.length, replies.length, 'every question is in a journal');
  });
});

describe('The look for leaks', () => {
  it('finds a key anywhere, and a question everywhere but in a journal', async () => {
    const folder = join(projectFolder, 'out/leaks');
    await rm(folder, { recursive: true, force: true });
    await mkdir(join(folder, 'conversations'), { recursive: true });
    const asked = 'What makes the sky blue?';
    await writeFile(join(folder, 'conversations/chat.jsonl'), `${question} ${asked}`);
    await writeFile(join(folder, 'conversations/keys.jsonl'), testKey);
    await writeFile(join(folder, 'remote.log'), `${testKey} ${question} ${asked}`);
    const found = await leaksIn({ folder, printed: ['well', testKey, asked], questions: [asked] });
    assert.equal(found.length, 6, found.join('\n'));
    assert.equal(found.filter((leak) => leak.includes('remote.log')).length, 3);
    assert.deepEqual(
      found.filter((leak) => leak.includes('chat.jsonl')),
      [],
    );
    await rm(folder, { recursive: true });
  });
});

// Of the root suite: after every test of every file.
after(async () => {
  const leaks = keptByTests().flatMap((entry) => leaksInText(`what was kept: ${entry.slice(0, 200)}`, entry, []));
  for (const folder of temporaryFolders()) leaks.push(...(await leaksIn({ folder, printed: [], questions: [] })));
  assert.deepEqual(leaks, []);
});
