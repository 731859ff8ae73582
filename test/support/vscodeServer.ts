// Starts the VS Code server from npm with everything of its own: port, data, extensions, home folder. Used by the host
// and window suites and by `npm start`.

import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { descendants, endProcess, startProcess } from './processTree.ts';
import { eventually } from './eventually.ts';
import { nodeForVsCode } from './nodeForVsCode.ts';
import { mustRun } from './runCommand.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { newestVersion, vscodeFromNpm } from './vscodeFromNpm.ts';

type Settings = Readonly<Record<string, unknown>>;

export interface VsCodeServerOptions {
  /** A version of the npm package code-server; the newest known one by default. */
  readonly version?: string;
  /** Files of packaged extensions to install before the start. */
  readonly vsix?: readonly string[];
  /** User settings, merged over the quiet defaults. */
  readonly settings?: Settings;
  /** The user's keybindings.json. */
  readonly keybindings?: readonly unknown[];
  /** Variables for the server, and so for the extension host. Keys of model services are never inherited from ours. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Default: a temporary folder that goes with the server. One that is given stays. */
  readonly dataFolder?: string;
  /** Default: any free one. VS Code in a browser keeps view state per port. */
  readonly port?: number;
  /** Whoever opens a window must know it. Without one the server is open to every local process: for tests only. */
  readonly connectionToken?: string;
  /**
   * Windows may load an extension or tests from a folder. Changes the window otherwise too (it shows no toasts, for
   * instance), so that journeys go without: they install a package.
   */
  readonly hasTestDriver?: boolean;
}

/** What `windowAddress` puts into the address of a window. All are absolute paths. */
export interface WindowParameters {
  readonly folder?: string | undefined;
  /** This and the next one need a server with a test driver; without it they would be ignored without a word. */
  readonly extensionDevelopmentPath?: string | undefined;
  readonly extensionTestsPath?: string | undefined;
}

export interface VsCodeServer {
  /** `http://127.0.0.1:PORT`. */
  readonly address: string;
  readonly dataFolder: string;
  /** The folder where our extension keeps its files. */
  readonly globalStorage: string;
  windowAddress(parameters: WindowParameters): string;
  /** Replaces the user settings while the server runs; merged over the quiet defaults again. */
  writeSettings(settings: Settings): Promise<void>;
  /** The process ids of the living extension hosts: one for each open window. */
  extensionHostIds(): readonly number[];
  /** Kills every extension host as `kill -9` does; resolves when they are gone. VS Code starts new ones by itself. */
  killExtensionHost(): Promise<void>;
  /** Resolves when the server process has ended, whoever ended it, with all that it printed. */
  readonly ended: Promise<string>;
  /** Ends the whole process tree. Idempotent. */
  stop(): Promise<void>;
}

// No greeting, no network beyond the test, and none of VS Code's own chat in the place where our panel stands.
const quietSettings: Settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'workbench.enableExperiments': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'security.workspace.trust.enabled': false,
  'chat.disableAIFeatures': true,
  'git.openRepositoryInParentFolders': 'never',
  'typescript.disableAutomaticTypeAcquisition': true,
};

/** Resolves when the server listens. Throws with what it printed if it ends before that. */
export async function startVsCodeServer(options: VsCodeServerOptions = {}): Promise<VsCodeServer> {
  const version = options.version ?? newestVersion;
  const serverFolder = await vscodeFromNpm(version);
  const node = await nodeForVsCode(version);
  const serverMain = join(serverFolder, 'out/server-main.js');
  const dataFolder = options.dataFolder ?? (await temporaryFolder('causerie-vscode-'));
  const userFolder = join(dataFolder, 'data/User');
  const home = join(dataFolder, 'home');
  await mkdir(userFolder, { recursive: true });
  await mkdir(home, { recursive: true });

  const writeSettings = (settings: Settings): Promise<void> =>
    writeJson(join(userFolder, 'settings.json'), { ...quietSettings, ...settings });
  // Settings that a person changed in a folder that stays are theirs.
  if (options.settings !== undefined || !existsSync(join(userFolder, 'settings.json'))) {
    await writeSettings(options.settings ?? {});
  }
  if (options.keybindings !== undefined) await writeJson(join(userFolder, 'keybindings.json'), options.keybindings);

  const environment = { ...inheritedEnvironment(), HOME: home, USERPROFILE: home, ...options.environment };
  const common = ['--server-data-dir', dataFolder, '--accept-server-license-terms', '--telemetry-level', 'off'];
  for (const file of options.vsix ?? []) {
    await mustRun(node, [serverMain, ...common, '--install-extension', file, '--force'], { environment });
  }

  const access =
    options.connectionToken === undefined
      ? ['--without-connection-token']
      : ['--connection-token', options.connectionToken];
  if (options.hasTestDriver) access.push('--enable-smoke-test-driver');
  const place = ['--host', '127.0.0.1', '--port', String(options.port ?? 0)];
  const child = startProcess(node, [serverMain, ...place, ...common, ...access], { environment });

  let output = '';
  const ended = new Promise<string>((resolve) => child.once('close', () => resolve(output)));
  const port = await new Promise<number>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        const listening = /Extension host agent listening on (\d+)/.exec(output);
        if (listening) resolve(Number(listening[1]));
      });
    }
    child.once('error', reject);
    void ended.then(() => reject(new Error(`The VS Code server ended before it listened:\n${output}`)));
  });
  const authority = `127.0.0.1:${port}`;
  const address = `http://${authority}`;
  const extensionHostIds = (): readonly number[] =>
    child.pid === undefined ? [] : descendants(child.pid, '--type=extensionHost');

  return {
    address,
    dataFolder,
    globalStorage: join(userFolder, 'globalStorage/causerie.causerie'),
    ended,
    writeSettings,
    extensionHostIds,
    windowAddress(parameters) {
      if (!options.hasTestDriver && (parameters.extensionDevelopmentPath ?? parameters.extensionTestsPath)) {
        throw new Error('Loading an extension from its folder needs a server with `hasTestDriver`');
      }
      return `${address}/?${windowQuery(authority, parameters, options.connectionToken)}`;
    },
    async killExtensionHost() {
      const ids = extensionHostIds();
      if (ids.length === 0) throw new Error('There is no extension host to kill: is a window open?');
      for (const id of ids) process.kill(id, 'SIGKILL');
      await eventually('the extension host to be gone', () => ids.every((id) => !extensionHostIds().includes(id)));
    },
    async stop() {
      await endProcess(child);
      if (options.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function windowQuery(authority: string, parameters: WindowParameters, token: string | undefined): string {
  const query = new URLSearchParams();
  if (token !== undefined) query.set('tkn', token);
  if (parameters.folder !== undefined) query.set('folder', uriPath(parameters.folder));
  const payload = (['extensionDevelopmentPath', 'extensionTestsPath'] as const).flatMap((name) => {
    const path = parameters[name];
    return path === undefined ? [] : [[name, `vscode-remote://${authority}${uriPath(path)}`]];
  });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return query.toString();
}

/** An absolute path as it stands in an address: C:\folder is /C:/folder there. */
function uriPath(path: string): string {
  return process.platform === 'win32' ? `/${path.replaceAll('\\', '/')}` : path;
}

/** Our environment without what would change the outcome: keys of model services, and traces of a VS Code around us. */
function inheritedEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(OPENAI_|AZURE_OPENAI_|VSCODE_|ELECTRON_|XDG_|npm_)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, undefined, 2)}\n`);
}
