import { deepEqual, equal, ok } from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import type { AnswerFailure, FailureKind } from '../../../src/core/model/answerFailure.ts';
import { failureOf, failureOfReport } from '../../../src/core/model/failureOf.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { ask, collect } from './answering.ts';
import { resolvedOf, testKey } from './connections.ts';

const json = { 'content-type': 'application/json' };

describe('failureOf, answers of servers', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(() => server.stop());

  async function failureFor(
    status: number,
    body: unknown,
    headers: Readonly<Record<string, string>> = json,
  ): Promise<AnswerFailure> {
    const content = typeof body === 'string' ? body : JSON.stringify(body);
    server.script({ status, headers, body: [content] });
    const { end } = await collect(ask(resolvedOf({ endpoint: server.origin })));
    ok(end?.type === 'failed');
    equal(end.failure.status, status);
    equal(end.failure.origin, server.origin);
    return end.failure;
  }

  const cases: readonly (readonly [name: string, status: number, body: unknown, kind: FailureKind])[] = [
    ['a wrong key', 401, { error: { message: 'Incorrect API key', code: 'invalid_api_key' } }, 'signedOut'],
    ['a wrong key at FastAPI', 401, { detail: 'Not authenticated' }, 'signedOut'],
    ['an account without access', 403, { error: { code: 'PermissionDenied', message: 'No access' } }, 'signedOut'],
    ['an unknown OpenAI model', 404, { error: { code: 'model_not_found', message: 'No' } }, 'modelNotFound'],
    ['a model that is not ours', 403, { error: { code: 'model_not_found', message: 'No' } }, 'modelNotFound'],
    [
      'an unknown Azure deployment',
      404,
      { error: { code: 'DeploymentNotFound', message: 'The API deployment for this resource does not exist.' } },
      'modelNotFound',
    ],
    ['an unknown Ollama model', 404, { error: { message: 'model "x" not found, try pulling it' } }, 'modelNotFound'],
    ['an unknown OpenRouter model', 400, { error: { message: 'x is not a valid model ID' } }, 'modelNotFound'],
    ['an unknown vLLM model', 404, { object: 'error', message: 'The model `x` does not exist.' }, 'modelNotFound'],
    ['a wrong path at FastAPI', 404, { detail: 'Not Found' }, 'badRequest'],
    ['a wrong path at Azure', 404, { error: { code: '404', message: 'Resource not found' } }, 'badRequest'],
    ['a wrong path at llama.cpp', 404, { error: { code: 404, message: 'File Not Found' } }, 'badRequest'],
    ['a wrong path at a web server', 404, '<html><h1>404 Not Found</h1></html>', 'badRequest'],
    ['a rate limit', 429, { error: { message: 'Slow down: too many tokens per minute' } }, 'rateLimited'],
    ['a context too small, OpenAI', 400, { error: { code: 'context_length_exceeded', message: 'x' } }, 'tooLong'],
    [
      'a context too small, in words',
      400,
      { error: { message: "This model's maximum context length is 8192 tokens." } },
      'tooLong',
    ],
    ['a context too small, llama.cpp', 400, { error: { code: 400, type: 'exceed_context_size_error' } }, 'tooLong'],
    [
      'a context too small, LM Studio',
      400,
      { error: 'Cannot truncate prompt with n_keep (9000) >= n_ctx (4096)' },
      'tooLong',
    ],
    ['a context too small, with status 500', 500, { error: 'the prompt exceeds the context window' }, 'tooLong'],
    ['a body too large', 413, '<html>Request Entity Too Large</html>', 'tooLong'],
    [
      'a filtered question',
      400,
      {
        error: {
          code: 'content_filter',
          param: 'prompt',
          message: 'The response was filtered',
          innererror: { code: 'ResponsibleAIPolicyViolation' },
        },
      },
      'filtered',
    ],
    ['an unknown parameter', 400, { error: { message: 'Unsupported parameter', param: 'x' } }, 'badRequest'],
    ['an unprocessable body', 422, { detail: [{ msg: 'field required', input: 'the question' }] }, 'badRequest'],
    ['a model that fails', 500, { error: { message: 'Internal error' } }, 'server'],
    ['a gateway that fails', 502, '<html><title>Bad Gateway</title></html>', 'server'],
    ['a model that is loading', 503, { error: { message: 'Loading model', code: 503 } }, 'server'],
    ['a proxy that wants a password', 407, 'Proxy Authentication Required', 'network'],
  ];
  for (const [name, status, body, kind] of cases) {
    it(`calls ${name} ${kind}`, async () => {
      equal((await failureFor(status, body)).kind, kind);
    });
  }

  it('keeps the words of the server', async () => {
    equal((await failureFor(400, { error: { message: 'Too  hot:\n temperature' } })).detail, 'Too hot: temperature');
    equal((await failureFor(422, { detail: [{ msg: 'field required' }] })).detail, 'field required');
    equal((await failureFor(400, { error: { code: 'odd_code' } })).detail, 'odd_code');
  });

  it('keeps only the words of a page', async () => {
    const page = '<html><head><style>p{}</style><script>x()</script></head><p>Bad <b>Gateway</b></p></html>';
    equal((await failureFor(502, page, { 'content-type': 'text/html' })).detail, 'Bad Gateway');
  });

  it('never repeats the question that a server echoes beside its message', async () => {
    const failure = await failureFor(422, { detail: [{ msg: 'field required', input: 'CANARY-QUESTION' }] });
    ok(!JSON.stringify(failure).includes('CANARY-QUESTION'));
  });

  it('never repeats the key, even where the detail is cut', async () => {
    for (const padding of [0, 280, 290, 299]) {
      const failure = await failureFor(401, { error: { message: `${'x '.repeat(padding / 2)}${testKey} is wrong` } });
      ok(!JSON.stringify(failure).includes('canary'), JSON.stringify(failure));
      ok((failure.detail?.length ?? 0) <= 301);
    }
  });

  it('never repeats a secret from the headers of the connection', async () => {
    server.script({ status: 400, headers: json, body: [JSON.stringify({ error: 'bad team-secret-1' })] });
    const resolved = resolvedOf({ endpoint: server.origin, headers: { 'x-gateway': 'team-secret-1' } });
    const { end } = await collect(ask(resolved));
    ok(end?.type === 'failed');
    equal(end.failure.detail, 'bad ***');
  });

  for (const [name, body, headers] of [
    ['x-should-retry: false', { message: 'Slow down' }, { 'x-should-retry': 'false' }],
    ['the code of a used-up quota', { message: 'x', code: 'insufficient_quota' }, {}],
    ['the type of a used-up quota', { message: 'x', type: 'insufficient_quota', code: null }, {}],
  ] as const) {
    it(`calls a rate limit with ${name} final`, async () => {
      equal((await failureFor(429, { error: body }, { ...json, ...headers })).isFinal, true);
    });
  }

  it('calls no other failure final', async () => {
    const headers = { ...json, 'x-should-retry': 'true' };
    equal((await failureFor(429, { error: { message: 'Slow down' } }, headers)).isFinal, undefined);
  });

  for (const [name, headers, retryAfter] of [
    ['seconds', { 'retry-after': '120' }, 120],
    ['milliseconds, which win', { 'retry-after': '2', 'retry-after-ms': '1500' }, 1.5],
    ['a date', { 'retry-after': new Date(new FakeClock().now() + 90_000).toUTCString() }, 90],
    ['a date in the past', { 'retry-after': new Date(0).toUTCString() }, 0],
    ['nonsense', { 'retry-after': 'soon' }, undefined],
    ['nothing', {}, undefined],
  ] as const) {
    it(`reads a Retry-After of ${name}`, async () => {
      const failure = await failureFor(429, { error: { message: 'Slow down' } }, { ...json, ...headers });
      equal(failure.kind, 'rateLimited');
      equal(failure.retryAfter, retryAfter);
    });
  }
});

