// Finds a Chromium, or installs one where the system has the means, and starts it for the page and window suites.

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { runCommand } from './runCommand.ts';

/** Names a browser to be used before all others. */
const browserVariable = 'CAUSERIE_BROWSER';

const programNames = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
  'msedge.exe',
];

const otherPlaces = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ...['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((name) => {
    const folder = process.env[name];
    if (folder === undefined) return [];
    return [
      join(folder, 'Google/Chrome/Application/chrome.exe'),
      join(folder, 'Microsoft/Edge/Application/msedge.exe'),
    ];
  }),
];

// The browser is to talk to the servers of the tests and to nobody else.
const quietFlags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts a browser; closing it is the caller's. Throws with a sentence that says what to install if there is none. */
export async function launchBrowser(options: { readonly headless?: boolean } = {}): Promise<Browser> {
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: await ensureBrowser(),
    headless: options.headless ?? true,
    args: isRoot ? [...quietFlags, '--no-sandbox'] : quietFlags,
  });
}

/** The program file of a Chromium, Chrome or Edge; installs Debian's chromium if none is found and apt may be used. */
export async function ensureBrowser(): Promise<string> {
  const found = findBrowser() ?? (await installBrowser());
  if (found !== undefined) return found;
  throw new Error(
    'No Chromium, Chrome or Edge was found. Install one (on Debian: sudo apt-get install chromium) ' +
      `or set ${browserVariable} to the program file of one.`,
  );
}

function findBrowser(): string | undefined {
  const chosen = process.env[browserVariable];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new Error(`${browserVariable} names ${chosen}, but there is no such file.`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = programNames.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...inPath, ...otherPlaces].find((file) => existsSync(file));
}

async function installBrowser(): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined;
  const isRoot = process.getuid?.() === 0;
  const apt = async (...parameters: readonly string[]): Promise<boolean> => {
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const result = isRoot
      ? await runCommand('apt-get', parameters, { environment })
      : await runCommand('sudo', ['-n', 'apt-get', ...parameters], { environment });
    return result.code === 0;
  };
  if (!isRoot && (await runCommand('sudo', ['-n', 'true'])).code !== 0) return undefined;
  console.log('Installing chromium by apt-get, once.');
  // The lists of a fresh machine or container are empty; without them there is nothing to install from.
  const isInstalled = (await apt('update', '-qq')) && (await apt('install', '-y', '-qq', 'chromium'));
  return isInstalled ? findBrowser() : undefined;
}
