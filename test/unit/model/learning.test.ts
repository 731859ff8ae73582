// Servers that refuse something in a request, through the real wire: what is sent again by itself, what
// is left to the person, and what the next request looks like.

import { deepEqual, equal, ok } from 'node:assert/strict';
import { isRecord } from '../../../src/shared/isRecord.ts';
import { parseJson } from '../../../src/shared/parseJson.ts';
import type { Adaptation } from '../../../src/core/model/adaptation.ts';
import { modelKeyOf, type ResolvedModel } from '../../../src/core/model/resolvedModel.ts';
import { LearnedParameters } from '../../../src/vscode/connections/learnedParameters.ts';
import { answer, chunk, text } from '../../support/completionEvents.ts';
import { FaultServer, type RecordedRequest, type Reply } from '../../support/faultServer.ts';
import { MapMemory } from '../../support/mapMemory.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { type Answer, ask, collect } from './answering.ts';
import { resolvedOf } from './connections.ts';

const parameters = { temperature: 0.2, max_tokens: 100, reasoning_effort: 'minimal' };
const messages = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: 'Why?' },
] as const;

function bodyOf(request: RecordedRequest | undefined): Readonly<Record<string, unknown>> {
  const body = parseJson(request?.body ?? '');
  ok(isRecord(body));
  return body;
}

/** Answers what has nothing in it that it refuses. */
function refusing(refusal: (body: Readonly<Record<string, unknown>>) => unknown, status = 400) {
  return (request: RecordedRequest): Reply => {
    const report = refusal(bodyOf(request));
    return report === undefined
      ? { body: answer('Because.') }
      : { status, headers: { 'content-type': 'application/json' }, body: [JSON.stringify(report)] };
  };
}

const refuses = {
  stream_options: refusing(
    (body) =>
      'stream_options' in body
        ? {
            detail: [
              { type: 'extra_forbidden', loc: ['body', 'stream_options'], msg: 'Extra inputs are not permitted' },
            ],
          }
        : undefined,
    422,
  ),
  max_tokens: refusing((body) =>
    'max_tokens' in body
      ? {
          error: {
            message: "Unsupported parameter: 'max_tokens' is not supported with this model.",
            param: 'max_tokens',
            code: 'unsupported_parameter',
          },
        }
      : undefined,
  ),
  temperature: refusing((body) =>
    'temperature' in body
      ? { error: { message: "Unsupported value: 'temperature' does not support 0.2.", param: 'temperature' } }
      : undefined,
  ),
  developer: refusing((body) =>
    JSON.stringify(body['messages']).includes('"developer"')
      ? { error: { message: 'unknown variant `developer`, expected one of `system`, `user`' } }
      : undefined,
  ),
};