describe('failureOf, errors of the machine', () => {
  const context = { origin: 'https://h.example', secrets: ['secret-key'], now: 0 };

  for (const code of [
    'ENOTFOUND',
    'EAI_AGAIN',
    'ETIMEDOUT',
    'EPROTO',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'HPE_INVALID_CONSTANT',
  ]) {
    it(`calls ${code} network, however deep it is buried`, () => {
      const cause = Object.assign(new Error('x'), { code });
      const error = new Error('Connection error', { cause: new Error('request failed', { cause }) });
      deepEqual(failureOf(error, context), { kind: 'network', origin: context.origin, detail: code });
    });
  }

  it('finds the code when all addresses of a name failed', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const error = new Error('Connection error', { cause: new AggregateError([refused]) });
    equal(failureOf(error, context).detail, 'ECONNREFUSED');
  });

  it('survives causes that go in a circle', () => {
    const error = new Error('round');
    error.cause = error;
    equal(failureOf(error, context).kind, 'unknown');
  });

  it('redacts what it does not know', () => {
    deepEqual(failureOf(new TypeError('bad secret-key'), context), {
      kind: 'unknown',
      origin: context.origin,
      detail: 'bad ***',
    });
    deepEqual(failureOf('thrown text', context), { kind: 'unknown', origin: context.origin });
  });
});

describe('failureOfReport', () => {
  const context = { origin: 'https://h.example', secrets: [], now: 0 };

  for (const [report, kind] of [
    [{ message: 'Overloaded', code: 529 }, 'server'],
    [{ message: 'Slow down', code: 429 }, 'rateLimited'],
    [{ message: 'No', code: '401' }, 'signedOut'],
    [{ message: 'x', code: 'context_length_exceeded' }, 'tooLong'],
    [{ message: 'x', code: 'content_filter' }, 'filtered'],
    ['Cannot truncate prompt with n_keep', 'tooLong'],
    ['something else', 'server'],
    [{}, 'server'],
    [undefined, 'server'],
  ] as const) {
    it(`calls ${report === undefined ? 'nothing' : JSON.stringify(report)} ${kind}`, () => {
      equal(failureOfReport(report, context).kind, kind);
    });
  }

  it('says first what the filter of Azure objects to in a question', () => {
    const report = {
      error: {
        message: 'The response was filtered due to the prompt triggering the content management policy.',
        code: 'content_filter',
        param: 'prompt',
        innererror: {
          code: 'ResponsibleAIPolicyViolation',
          content_filter_result: {
            hate: { filtered: false, severity: 'safe' },
            self_harm: { filtered: true, severity: 'medium' },
            jailbreak: { detected: true, filtered: true },
          },
        },
      },
    };
    const { kind, detail } = failureOfReport(report, { origin: 'https://h', secrets: [], now: 0 });
    equal(kind, 'filtered');
    ok(detail?.startsWith('self harm: medium, jailbreak. The response was filtered'), detail);
  });
});
