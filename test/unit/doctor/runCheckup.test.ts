// Check Connection against servers on this machine that are broken in one way each.

import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { CheckupFinding, CheckupOutcome, CheckupResult, CheckupStep } from '../../../src/core/doctor/checkup.ts';
import { noMemory } from '../../../src/core/model/adaptation.ts';
import type { ModelLimits } from '../../../src/core/model/modelLimits.ts';
import { runCheckup } from '../../../src/core/doctor/runCheckup.ts';
import type { ProxyHints } from '../../../src/core/doctor/namedProxy.ts';
import { makeAuthority, makeCertificate } from '../../support/certificates.ts';
import { chunk, done, finish, text, usage } from '../../support/completionEvents.ts';
import { FakeClock } from '../../support/fakeClock.ts';
import { FaultServer, type Reply } from '../../support/faultServer.ts';
import { jsonReply, modelList, refusal } from '../../support/replies.ts';
import { SilentLog } from '../../support/silentLog.ts';
import { resolvedOf, testKey } from '../model/connections.ts';

const page: Reply = { headers: { 'content-type': 'text/html' }, body: ['<html>Sign in</html>'] };
/** The client is in this process: in so many turns of its loop it has read the first piece. */
const readByClient = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await nextTurn();
};
const streamed: Reply = {
  body: [chunk({ role: 'assistant' }), text('One'), readByClient, text(' two'), finish(), usage(9, 2), done],
};

interface Options {
  readonly model?: string;
  readonly limits?: ModelLimits;
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly isKeyMissing?: boolean;
  readonly proxy?: Partial<ProxyHints>;
  readonly signal?: AbortSignal;
  readonly clock?: FakeClock;
}

type Found = Partial<Record<CheckupStep, CheckupResult>>;

