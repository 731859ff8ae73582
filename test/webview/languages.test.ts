// What translators can't see from their file: whether their words fit into a narrow panel.

import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PanelState } from '../../src/shared/transcript.ts';
import { projectFolder } from '../support/projectFolder.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, attachmentView, failure, panelState, question, systemMessage } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const languages = globSync('l10n/bundle.l10n.*.json', { cwd: projectFolder }).map((path) => path.split('.')[2] ?? path);

/** The states with the most words in little room; sentences and labels as the host says them in this language. */
function states(language: string): Readonly<Record<string, PanelState>> {
  const words = JSON.parse(readFileSync(join(projectFolder, `l10n/bundle.l10n.${language}.json`), 'utf8'));
  const say = (text: string, ...values: readonly string[]): string => {
    const said: unknown = words[text];
    assert.ok(typeof said === 'string', text);
    return values.reduce((sentence, value, index) => sentence.replaceAll(`{${index}}`, value), said);
  };
  const asked = question('q', 'Why?', { attachments: [attachmentView('invoice.ts:12-30')] });
  const timeout = 'The answer stopped coming: {0} was silent for {1} seconds. Continue it, or ask for another one.';
  return {
    connected: panelState({ sendKey: 'modEnter' }),
    'not connected': panelState({
      model: { label: say('Select Model') },
      setup: {
        isConnected: false,
        offers: [
          {
            id: 'openaiEnvironment',
            label: say('Use {0} from the environment', 'OPENAI_API_KEY'),
            detail: 'api.openai.com',
          },
        ],
        notice: failure(say('The endpoint of {0} holds a password. Remove it there and use Set API Key…', 'Azure'), [
          { label: say('Open Settings'), action: 'openSettings' },
          { label: say('Set API Key…'), action: 'setApiKey' },
        ]),
      },
    }),
    waiting: panelState({ messages: [systemMessage('Be brief.'), asked, answer('a', '', { state: 'waiting' })] }),
    'waiting to try again': panelState({
      messages: [
        asked,
        answer('a', '', {
          state: 'waiting',
          retry: {
            reason: say('{0} takes no more requests for now.', 'https://a-long-name.example.com:8443'),
            retryAt: Date.now() + 2e9,
          },
        }),
      ],
    }),
    failed: panelState({
      messages: [
        asked,
        answer('a', 'Half', {
          state: 'failed',
          notice: failure(say(timeout, 'https://a-long-name.example.com:8443', '120'), [
            { label: say('Continue'), action: 'continue' },
            { label: say('Regenerate'), action: 'regenerate' },
            { label: say('Select Model…'), action: 'selectModel' },
            { label: say('Show Log'), action: 'showLog' },
          ]),
        }),
      ],
    }),
    'with variants and code': panelState({
      messages: [
        asked,
        answer(
          'a',
          'Half\n\n```ts\nconst a = 1;\n```',
          { state: 'interrupted' },
          { variant: { index: 11, count: 12 } },
        ),
      ],
    }),
    'read-only': panelState({
      messages: [asked, answer('a', 'So.')],
      readOnly: {
        severity: 'info',
        sentence: say('This chat is open in another window. Here it can be read; open a copy to go on.'),
        actions: [{ label: say('Open a Copy'), action: 'openCopy' }],
      },
    }),
  };
}

/** Controls of which a part is cut off, or that stand beyond the edge. */
function cutOff(panel: PanelPage): Promise<readonly string[]> {
  return panel.page.evaluate(() =>
    [...document.querySelectorAll('button, h2, [role=status], [role=alert], .keys, button *')]
      .filter((node) => node.checkVisibility() && node.textContent !== '' && !node.matches('.visuallyHidden'))
      .filter((node) => {
        const { left, right } = node.getBoundingClientRect();
        return (node.scrollWidth > node.clientWidth + 1 && node.clientWidth > 0) || left < 0 || right > innerWidth;
      })
      .map((node) => node.outerHTML.slice(0, 200)),
  );
}

describe('In every language', () => {
  const open = usePanel();

  for (const language of languages) {
    it(`no word is cut off at 250 pixels: ${language}`, async () => {
      const panel = await open({ language, width: 250 });
      for (const [name, state] of Object.entries(states(language))) {
        await panel.show({ ...state, conversationId: name });
        assert.deepEqual(await cutOff(panel), [], name);
      }
    });

    it(`a message box has room for its placeholder: ${language}`, async () => {
      const panel = await open({ language, width: 250 });
      await panel.show(panelState());
      const box = panel.page.locator('textarea').first();
      const [height, needed] = await box.evaluate((node) => [node.clientHeight, node.scrollHeight]);
      assert.ok(needed !== undefined && height !== undefined && needed <= height, `${needed} of ${height}`);
    });

    it(`a control that is too long for its place would be found: ${language}`, async () => {
      const panel = await open({ language, width: 250 });
      await panel.show(panelState());
      await panel.page.evaluate(() => {
        const button = document.querySelector('.step');
        if (button !== null) button.textContent = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk';
      });
      assert.equal((await cutOff(panel)).length, 1);
    });

    it(`the page tells which language it speaks: ${language}`, async () => {
      const panel = await open({ language });
      await panel.show(panelState());
      assert.equal(await panel.page.locator('html').getAttribute('lang'), language);
    });
  }
});
