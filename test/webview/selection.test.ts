import assert from 'node:assert/strict';
import type { PanelPage } from './support/panelPage.ts';
import { answer, appendedInPieces, panelState, pieceSizes, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const finished = 'A *first* paragraph, finished.\n\n```ts\nconst x = 1;\n```\n\n';
const growing = 'The growing **paragraph** has';
const text = finished + growing;
const state = panelState({ messages: [question('q', 'Go'), answer('a', text, { state: 'answering' })] });

/** Selects from a word to the end of another. */
async function select(panel: PanelPage, from: string, to: string): Promise<void> {
  await panel.page.evaluate(
    ([first, last]) => {
      const find = (word: string): readonly [Text, number] => {
        const walker = document.createTreeWalker(document.querySelector('.thread') ?? document, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const at = node instanceof Text ? node.data.indexOf(word) : -1;
          if (node instanceof Text && at !== -1) return [node, at];
        }
        throw new Error(word);
      };
      const [start, end] = [find(first), find(last)];
      document.getSelection()?.setBaseAndExtent(start[0], start[1], end[0], end[1] + last.length);
    },
    [from, to] as const,
  );
}

const selected = (panel: PanelPage): Promise<string> =>
  panel.page.evaluate(() => document.getSelection()?.toString() ?? '');

/** More of the paragraph, then blocks of every kind. */
const deltas = [
  ...Array.from(
    { length: 100 },
    (_, index) => ` word${index}${index % 7 === 0 ? ' **bold' : ''}${index % 7 === 3 ? '**' : ''}`,
  ),
  ...Array.from(
    { length: 100 },
    (_, index) => ['\n\n', '- item\n', '```\n', 'code\n', '```\n', '| a | b |\n'][index % 6] ?? '',
  ),
];

/** At least two hundred pieces, but that all at once is one. */
function rest(pieceSize: number): string {
  const once = deltas.join('');
  return once.length < pieceSize ? once : once.repeat(Math.ceil((200 * pieceSize) / once.length));
}

describe('What is selected', () => {
  const open = usePanel();

  for (const [place, from, to] of [
    ['in finished text', 'first', 'finished'],
    ['in finished code', 'const', ' = '],
    ['in the growing block', 'growing', 'paragraph'],
    ['across both', 'first', 'growing'],
  ] as const) {
    it(`stays selected ${place} for two hundred pieces of any size and the end of the answer`, async () => {
      const panel = await open();
      for (const pieceSize of pieceSizes) {
        await panel.show({ ...state, conversationId: `in pieces of ${pieceSize}` });
        await select(panel, from, to);
        const before = await selected(panel);
        assert.ok(before.length > 5);
        await panel.drawEach(appendedInPieces('a', rest(pieceSize), pieceSize, text.length));
        await panel.drawn();
        assert.equal(await selected(panel), before, `pieces of ${pieceSize}`);
        const { text: _, ...done } = answer('a', '');
        await panel.patch({ type: 'messageChanged', message: done });
        assert.equal(await selected(panel), before, `pieces of ${pieceSize}, at the end`);
      }
    });
  }
});
