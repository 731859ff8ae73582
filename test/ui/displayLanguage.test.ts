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

/** What we say in English, as patterns; words that are the same in French left out. */
const english = [
  ...Object.entries(french).filter(([key, word]) => key !== word),
  ...Object.entries(manifestWords).flatMap(([key, word]) =>
    word === manifestInFrench[key] ? [] : [[word, manifestInFrench[key]] as const],
  ),
].map(([word]) => {
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
  const said = [...new Set((await saidIn(root, inside)).map((word) => word.trim()).filter((word) => word !== ''))];
  assert.ok(said.length > 0, inside);
  assert.deepEqual(
    said.filter((word) => english.some((pattern) => pattern.test(word))),
    [],
    inside,
  );
}

describe('In French', function () {
  this.timeout(300_000);
  let product: Product;
  let panel: Frame;

  before(async () => {
    const dataFolder = await temporaryFolder();
    await writeDisplayLanguage(dataFolder, 'fr');
    product = await startProduct({ dataFolder });
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
});
