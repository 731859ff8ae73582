// `npm run screenshots`: makes the README's pictures in docs/screenshots, with the packaged extension in a real
// VS Code window, the sample of demo/sample, and a model server of our own that gives the demo's answers.

import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { launchBrowser } from '../test/support/browser.ts';
import { answer, text } from '../test/support/completionEvents.ts';
import { eventually } from '../test/support/eventually.ts';
import { FaultServer, type Reply } from '../test/support/faultServer.ts';
import { projectFolder } from '../test/support/projectFolder.ts';
import { copyOfSample } from '../test/support/temporaryFolder.ts';
import { startVsCodeServer } from '../test/support/vscodeServer.ts';
import { openVsCodeWindow } from '../test/support/vscodeWindow.ts';
import { packageForTests } from './package.ts';

const folder = join(projectFolder, 'docs/screenshots');
const viewport = { width: 1280, height: 800 };
/** Half as much again as VS Code gives to a side bar that was never moved. */
const panelWidth = 450;
const largestFile = 200 * 1024;

await mkdir(folder, { recursive: true });
const [explain, fix] = await Promise.all([demoAnswer('explain'), demoAnswer('fix')]);
const model = await FaultServer.start();
const settings = {
  'causerie.connections': [
    { name: 'Demo', endpoint: `${model.origin}/v1`, auth: 'none', models: ['prepared-answers'] },
  ],
  'causerie.model': 'Demo/prepared-answers',
  'editor.minimap.enabled': false,
  'editor.renderWhitespace': 'none',
};
const server = await startVsCodeServer({
  vsix: [await packageForTests()],
  settings: { ...settings, 'workbench.colorTheme': 'Dark 2026' },
});
const browser = await launchBrowser();
const window = await openVsCodeWindow(browser, server, { folder: await copyOfSample(), viewport });
const { page } = window;

try {
  await window.runCommand('View: Toggle Primary Side Bar Visibility');
  await window.runCommand('Causerie: Open Chat');
  await widenPanel();

  await window.openFile('invoice.ts');

  await chat('When is a reminder sent?', whole('Fourteen days after the invoice is due.'));
  await chat('Why does roundToCents multiply by 100?', whole('So that Math.round works on whole cents.'));
  await chat('Write a test for lineAmount', whole('Here is one.'));
  await chat('Explain this function', whole(explain));
  await window.runCommand('Causerie: Chat History…');
  const rows = page.locator('.quick-input-widget .monaco-list-row');
  await rows.filter({ hasText: 'When is a reminder sent?' }).waitFor();
  await take('history', 480);
  await page.keyboard.press('Escape');

  await selectFunction();
  await openSubmenu();
  await take('context-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  await newChat();
  await askAboutFunction('What is wrong here? Please fix it.', {
    body: [text(fix.slice(0, fix.indexOf('    total +=')))],
    end: 'hold',
  });
  const panel = await window.panel();
  await button(panel, 'Stop').waitFor();
  await panel.getByText('const tax = ').waitFor();
  await take('answer-dark');
  await button(panel, 'Stop').click();

  for (const [name, theme] of [
    ['answer-light', 'Light 2026'],
    ['high-contrast', 'Default High Contrast'],
  ] as const) {
    await server.writeSettings({ ...settings, 'workbench.colorTheme': theme });
    await window.reload();
    await newChat();
    await askAboutFunction('Explain this function', whole(explain));
    await settled();
    await take(name);
  }
} finally {
  await window.close();
  await browser.close();
  await server.stop();
  await model.stop();
}

/** The demo's words without their first paragraph, which says that they are a demo's. */
async function demoAnswer(name: string): Promise<string> {
  const words = await readFile(join(projectFolder, 'demo/answers', `${name}.md`), 'utf8');
  return words.slice(words.indexOf('\n\n') + 2);
}

function whole(words: string): Reply {
  return { body: answer(words) };
}

function button(panel: Frame, name: string): Locator {
  return panel.getByRole('button', { name, exact: true });
}

function messageBox(panel: Frame): Locator {
  return panel.getByRole('textbox', { name: 'Message', exact: true });
}

/** Resolves when the answer has come. */
async function chat(question: string, reply: Reply): Promise<void> {
  await newChat();
  await send(question, reply);
  await settled();
}

/** The command puts the cursor into the box: before that, nothing else may be pressed. */
async function newChat(): Promise<void> {
  await window.runCommand('Causerie: New Chat');
  const panel = await window.panel();
  await messageBox(panel).and(panel.locator(':focus')).waitFor();
  await panel.getByRole('article', { name: /^You/u }).first().waitFor({ state: 'detached' });
}

async function send(question: string, reply: Reply): Promise<void> {
  model.script(reply);
  const panel = await window.panel();
  await messageBox(panel).fill(question);
  await page.keyboard.press('Enter');
  await panel.getByRole('article', { name: /^You/u }).getByText(question).waitFor();
}

async function settled(): Promise<void> {
  const panel = await window.panel();
  await panel
    .getByRole('article', { name: /^Assistant/u })
    .last()
    .waitFor();
  await button(panel, 'Send').waitFor();
}

/** From the end of the file upwards over `invoiceTotal` and its comment. */
async function selectFunction(): Promise<void> {
  await window.openFile('invoice.ts');
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('End');
  for (let line = 0; line < 11; line++) await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Shift+Home');
}

async function askAboutFunction(question: string, reply: Reply): Promise<void> {
  await selectFunction();
  await page.keyboard.press('Alt+Q');
  const panel = await window.panel();
  await panel.getByRole('button', { name: /^Remove invoice\.ts/u }).waitFor();
  await send(question, reply);
}

async function openSubmenu(): Promise<void> {
  const selected = page.locator('.editor-instance .view-overlays .selected-text').nth(4);
  await selected.click({ button: 'right', force: true });
  await page.getByRole('menuitem', { name: 'Causerie' }).hover();
  await page.getByRole('menuitem', { name: 'Explain' }).waitFor();
}

/** Moves the line between editor and panel. */
async function widenPanel(): Promise<void> {
  await eventually('the wider panel', async () => {
    const bar = await page.locator('.part.auxiliarybar').boundingBox();
    if (bar === null) return false;
    const missing = panelWidth - bar.width;
    if (Math.abs(missing) < 8) return true;
    const middle = bar.y + bar.height / 2;
    await page.mouse.move(bar.x - 1, middle);
    await page.mouse.down();
    await page.mouse.move(bar.x - 1 - missing / 2, middle);
    await page.mouse.move(bar.x - 1 - missing, middle);
    await page.mouse.up();
    return false;
  });
}

/** The whole window, or its upper part. */
async function take(name: string, height = viewport.height): Promise<void> {
  const path = join(folder, `${name}.png`);
  // Over the status bar, where nothing answers to it; but a menu would close.
  if (name !== 'context-menu') await page.mouse.move(viewport.width / 2, viewport.height - 4);
  await page.screenshot({
    path,
    clip: { x: 0, y: 0, width: viewport.width, height },
    animations: 'disabled',
    caret: 'hide',
  });
  const { size } = await stat(path);
  if (size > largestFile) throw new Error(`${path} has ${size} bytes: too many for a README.`);
  console.log(`docs/screenshots/${name}.png, ${Math.round(size / 1024)} KB`);
}
