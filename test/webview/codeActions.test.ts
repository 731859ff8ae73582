// What can be done with a block's code: its buttons and the menu behind More Actions.

import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { PanelPage } from './support/panelPage.ts';
import { themes } from './support/panelPage.ts';
import { answer, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const fence = (language: string): string => `\`\`\`${language}\nlet a = 1;\n\`\`\`\n`;
const button = (panel: PanelPage, name: string): Locator =>
  panel.page.getByRole('button', { name, exact: true }).last();
const focused = (panel: PanelPage, name: string): Promise<void> =>
  panel.page
    .locator(':focus')
    .and(panel.page.getByRole('menuitem', { name, exact: true }))
    .waitFor();

async function show(panel: PanelPage, text: string): Promise<void> {
  await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', text)] }));
}

function menuNames(panel: PanelPage): Promise<readonly string[]> {
  return panel.page.getByRole('menu', { name: 'More Actions' }).getByRole('menuitem').allInnerTexts();
}

describe('the actions on a block of code', () => {
  const open = usePanel();

  it('name their message and block, counted in reading order', async () => {
    const panel = await open();
    await show(panel, `- item\n\n  ${fence('ts').replaceAll('\n', '\n  ')}\n\n${fence('py')}`);
    for (const [name, action] of [
      ['Insert at Cursor', 'insert'],
      ['Replace Selection', 'replace'],
    ] as const) {
      await button(panel, name).click();
      assert.deepEqual(await panel.intent('useCode'), { type: 'useCode', messageId: 'a', block: 1, action });
      panel.received.splice(0);
    }
    await panel.page.getByRole('button', { name: 'Insert at Cursor' }).first().click();
    assert.equal((await panel.intent('useCode')).block, 0);
  });

  it('stand in a menu that the keyboard opens, walks through and closes', async () => {
    const panel = await open();
    await show(panel, fence('ts'));
    const { keyboard } = panel.page;
    await button(panel, 'Wrap Lines').focus();
    await keyboard.press('End');
    await keyboard.press('Enter');
    await focused(panel, 'Apply to File…');
    assert.equal(await button(panel, 'More Actions').getAttribute('aria-expanded'), 'true');
    assert.deepEqual(await menuNames(panel), ['Apply to File…', 'Compare', 'New File']);
    for (const [key, name] of [
      ['ArrowDown', 'Compare'],
      ['End', 'New File'],
      ['ArrowDown', 'Apply to File…'],
      ['ArrowUp', 'New File'],
      ['Home', 'Apply to File…'],
    ] as const) {
      await keyboard.press(key);
      await focused(panel, name);
    }
    await keyboard.press('Escape');
    await button(panel, 'More Actions').and(panel.page.locator(':focus')).waitFor();
    await panel.page.getByRole('menu').waitFor({ state: 'detached' });
    assert.equal(await button(panel, 'More Actions').getAttribute('aria-expanded'), 'false');
    assert.deepEqual(panel.intents, [], 'Escape stopped no answer and nothing was chosen');

    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    assert.equal((await panel.intent('useCode')).action, 'compare');
    await button(panel, 'More Actions').and(panel.page.locator(':focus')).waitFor();
  });

  it('offer a terminal for shell code only', async () => {
    const panel = await open();
    for (const [language, isShell] of [
      ['sh', true],
      ['bash', true],
      ['PowerShell', true],
      ['console', true],
      ['bat', true],
      ['ts', false],
      ['', false],
      ['python', false],
    ] as const) {
      await show(panel, fence(language));
      await button(panel, 'More Actions').click();
      assert.equal((await menuNames(panel)).includes('Run in Terminal'), isShell, language);
      await panel.page.keyboard.press('Escape');
    }
    await show(panel, fence('sh'));
    await button(panel, 'More Actions').click();
    await panel.page.getByRole('menuitem', { name: 'Run in Terminal' }).click();
    assert.equal((await panel.intent('useCode')).action, 'runInTerminal');
  });

  it('wait for the end of a block that is still written', async () => {
    const panel = await open();
    const text = '```ts\nlet a';
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', text, { state: 'answering' })] }));
    for (const name of ['Insert at Cursor', 'Replace Selection', 'More Actions']) {
      assert.equal(await button(panel, name).isDisabled(), true, name);
    }
    assert.equal(await button(panel, 'Copy Code').isEnabled(), true);
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: text.length, text: ' = 1;\n```\n' });
    for (const name of ['Insert at Cursor', 'Replace Selection', 'More Actions']) {
      assert.equal(await button(panel, name).isEnabled(), true, name);
    }
  });

  it('wait again when an answer goes on in the block where it had stopped', async () => {
    const panel = await open();
    const text = '```ts\nlet a';
    const asked = question('q', 'Why?');
    await panel.show(panelState({ messages: [asked, answer('a', text, { state: 'stopped' })] }));
    assert.equal(await button(panel, 'Replace Selection').isEnabled(), true);
    await panel.show(panelState({ messages: [asked, answer('a', text, { state: 'answering' })] }));
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: text.length, text: ' = 1;\nlet' });
    assert.equal(await button(panel, 'Replace Selection').isDisabled(), true);
  });

  it('say why something can’t be done', async () => {
    const panel = await open();
    panel.outcome = () => ({ type: 'refused', sentence: 'No text editor is open.' });
    await show(panel, fence('ts'));
    await button(panel, 'Insert at Cursor').click();
    await panel.page.getByRole('alert').getByText('No text editor is open.').waitFor();
  });

  for (const theme of themes) {
    it(`fit into a narrow panel, with their menu inside it (${theme})`, async () => {
      const panel = await open({ theme, width: 250, height: 500 });
      await show(panel, fence('sh').repeat(3));
      assert.equal(
        await panel.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth),
        false,
      );
      const [header, last] = await Promise.all([
        panel.page.locator('.codeHeader').last().boundingBox(),
        button(panel, 'More Actions').boundingBox(),
      ]);
      assert.ok(header && last && last.x + last.width <= header.x + header.width, 'all buttons are in the header');
      await button(panel, 'More Actions').click();
      const menu = await panel.page.getByRole('menu').boundingBox();
      assert.ok(menu);
      assert.ok(menu.x >= 0 && menu.x + menu.width <= 250 && menu.y >= 0 && menu.y + menu.height <= 500);
      const isNear = Math.abs(menu.y - (last.y + last.height)) < 8 || Math.abs(menu.y + menu.height - last.y) < 8;
      assert.ok(isNear, `${JSON.stringify(menu)} is beside ${JSON.stringify(last)}`);
      const folder = process.env['CAUSERIE_PICTURES'];
      if (folder !== undefined) await panel.page.screenshot({ path: `${folder}/actions-${theme}.png` });
    });
  }
});
