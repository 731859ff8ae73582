// The product in a VS Code whose display language is French: none of our English is left.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { isRecord } from '../../src/shared/isRecord.ts';
import { done, finish, text } from '../support/completionEvents.ts';
import { writeDisplayLanguage } from '../support/displayLanguage.ts';
import { eventually } from '../support/eventually.ts';
import { ask, type Product, startProduct } from '../support/product.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { temporaryFolder } from '../support/temporaryFolder.ts';

function wordsIn(path: string): Readonly<Record<string, string>> {
  const words: unknown = JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));
  assert.ok(isRecord(words));
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, String(word)]));
}

const manifestWords = wordsIn('package.nls.json');
const manifestInFrench = wordsIn('package.nls.fr.json');
const french = wordsIn('l10n/bundle.l10n.fr.json');

/** What we say in English, with its French; words that are the same in French left out. */
const pairs = [
  ...Object.entries(french),
  ...Object.entries(manifestWords).map(([key, word]) => [word, manifestInFrench[key] ?? ''] as const),
].filter(([word, translation]) => word !== translation);

const english = pairs.map(([word]) => {
  const parts = word.split(/\{\d\}/u).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/gu, String.raw`\$&`));
  return new RegExp(`^${parts.join('.+')}$`, 'u');
});

/** Everything that is shown, spoken or offered inside: texts, names, placeholders, tooltips. */
async function saidIn(root: Frame | Page, inside: string): Promise<readonly string[]> {
  return root
    .locator(inside)
    .evaluateAll((nodes) =>
      nodes.flatMap((node) =>
        [node, ...node.querySelectorAll('*')].flatMap((part) => [
          ...[...part.childNodes]
            .filter((child) => child.nodeType === Node.TEXT_NODE)
            .map((child) => child.textContent ?? ''),
          ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => part.getAttribute(name) ?? ''),
        ]),
      ),
    );
}

async function assertFrench(root: Frame | Page, inside = 'body'): Promise<void> {
  assertNothingEnglish(await saidIn(root, inside), inside);
}

function assertNothingEnglish(words: readonly string[], where: string): void {
  const said = [...new Set(words.map((word) => word.trim()).filter((word) => word !== ''))];
  assert.ok(said.length > 0, where);
  assert.deepEqual(
    said.filter((word) => english.some((pattern) => pattern.test(word))),
    [],
    where,
  );
}