describe('what a server refuses', () => {
  let server: FaultServer;
  let state: MapMemory;
  beforeEach(async () => {
    server = await FaultServer.start();
    state = new MapMemory();
  });
  afterEach(() => server.stop());

  const resolved = (fields: Readonly<Record<string, unknown>> = {}): ResolvedModel =>
    resolvedOf({ endpoint: `${server.origin}/v1`, parameters, ...fields });
  /** Anew each time, as after a reload. */
  const memory = (): LearnedParameters => new LearnedParameters(state, new SilentLog());
  const asked = (fields?: Readonly<Record<string, unknown>>): Promise<Answer> =>
    collect(ask(resolved(fields), { messages, memory: memory() }));
  const remedyOf = ({ end }: Answer): Adaptation | undefined =>
    end?.type === 'failed' ? end.failure.remedy : undefined;

  for (const [parameter, change] of [
    ['stream_options', (body: Readonly<Record<string, unknown>>) => !('stream_options' in body)],
    [
      'max_tokens',
      (body: Readonly<Record<string, unknown>>) => !('max_tokens' in body) && body['max_completion_tokens'] === 100,
    ],
  ] as const) {
    it(`is changed at once and visibly where that can do no harm, and right from then on: ${parameter}`, async () => {
      server.script(refuses[parameter], refuses[parameter], refuses[parameter]);
      const first = await asked();
      equal(first.text, 'Because.');
      equal(server.requests.length, 2);
      deepEqual(
        first.events.flatMap((event) => (event.type === 'noted' ? [event.note.kind] : [])),
        ['adapted'],
      );
      const second = await asked();
      equal(second.text, 'Because.');
      equal(server.requests.length, 3, 'the next request is right at once');
      ok(change(bodyOf(server.requests.at(-1))));
      deepEqual(
        second.events.filter((event) => event.type === 'noted'),
        [],
      );
    });
  }

  for (const [parameter, fields, remedy] of [
    ['temperature', {}, { type: 'without', parameter: 'temperature' }],
    ['developer', { systemRole: 'developer' }, { type: 'systemRole', from: 'developer', role: 'system' }],
  ] as const) {
    it(`is left to the person where it means something, and right from then on: ${parameter}`, async () => {
      server.script(refuses[parameter], refuses[parameter], refuses[parameter]);
      const first = await asked(fields);
      equal(server.requests.length, 1, 'nothing is changed behind the back');
      deepEqual(remedyOf(first), remedy);
      memory().learn(modelKeyOf(resolved(fields)), remedy);
      equal((await asked(fields)).text, 'Because.');
      equal((await asked(fields)).text, 'Because.');
      equal(server.requests.length, 3);
    });
  }

  it('is sent again when it was forgotten', async () => {
    server.script(refuses.stream_options, refuses.stream_options, refuses.stream_options, refuses.stream_options);
    await asked();
    memory().forget(memory().all());
    await asked();
    equal(server.requests.length, 4);
    ok('stream_options' in bodyOf(server.requests[2]));
  });

  it('is remembered for its model and address alone', async () => {
    server.script(refuses.stream_options, refuses.stream_options, refuses.stream_options, refuses.stream_options);
    await asked();
    const other = { ...resolved(), model: { id: 'other-model', parameters: {} } };
    await collect(ask(other, { messages, memory: memory() }));
    ok('stream_options' in bodyOf(server.requests[2]));
  });

  it('is one thing after the other, each harmless one by itself', async () => {
    const both = (request: RecordedRequest): Reply =>
      'stream_options' in bodyOf(request) ? refuses.stream_options(request) : refuses.max_tokens(request);
    server.script(both, both, both);
    equal((await asked()).text, 'Because.');
    equal(server.requests.length, 3);
    equal(memory().all().length, 2);
  });

  it('is not learned when the request is refused all the same', async () => {
    const always = refusing(() => ({ error: { message: 'stream_options: not permitted' } }));
    server.script(always, always, always);
    const { end } = await asked();
    ok(end?.type === 'failed');
    equal(end.failure.kind, 'badRequest');
    equal(server.requests.length, 2);
    deepEqual(memory().all(), []);
  });

  describe('in a stream with status 200', () => {
    /** The same report as an event of a stream, in the ways in which servers put one there. */
    const within = (refuse: (request: RecordedRequest) => Reply, before: readonly string[] = []) => {
      return (request: RecordedRequest): Reply => {
        const reply = refuse(request);
        const report = reply.body?.find((step) => typeof step === 'string') ?? '';
        return reply.status === undefined ? reply : { body: [...before, `data: ${report}\n\n`], end: 'hold' };
      };
    };
    const reported = refusing((body) =>
      'max_tokens' in body
        ? { error: { message: "Unsupported parameter: 'max_tokens'.", param: 'max_tokens', code: 400 } }
        : undefined,
    );
    const unnumbered = refusing((body) =>
      'stream_options' in body
        ? { error: { message: 'stream_options is not supported', type: 'invalid_request_error' } }
        : undefined,
    );

    for (const [name, refuse] of [
      ['with a number', within(reported)],
      ['without one', within(unnumbered)],
      ['after a role and a comment', within(reported, [': waiting\n\n', chunk({ role: 'assistant', content: '' })])],
    ] as const) {
      it(`has the remedy of a 400, at once where that can do no harm: ${name}`, async () => {
        server.script(refuse, refuse, refuse);
        const first = await asked();
        equal(first.text, 'Because.');
        deepEqual(
          first.events.map(({ type }) => type),
          ['accepted', 'noted', 'text', 'finished'],
        );
        equal(server.requests.length, 2);
        equal((await asked()).text, 'Because.');
        equal(server.requests.length, 3, 'the next request is right at once');
      });
    }

    it('is left to the person where it means something', async () => {
      const refuse = within(refuses.temperature);
      server.script(refuse);
      const first = await asked();
      deepEqual(remedyOf(first), { type: 'without', parameter: 'temperature' });
      equal(server.requests.length, 1);
      deepEqual(memory().all(), []);
    });

    it('is no refusal once something of the answer has come', async () => {
      server.script(within(reported, [text('Half')]));
      const { text: said, end } = await asked();
      equal(said, 'Half');
      ok(end?.type === 'failed');
      equal(end.failure.remedy, undefined);
      equal(server.requests.length, 1);
    });

    it('is not learned when the server refuses all the same', async () => {
      const always = within(refusing(() => ({ error: { message: 'stream_options: not permitted' } })));
      server.script(always, always);
      equal((await asked()).end?.type, 'failed');
      equal(server.requests.length, 2);
      deepEqual(memory().all(), []);
    });
  });

  it('shows the words of a refusal in the shape of FastAPI', async () => {
    server.script({
      status: 422,
      headers: { 'content-type': 'application/json' },
      body: [JSON.stringify({ detail: [{ loc: ['body', 'seed'], msg: 'Input should be a valid integer' }] })],
    });
    const { end } = await asked();
    ok(end?.type === 'failed');
    equal(end.failure.detail, 'Input should be a valid integer');
  });

  it('takes the system message that a template refuses with 500 into the first question, when told', async () => {
    const template = refusing(
      (body) =>
        JSON.stringify(body['messages']).includes('"system"')
          ? { error: { code: 500, message: 'System role not supported', type: 'server_error' } }
          : undefined,
      500,
    );
    server.script(template, template);
    const first = await asked();
    const remedy = remedyOf(first);
    ok(remedy !== undefined);
    memory().learn(modelKeyOf(resolved()), remedy);
    equal((await asked()).text, 'Because.');
    deepEqual(bodyOf(server.requests[1])['messages'], [{ role: 'user', content: 'Be brief.\n\nWhy?' }]);
  });
});
