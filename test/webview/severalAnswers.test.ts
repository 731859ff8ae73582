import assert from 'node:assert/strict';
import type { PanelPatch } from '../../src/shared/transcript.ts';
import { growingAnswers } from '../support/growingAnswers.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, appendedInPieces, panelState, pieceSizes, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

/** Short ones without formulas, which would be drawn whenever KaTeX has come. */
const texts = Object.values(growingAnswers).filter((text) => text.length < 700 && !text.includes('$'));
const ids = texts.map((_, index) => `a${index}`);

/** But for what says that a block is in view. */
const markups = (panel: PanelPage): Promise<readonly string[]> =>
  panel.page
    .locator('.markdown')
    .evaluateAll((nodes) =>
      nodes.map((node) => node.innerHTML.replaceAll('class="codeBlock seen"', 'class="codeBlock"')),
    );

/** One piece of each in turn, as long as there is any. */
function inTurn(streams: readonly (readonly PanelPatch[])[]): readonly PanelPatch[] {
  const longest = Math.max(...streams.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => streams.flatMap((stream) => stream.slice(turn, turn + 1))).flat();
}

function done(id: string, state: 'done' | 'stopped'): PanelPatch {
  const { text: _, ...message } = answer(id, '', { state });
  return { type: 'messageChanged', message };
}

/** As they are drawn when nothing grows. */
async function drawnAtOnce(
  panel: PanelPage,
  conversationId: string,
  answers: readonly string[],
): Promise<readonly string[]> {
  const messages = answers.map((text, index) => answer(`b${index}`, text));
  await panel.show(panelState({ conversationId, messages }));
  return markups(panel);
}

describe('Several answers', () => {
  const open = usePanel();

  it('that grow at the same time end as each of them does alone', async function () {
    this.timeout(60_000);
    assert.ok(texts.length > 10);
    const panel = await open();
    const expected = await drawnAtOnce(panel, 'at once', texts);
    for (const pieceSize of pieceSizes) {
      const messages = ids.map((id) => answer(id, '', { state: 'answering' }));
      await panel.show(panelState({ conversationId: `pieces of ${pieceSize}`, messages }));
      await panel.drawEach(inTurn(texts.map((text, index) => appendedInPieces(ids[index] ?? '', text, pieceSize))));
      await panel.patch(...ids.map((id) => done(id, 'done')));
      assert.deepEqual(await markups(panel), expected, `pieces of ${pieceSize}`);
    }
  });

  it('each stopped in the middle of a mark, or of a character, leave the next one as it is alone', async function () {
    this.timeout(60_000);
    const panel = await open();
    const halves = [
      'so **bold',
      'a [link](https://exam',
      '```ts\nconst a = `b',
      '| a | b |\n|--',
      '- [x',
      'it is \uD83D',
      'end\r',
      '> - **x',
    ];
    const next = 'Now **this** `works`.\n\n1. one\n2. two\n\n```ts\nconst b = 1;\n```\n';
    const answers = halves.flatMap((half) => [half, next]);
    const expected = await drawnAtOnce(panel, 'at once', answers);
    for (const pieceSize of pieceSizes) {
      await panel.show(panelState({ conversationId: `pieces of ${pieceSize}` }));
      for (const [index, text] of answers.entries()) {
        const id = `a${index}`;
        await panel.drawEach([
          { type: 'messageAdded', message: question(`q${index}`, 'Why?') },
          { type: 'messageAdded', message: answer(id, '', { state: 'answering' }) },
          ...appendedInPieces(id, text, pieceSize),
          done(id, text === next ? 'done' : 'stopped'),
        ]);
      }
      await panel.drawn();
      assert.deepEqual(await markups(panel), expected, `pieces of ${pieceSize}`);
    }
  });
});