const titles = (words: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(words).flatMap(([key, word]) => (key.startsWith('command.') ? [word] : []));

describe('In French', function () {
  this.timeout(300_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    const dataFolder = await temporaryFolder();
    await writeDisplayLanguage(dataFolder, 'fr');
    product = await startProduct({ dataFolder, files: { 'tax.ts': 'export const rate = 0.2;\n' } });
    await product.window.runCommand('Causerie: Ouvrir la conversation');
    panel = await product.window.panel();
  });
  after(() => product.stop());

  it('the panel says nothing in English, and says what language it speaks', async () => {
    assert.equal(await panel.locator('html').getAttribute('lang'), 'fr');
    await panel.getByPlaceholder('Posez une question').waitFor();
    await assertFrench(panel);
  });

  it('a view’s actions and menu are French', async () => {
    const title = product.window.page.locator('.part.auxiliarybar .title');
    await title.getByRole('button', { name: 'Nouvelle conversation' }).waitFor();
    await assertFrench(product.window.page, '.part.auxiliarybar');
  });

  it('an answer, its actions and a failure are French', async () => {
    product.model.script({ body: [text('Voici :\n\n```ts\nconst a = 1;\n```'), finish(), done] });
    await ask(product, 'Pourquoi ?');
    await panel.getByRole('status').filter({ hasText: 'Réponse terminée' }).waitFor();
    await assertFrench(panel);
    await panel.getByRole('button', { name: 'Copier le code' }).waitFor();

    product.model.script({ status: 401, body: ['{"error":{"message":"Non","code":"invalid_api_key"}}'] });
    await ask(product, 'Encore ?');
    const alert = panel.getByRole('alert').filter({ hasText: 'clé API' });
    await alert.getByRole('button', { name: 'Définir la clé API…' }).waitFor();
    await assertFrench(panel);
  });

  it('the lists of models and of chats are French', async () => {
    const { page } = product.window;
    for (const [command, title] of [
      ['Sélectionner un modèle…', 'Sélectionner un modèle'],
      ['Historique des conversations…', 'Historique des conversations'],
    ] as const) {
      await product.window.runCommand(`Causerie: ${command}`);
      const list = page.locator('.quick-input-widget');
      await list.getByText(title, { exact: true }).waitFor();
      await eventually('the rows of the list', async () => (await list.locator('.monaco-list-row').count()) > 0);
      await assertFrench(page, '.quick-input-widget .quick-input-titlebar, .quick-input-widget .monaco-list-row');
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'hidden' });
    }
  });

  it('the palette offers every command by its French title', async () => {
    const { page } = product.window;
    const list = page.locator('.quick-input-widget');
    await page.keyboard.press('F1');
    await list.locator('input').first().fill('>Causerie: ');
    const row = list.locator('.monaco-list-row.focused');
    await eventually('our commands', async () => (await row.getAttribute('aria-label'))?.startsWith('Causerie: '));
    const rows = new Set<string>();
    // Only some rows are drawn at a time: go down until the first one comes again.
    for (let size = -1; size !== rows.size; await page.keyboard.press('ArrowDown')) {
      size = rows.size;
      rows.add((await row.getAttribute('aria-label')) ?? '');
    }
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'hidden' });

    // A row's name ends with a key, or with the English title that VS Code finds the command by as well.
    // “Document” is not the beginning of “Documenter”.
    const beginsWith = (title: string) => (name: string) =>
      name.startsWith(`Causerie: ${title}`) && !/\p{L}/u.test(name.charAt(`Causerie: ${title}`.length));
    const same = new Set(titles(manifestInFrench));
    for (const title of titles(manifestWords)) {
      if (!same.has(title)) assert.ok(![...rows].some(beginsWith(title)), title);
    }
    const offered = titles(manifestInFrench).filter((title) => [...rows].some(beginsWith(title)));
    assert.ok(offered.length >= rows.size - 1, [...rows].join('\n'));
  });

  it('the menus of view and editor are French', async () => {
    const { page } = product.window;
    await page.locator('.part.auxiliarybar .title .codicon-toolbar-more').first().click();
    await page.getByRole('menuitem', { name: 'Renommer la conversation…' }).waitFor();
    assertNothingEnglish(await namesIn('menuitem'), 'the menu of the view');
    await page.keyboard.press('Escape');

    await product.window.openFile('tax.ts');
    await page.locator('.editor-instance .view-line').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Causerie' }).hover();
    await page.getByRole('menuitem', { name: 'Expliquer' }).waitFor();
    // The menu is VS Code's, and some of its words are ours too: Copy.
    const names = await namesIn('menuitem');
    for (const title of titles(manifestWords))
      if (!titles(manifestInFrench).includes(title)) assert.ok(!names.includes(title), title);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  });

  it('the walkthrough is French, each step with its words and its buttons', async () => {
    const { page } = product.window;
    await product.window.openWalkthrough('Premiers pas avec Causerie');
    const steps = Object.entries(manifestInFrench).filter(([key]) => /^walkthrough\..+\.title$/u.test(key));
    assert.equal(steps.length, 4);
    for (const [key, title] of steps) {
      const step = page.locator('.getting-started-step').filter({ hasText: title });
      await step.click();
      // The first words of what is said about it, before any bold ones.
      const [firstWords = ''] = (manifestInFrench[key.replace('.title', '.description')] ?? '').split(/\*\*|\[|\n/u);
      await step.getByText(firstWords.trim()).first().waitFor();
      await assertFrench(page, '.gettingStartedSlideDetails');
    }
  });

  it('notifications are French', async () => {
    await product.window.runCommand('Causerie: Supprimer une clé API…');
    await product.window.notification('aucune clé API').first().waitFor();
    await assertFrench(product.window.page, '.notifications-toasts');
  });

  // The last one: the settings open in a window of their own, above everything else.
  it('the settings are described in French', async () => {
    const { page } = product.window;
    const editor = page.locator('.settings-editor');
    // The window that they open in may be closed again by what VS Code still does for the command before.
    await eventually('the settings', async () => {
      await page.keyboard.press('ControlOrMeta+,');
      return editor
        .locator('.monaco-editor')
        .first()
        .waitFor({ timeout: 5000 })
        .then(
          () => true,
          () => false,
        );
    });
    await editor.locator('.monaco-editor').first().click();
    await page.keyboard.type('@ext:causerie.causerie');
    const [firstWords = ''] = (manifestInFrench['setting.sendKey'] ?? '').split('\n');
    await editor.getByText(firstWords).first().waitFor();
    await assertFrench(page, '.settings-editor .setting-item-description');
  });

  /** Menus lie in a shadow tree, which only roles reach into. */
  function namesIn(role: 'menuitem'): Promise<readonly string[]> {
    return product.window.page
      .getByRole(role)
      .evaluateAll((nodes) => nodes.map((node) => node.getAttribute('aria-label') ?? node.textContent ?? ''));
  }
});