describe('Check Connection', () => {
  const servers: { stop(): Promise<void> }[] = [];
  const log = new SilentLog();
  afterEach(async () => {
    await Promise.all(servers.splice(0).map((server) => server.stop()));
  });

  async function started(...scripts: readonly Reply[]): Promise<FaultServer> {
    const server = await FaultServer.start();
    servers.push(server);
    return server.script(...scripts);
  }

  async function check(endpoint: string, options: Options = {}): Promise<Found> {
    const { model = 'm', limits, connection, isKeyMissing, proxy, signal, clock = new FakeClock(Date.now()) } = options;
    const resolved = resolvedOf({ endpoint, ...connection });
    const subject = {
      connection: resolved.connection,
      model: { id: model, parameters: {}, ...limits },
      credential: isKeyMissing === true ? undefined : resolved.credential,
    };
    const hints = { setting: undefined, exceptions: [], environment: {}, ...proxy };
    const found: Found = {};
    const services = { clock, log, userAgent: 'Causerie/1.2.3', memory: noMemory, proxy: hints };
    for await (const result of runCheckup(subject, signal ?? new AbortController().signal, services)) {
      assert.equal(found[result.step], undefined);
      found[result.step] = result;
    }
    return found;
  }

  /** Every step that was not plainly well. */
  const troubles = (found: Found): readonly (readonly [string, CheckupOutcome, CheckupFinding['type']])[] =>
    Object.values(found)
      .filter(({ outcome }) => outcome === 'failed' || outcome === 'warning')
      .map(({ step, outcome, finding }) => [step, outcome, finding.type]);

  it('finds nothing wrong with a server that streams, in the order of the steps', async () => {
    const server = await started(modelList('a', 'm'), streamed);
    const found = await check(`${server.origin}/v1`);
    assert.deepEqual(troubles(found), []);
    assert.deepEqual(Object.keys(found), [
      'proxy',
      'name',
      'connect',
      'certificate',
      'server',
      'credential',
      'models',
      'answer',
      'streaming',
      'usage',
      'limits',
    ]);
    assert.deepEqual(found.models?.finding, { type: 'modelList', count: 2, isListed: true });
    assert.deepEqual(found.certificate?.finding, { type: 'inTheClear', isThisMachine: true });
    assert.equal(found.streaming?.finding.type, 'streams');
    assert.deepEqual(found.usage?.finding, { type: 'usage', promptTokens: 9, completionTokens: 2 });
    assert.deepEqual(
      server.requests.map(({ method, path }) => `${method} ${path}`),
      ['GET /v1/models', 'POST /v1/chat/completions'],
    );
  });

  it('says that nothing listens', async () => {
    const server = await started();
    await server.stop();
    servers.length = 0;
    const found = await check(`${server.origin}/v1`);
    assert.deepEqual(troubles(found), [
      ['connect', 'failed', 'refused'],
      ['server', 'failed', 'serverFailed'],
    ]);
    for (const step of ['credential', 'models', 'answer', 'streaming', 'usage'] as const) {
      assert.deepEqual(found[step]?.finding, { type: 'notReached' }, step);
    }
  });

  it('says that nobody has the name', async () => {
    const found = await check('https://nobody.invalid/v1');
    assert.equal(found.name?.finding.type, 'nameUnknown');
    assert.equal(found.connect?.finding.type, 'notReached');
    assert.equal(found.server?.finding.type, 'serverFailed');
  });

  describe('of a certificate', () => {
    let trusted: readonly string[] = [];
    before(() => {
      trusted = getCACertificates('default');
    });
    afterEach(() => setDefaultCACertificates(trusted));

    async function secured(certificate: Awaited<ReturnType<typeof makeCertificate>>, ...scripts: readonly Reply[]) {
      const server = await FaultServer.start(certificate);
      servers.push(server);
      return server.script(...scripts);
    }

    it('says that it is trusted, and until when', async () => {
      const authority = await makeAuthority();
      setDefaultCACertificates([...trusted, authority.cert]);
      const server = await secured(await makeCertificate({ authority }), modelList('m'), streamed);
      const found = await check(`${server.origin}/v1`);
      assert.deepEqual(troubles(found), []);
      const finding = found.certificate?.finding;
      assert.ok(finding?.type === 'trusted');
      assert.equal(finding.issuer, 'Test Authority');
      assert.ok(finding.validTo > Date.now());
      assert.match(finding.protocol, /^TLSv1/u);
    });

    it('warns two weeks before it expires', async () => {
      const authority = await makeAuthority();
      setDefaultCACertificates([...trusted, authority.cert]);
      const server = await secured(await makeCertificate({ authority, expiresIn: 5 }), modelList('m'), streamed);
      assert.deepEqual(troubles(await check(`${server.origin}/v1`)), [['certificate', 'warning', 'expiresSoon']]);
    });

    const broken = [
      ['is signed by itself', 'selfSigned', () => makeCertificate()],
      ['has expired', 'expired', () => makeCertificate({ expiresIn: -1 })],
      [
        'comes from nobody who is trusted',
        'unknownIssuer',
        async () => makeCertificate({ authority: await makeAuthority() }),
      ],
    ] as const;
    for (const [what, type, certificate] of broken) {
      it(`says that it ${what}, and sends neither key nor question there`, async () => {
        const server = await secured(await certificate());
        assert.deepEqual(troubles(await check(`${server.origin}/v1`)), [
          ['certificate', 'failed', type],
          ['server', 'failed', 'serverFailed'],
        ]);
        assert.deepEqual(server.requests, []);
      });
    }

    it('says that it was made out to another name', async () => {
      const authority = await makeAuthority();
      setDefaultCACertificates([...trusted, authority.cert]);
      const server = await secured(await makeCertificate({ authority, names: ['other.example'] }));
      const found = await check(`${server.origin}/v1`);
      const finding = found.certificate?.finding;
      assert.ok(finding?.type === 'wrongName');
      assert.equal(finding.subject, 'other.example');
    });

    it('says that a port behind https speaks plain http', async () => {
      const server = await started();
      const found = await check(`${server.origin.replace('http:', 'https:')}/v1`);
      assert.deepEqual(troubles(found), [
        ['certificate', 'failed', 'plainHttp'],
        ['server', 'failed', 'serverFailed'],
      ]);
    });

    it('says that a port behind http wants https', async () => {
      const server = await secured(await makeCertificate());
      const found = await check(`${server.origin.replace('https:', 'http:')}/v1`);
      assert.deepEqual(troubles(found), [['server', 'failed', 'speaksTls']]);
    });
  });

  const refusals: readonly (readonly [
    what: string,
    scripts: readonly Reply[],
    troubles: ReturnType<typeof troubles>,
  ])[] = [
    [
      'a key that is not accepted',
      [refusal(401, 'Wrong key'), refusal(401, 'Wrong key')],
      [
        ['credential', 'failed', 'credentialRefused'],
        ['models', 'warning', 'noModelList'],
        ['answer', 'failed', 'answerFailed'],
      ],
    ],
    [
      'an account without the right',
      [refusal(403, 'Principal does not have access'), refusal(403, 'Principal does not have access')],
      [
        ['credential', 'failed', 'credentialRefused'],
        ['models', 'warning', 'noModelList'],
        ['answer', 'failed', 'answerFailed'],
      ],
    ],
    [
      'a path that leads nowhere',
      [refusal(404, 'Not found'), refusal(404, 'Not found')],
      [
        ['models', 'warning', 'noModelList'],
        ['answer', 'failed', 'answerFailed'],
      ],
    ],
    [
      'a model that is unknown there',
      [modelList('a'), refusal(404, { message: 'The model m does not exist', code: 'model_not_found' })],
      [
        ['models', 'warning', 'modelList'],
        ['answer', 'failed', 'answerFailed'],
      ],
    ],
    [
      'a server that takes no more requests',
      [modelList('m'), refusal(429, 'Slow down')],
      [['answer', 'failed', 'answerFailed']],
    ],
    ['a server that fails', [modelList('m'), refusal(500, 'Oops')], [['answer', 'failed', 'answerFailed']]],
    [
      'a login page',
      [page, page],
      [
        ['server', 'failed', 'serverFailed'],
        ['models', 'warning', 'noModelList'],
        ['answer', 'failed', 'answerFailed'],
      ],
    ],
    [
      'a redirect to somebody else',
      [{ status: 302, headers: { location: 'https://login.example/' } }],
      [['server', 'failed', 'serverFailed']],
    ],
    [
      'an answer that comes at once',
      [
        modelList('m'),
        {
          headers: { 'content-type': 'application/json' },
          body: [JSON.stringify({ choices: [{ message: { content: 'One two' }, finish_reason: 'stop' }] })],
        },
      ],
      [['streaming', 'warning', 'allAtOnce']],
    ],
    ['an answer without a word', [modelList('m'), { body: [finish(), done] }], [['answer', 'warning', 'emptyAnswer']]],
    [
      'an answer that breaks off',
      [modelList('m'), { body: [text('One')], end: 'drop' }],
      [['answer', 'failed', 'answerFailed']],
    ],
  ];
  for (const [what, scripts, expected] of refusals) {
    it(`finds ${what}`, async () => {
      const server = await started(...scripts);
      assert.deepEqual(troubles(await check(`${server.origin}/v1`)), expected);
    });
  }

  for (const [phase, seconds, body] of [
    ['firstToken', 120, []],
    ['idle', 30, [chunk({ role: 'assistant' }), text('One')]],
  ] as const) {
    it(`finds an answer that stalls, and where: ${phase}`, async () => {
      const clock = new FakeClock(Date.now());
      const stall = async (): Promise<void> => {
        await readByClient();
        clock.advance(seconds * 1000);
      };
      const server = await started(modelList('m'), { body: [...body, stall], end: 'hold' });
      const found = await check(`${server.origin}/v1`, { clock });
      assert.deepEqual(troubles(found), [['answer', 'failed', 'stalled']]);
      assert.deepEqual(found.answer?.finding, { type: 'stalled', phase, seconds });
      assert.equal(found.streaming?.finding.type, 'notReached');
      assert.equal(clock.waiting, 0);
    });
  }

  it('finds the missing key and asks nothing without it', async () => {
    const server = await started(refusal(401, 'No key'));
    const found = await check(`${server.origin}/v1`, { isKeyMissing: true });
    assert.equal(found.credential?.finding.type, 'credentialMissing');
    assert.equal(found.answer?.finding.type, 'notReached');
    assert.equal(server.requests.length, 1);
  });

  it('does not judge a deployment by Azure’s list', async () => {
    const server = await started(modelList('gpt-5'), streamed);
    const found = await check(`${server.origin}/openai/v1`, { connection: { keyHeader: 'api-key' } });
    assert.deepEqual(found.models?.finding, { type: 'modelList', count: 1, isListed: undefined });
    assert.deepEqual(troubles(found), []);
  });

  describe('of the context window', () => {
    it('says what the list of models tells, and asks no more for it', async () => {
      const row = { id: 'm', context_length: 8192, top_provider: { max_completion_tokens: 1024 } };
      const server = await started(modelList(row), streamed);
      const found = await check(`${server.origin}/v1`);
      const limits = { contextWindow: 8192, maxOutputTokens: 1024 };
      assert.deepEqual(found.limits?.finding, { type: 'limits', ...limits, isTold: true });
      assert.equal(server.requests.length, 2);
    });

    const loaded: readonly (readonly [name: string, owner: string, path: string, body: unknown])[] = [
      ['llama.cpp', 'llamacpp', '/props', { default_generation_settings: { n_ctx: 4096 } }],
      ['Ollama', 'library', '/api/ps', { models: [{ name: 'x' }, { name: 'm:latest', context_length: 4096 }] }],
      [
        'LM Studio',
        'organization_owner',
        '/api/v0/models',
        { data: [{ id: 'm', max_context_length: 131_072, loaded_context_length: 4096 }] },
      ],
    ];
    for (const [name, owner, path, body] of loaded) {
      it(`asks ${name} by its own API with which one the model is loaded`, async () => {
        const server = await started(modelList({ id: 'm', owned_by: owner }), streamed, jsonReply(body));
        const found = await check(`${server.origin}/v1`);
        assert.equal(server.requests[2]?.path, path);
        const finding = { type: 'limits', contextWindow: 4096, maxOutputTokens: undefined, isTold: true };
        assert.deepEqual(found.limits?.finding, finding);
      });
    }

    it('leaves it unknown where the server knows no such address, or nobody tells', async () => {
      const old = await started(modelList({ id: 'm', owned_by: 'library' }), streamed, refusal(404, 'Not found'));
      const other = await started(modelList('m'), streamed);
      for (const { origin } of [old, other]) {
        const found = await check(`${origin}/v1`);
        assert.deepEqual(found.limits?.finding, { type: 'noLimits' });
        assert.deepEqual(troubles(found), []);
      }
      assert.equal(other.requests.length, 2);
    });

    it('takes the settings’ word, and warns where the server has less', async () => {
      const server = await started(modelList({ id: 'm', max_model_len: 4096 }), streamed);
      const small = await check(`${server.origin}/v1`, { limits: { contextWindow: 2048 } });
      const limits = { contextWindow: 2048, maxOutputTokens: undefined };
      assert.deepEqual(small.limits?.finding, { type: 'limits', ...limits, isTold: false });
      server.script(modelList({ id: 'm', max_model_len: 4096 }), streamed);
      const large = await check(`${server.origin}/v1`, { limits: { contextWindow: 8192 } });
      assert.deepEqual(troubles(large), [['limits', 'warning', 'windowTooLarge']]);
    });
  });

  it('waits for a silent server no longer than it says', async () => {
    const silent: Server = createServer(() => undefined);
    const { promise, resolve } = Promise.withResolvers<void>();
    silent.listen(0, '127.0.0.1', resolve);
    await promise;
    servers.push({ stop: async () => void silent.close() });
    const address = silent.address();
    assert.ok(address !== null && typeof address === 'object');
    const clock = new FakeClock();
    silent.on('connection', (socket) => {
      socket.on('error', () => undefined);
      // The list is asked for: the second connection.
      socket.once('data', () => clock.advance(20_000));
    });
    const found = await check(`http://127.0.0.1:${String(address.port)}/v1`, { clock });
    const finding = found.server?.finding;
    assert.ok(finding?.type === 'serverFailed');
    assert.equal(finding.failure.kind, 'timeout');
    assert.equal(clock.waiting, 0);
  });

  it('ends at once when it is cancelled, and says no more', async () => {
    const server = await started({ end: 'hold' });
    const controller = new AbortController();
    const arrived = server.nextRequest();
    const found = check(`${server.origin}/v1`, { signal: controller.signal });
    const request = await arrived;
    controller.abort();
    assert.equal((await found).server, undefined);
    await request.closed;
  });

  it('looks at the proxy in place of the server where one is named', async () => {
    const server = await started(modelList('m'), streamed);
    const proxy = await started();
    const found = await check(`${server.origin}/v1`, { proxy: { setting: proxy.origin } });
    assert.deepEqual(found.proxy?.finding, { type: 'proxy', origin: proxy.origin, source: 'setting' });
    assert.deepEqual(found.connect?.finding, { type: 'connected', host: new URL(proxy.origin).host });
  });

  it('has no key in what it finds', async () => {
    const server = await started(refusal(401, `Wrong key ${testKey}`), refusal(401, `Wrong key ${testKey}`));
    const found = await check(`${server.origin}/v1`);
    assert.ok(!JSON.stringify(found).includes(testKey));
    assert.ok(!log.lines.join('\n').includes(testKey));
  });
});
