import { deepEqual, doesNotMatch, equal } from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { build, type Plugin } from 'esbuild';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { answer } from '../../support/completionEvents.ts';
import { FaultServer } from '../../support/faultServer.ts';
import { projectFolder } from '../../support/projectFolder.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';
import { testKey } from './connections.ts';

const run = promisify(execFile);
const model = new URL('../../../src/core/model/', import.meta.url);

/** Asks once and prints the events; in a process of its own, since the SDK reads the environment. */
function askingScript(moduleOf: (name: string) => string, origin: string, beforeAsking = ''): string {
  return `
    const { streamAnswer } = await import(${JSON.stringify(moduleOf('streamAnswer'))});
    const { parseConnections } = await import(${JSON.stringify(moduleOf('connection'))});
    const { connections } = parseConnections([{ name: 'Test', endpoint: ${JSON.stringify(`${origin}/v1`)} }]);
    const resolved = {
      connection: connections[0],
      model: { id: 'm', parameters: {} },
      credential: { type: 'key', key: ${JSON.stringify(testKey)} },
    };
    const services = {
      resolve: async () => ({ type: 'resolved', resolved }),
      timeouts: () => ({ firstToken: 0, idle: 0 }),
      clock: { now: Date.now, schedule: () => () => {} },
      log: { info() {}, warn() {}, error() {} },
      memory: { of: () => [], learn() {} },
      userAgent: 'Causerie/1.2.3',
    };
    const signal = new AbortController().signal;
    const request = { model: 'Test/m', messages: [{ role: 'user', content: 'CANARY-QUESTION' }] };
    const events = [];
    ${beforeAsking}
    for await (const event of streamAnswer(request, signal, services)) events.push(event.type);
    process.stdout.write(JSON.stringify(events));
  `;
}

describe('createClient', () => {
  let server: FaultServer;
  beforeEach(async () => {
    server = await FaultServer.start();
  });
  afterEach(() => server.stop());

  it('lets nothing of the environment of the SDK reach the wire or the console', async function () {
    this.timeout(20_000);
    server.script({ body: answer('Hi') });
    const script = askingScript((name) => new URL(`${name}.ts`, model).href, server.origin);
    const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], {
      env: {
        ...process.env,
        OPENAI_API_KEY: 'LEAK-key',
        OPENAI_ADMIN_KEY: 'LEAK-admin',
        OPENAI_BASE_URL: 'http://127.0.0.1:9/LEAK',
        OPENAI_ORG_ID: 'LEAK-organization',
        OPENAI_PROJECT_ID: 'LEAK-project',
        OPENAI_WEBHOOK_SECRET: 'LEAK-webhook',
        OPENAI_CUSTOM_HEADERS: 'x-custom: LEAK-header',
        OPENAI_LOG: 'debug',
        NODE_NO_WARNINGS: '1',
      },
    });
    deepEqual(JSON.parse(stdout), ['accepted', 'text', 'finished']);
    equal(stderr, '');
    equal(server.requests.length, 1);
    const [request] = server.requests;
    doesNotMatch(JSON.stringify([request?.rawHeaders, request?.path, request?.body]), /LEAK|stainless|OpenAI/i);
    equal(request?.headers['authorization'], `Bearer ${testKey}`);
  });

  it('works bundled for the extension host, the SDK loaded with the first request and not before', async function () {
    this.timeout(60_000);
    const folder = await temporaryFolder();
    await bundle(folder);
    server.script({ body: answer('Hi') });
    const script = `
      const { createRequire } = await import('node:module');
      const { cache } = createRequire(${JSON.stringify(import.meta.url)});
      const isLoaded = () => Object.keys(cache).some((path) => path.endsWith('openai.cjs'));
      const before = () => process.stdout.write(isLoaded() ? 'early ' : 'not yet ');
      ${askingScript((name) => pathToFileURL(join(folder, `${name}.cjs`)).href, server.origin, 'before();')}
      process.stdout.write(isLoaded() ? ' loaded' : ' never');
    `;
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
    equal(stdout, 'not yet ["accepted","text","finished"] loaded');
    equal(server.requests[0]?.headers['user-agent'], 'Causerie/1.2.3');
  });
});

/** As the product is built: CommonJS, and the SDK in a file of its own. */
async function bundle(folder: string): Promise<void> {
  const options = {
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    logLevel: 'silent',
    outdir: folder,
    outExtension: { '.js': '.cjs' },
  } as const;
  const separateSdk: Plugin = {
    name: 'separate-sdk',
    setup: (bundler) =>
      bundler.onResolve({ filter: /^openai$/ }, ({ kind }) =>
        // A static import stays one, would load with the bundle, and fails the test.
        kind === 'dynamic-import' ? { path: './openai.cjs', external: true } : undefined,
      ),
  };
  const entryPoints = ['streamAnswer', 'connection'].map((name) => fileURLToPath(new URL(`${name}.ts`, model)));
  await build({ ...options, entryPoints, plugins: [separateSdk] });
  await build({ ...options, entryPoints: { openai: 'openai' }, absWorkingDir: projectFolder });
}
