// VS Code's quick input as a person uses it: reads what it shows, and answers by the keyboard alone. For the journeys
// through Add Connection….

import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';

/** What VS Code binds the Back button of its quick inputs to. */
const backKeys: Readonly<Record<string, string>> = { win32: 'Alt+ArrowLeft', darwin: 'Control+Minus' };

export class QuickInput {
  readonly #page: Page;
  readonly element: Locator;
  readonly box: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.element = page.locator('.quick-input-widget');
    this.box = this.element.locator('.quick-input-box input');
  }

  /** Its title, with which of how many steps. */
  get title(): Locator {
    return this.element.locator('.quick-input-title');
  }

  press(key: string): Promise<void> {
    return this.#page.keyboard.press(key);
  }

  back(): Promise<void> {
    return this.press(backKeys[process.platform] ?? 'Control+Alt+Minus');
  }

  /** Resolves when the words are shown: in the rows, in the message, or in the placeholder of the box. */
  async sees(words: string): Promise<void> {
    await eventually(
      `“${words}” in the quick input`,
      async () => {
        const placeholder = await this.box.getAttribute('placeholder', { timeout: 1000 });
        const shown = [await this.element.innerText(), placeholder ?? ''];
        if (shown.some((part) => part.replaceAll('\u00a0', ' ').includes(words))) return true;
        throw new Error(`It shows: ${shown.join(' | ')}`);
      },
      30_000,
    );
  }

  /** The row whose label begins so. */
  row(label: string): Locator {
    const name = this.#page.locator('.label-name').filter({ hasText: new RegExp(`^\\s*${label}`, 'u') });
    return this.element.locator('.monaco-list-row').filter({ has: name }).first();
  }

  /** Goes to a row of the list by the arrow keys, and takes it. */
  async take(label: string): Promise<void> {
    await this.row(label).waitFor({ timeout: 40_000 });
    for (let moves = 0; moves < 12; moves++) {
      const isThere = (await this.row(label).getAttribute('class'))?.includes('focused') === true;
      if (isThere) return this.press('Enter');
      const before = await this.#focusedRow();
      await this.press('ArrowDown');
      await eventually('the next row', async () => (await this.#focusedRow()) !== before);
    }
    throw new Error(`The arrow keys do not reach the row ${label}`);
  }

  /** Types into the box, in place of what stands there, once the prompt is shown; Enter. */
  async type(prompt: string, words: string): Promise<void> {
    await this.sees(prompt);
    await this.press('ControlOrMeta+A');
    await this.press('Delete');
    await this.#page.keyboard.type(words);
    await this.press('Enter');
  }

  /** Harmless when none is shown. */
  async leave(): Promise<void> {
    await eventually('the quick input to be gone', async () => {
      if (!(await this.element.isVisible())) return true;
      await this.press('Escape');
      return undefined;
    });
  }

  async #focusedRow(): Promise<string> {
    return (await this.element.locator('.monaco-list-row.focused').allInnerTexts()).join('\n');
  }
}
