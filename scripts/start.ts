// `npm start`: a VS Code in the browser with the packaged extension, a sample folder and a model that answers.
// `npm run start:desktop` takes the desktop VS Code on the PATH instead. `--no-open` only prints the address.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDemoModel } from '../demo/demoModel.ts';
import { projectFolder } from '../test/support/projectFolder.ts';
import { mustRun, runCommand } from '../test/support/runCommand.ts';
import { vscodeFromNpm } from '../test/support/vscodeFromNpm.ts';
import { startVsCodeServer } from '../test/support/vscodeServer.ts';
import { packageExtension } from './package.ts';
import { startSecretsGateway } from './secretsGateway.ts';
import { startSettings } from './startSettings.ts';

/** Everything of a person's starts lies here and lasts: chats, keys, settings, the sample. */
const startFolder = join(projectFolder, '.vscode-test/start');
const preferredPort = 47_918;
/** Opens the sample's README, and hides the bar where VS Code's own chat, switched off here, would leave a blank. */
const greeting = {
  'workbench.startupEditor': 'readme',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

const { values } = parseArgs({
  options: { desktop: { type: 'boolean', default: false }, 'no-open': { type: 'boolean', default: false } },
});

const keys = Object.fromEntries(
  ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'AZURE_OPENAI_API_KEY', 'AZURE_OPENAI_ENDPOINT'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined || value === '' ? [] : [[name, value]];
  }),
);
const hasKey = 'OPENAI_API_KEY' in keys || ('AZURE_OPENAI_API_KEY' in keys && 'AZURE_OPENAI_ENDPOINT' in keys);

await mkdir(startFolder, { recursive: true });
const sample = join(startFolder, 'sample');
// A copy, and the same one at every start: whoever tries something on it finds it again.
if (!existsSync(sample)) await cp(join(projectFolder, 'demo/sample'), sample, { recursive: true });
const demo = hasKey ? undefined : await startDemoModel();
console.log(
  hasKey
    ? 'A key was found in the environment: the panel offers to use it.'
    : 'No key was found in the environment: a demo with prepared answers is the model.',
);
await (values.desktop ? startDesktop() : startInBrowser());

async function startInBrowser(): Promise<void> {
  console.log('Building the extension.');
  const vsix = join(startFolder, 'causerie.vsix');
  await vscodeFromNpm();
  await packageExtension(vsix);

  const dataFolder = join(startFolder, 'server');
  const token = randomBytes(24).toString('hex');
  const server = await startVsCodeServer({
    vsix: [vsix],
    dataFolder,
    settings: { ...greeting, ...(await startSettings(join(dataFolder, 'data/User/settings.json'), demo?.settings)) },
    environment: keys,
    connectionToken: token,
  });
  const origin = await startSecretsGateway({
    target: server.address,
    token,
    keyFile: join(startFolder, 'half-key'),
    port: preferredPort,
  });

  let isStopping = false;
  const stop = async (): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    await server.stop();
    await demo?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop());
  void server.ended.then((output) => {
    if (isStopping) return;
    console.error(`The VS Code server ended by itself:\n${output}`);
    process.exit(1);
  });

  const address = server.windowAddress({ folder: sample }).replace(server.address, origin);
  console.log(`\nVS Code with Causerie:\n\n    ${address}\n\nCtrl+C ends it.`);
  if (!values['no-open']) openInBrowser(address);
}

async function startDesktop(): Promise<void> {
  const isWindows = process.platform === 'win32';
  const found = await runCommand(isWindows ? 'where' : 'which', ['code']);
  if (found.code !== 0) {
    console.error('There is no `code` on the PATH. In VS Code run "Shell Command: Install \'code\' command in PATH",');
    console.error('or use `npm start`, which needs no VS Code of yours.');
    process.exit(1);
  }
  await mustRun(process.execPath, ['esbuild.js'], { cwd: projectFolder });
  const userData = join(startFolder, 'desktop');
  const settingsFile = join(userData, 'User/settings.json');
  await mkdir(join(userData, 'User'), { recursive: true });
  await writeFile(settingsFile, JSON.stringify(await startSettings(settingsFile, demo?.settings), undefined, 2));
  const parameters = [
    `--extensionDevelopmentPath=${projectFolder}`,
    `--user-data-dir=${userData}`,
    `--extensions-dir=${join(startFolder, 'desktop-extensions')}`,
    '--disable-telemetry',
    '--new-window',
    // Until the window is closed: the demo model lives as long.
    '--wait',
    sample,
  ];
  // `code` is a script there, which only a shell can start.
  const child = spawn('code', parameters, { stdio: 'inherit', shell: isWindows });
  child.once('close', (code) => process.exit(code ?? 0));
}

/** Harmless where there is no browser: the address is printed anyway. */
function openInBrowser(address: string): void {
  const [command, ...parameters] =
    process.platform === 'darwin'
      ? ['open', address]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', address]
        : ['xdg-open', address];
  const child = spawn(command ?? '', parameters, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
