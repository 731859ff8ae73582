import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { eventually } from '../support/eventually.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, longThread, panelState, question, systemMessage } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const box = (panel: PanelPage): Locator => panel.page.getByRole('search', { name: 'Find in Chat' });
const input = (panel: PanelPage): Locator => box(panel).getByRole('textbox', { name: 'Find' });
const button = (panel: PanelPage, name: string): Locator => box(panel).getByRole('button', { name });
const message = (panel: PanelPage): Locator => panel.page.getByRole('textbox', { name: 'Message', exact: true });

async function find(panel: PanelPage, text: string): Promise<void> {
  await panel.post({ type: 'find' });
  await input(panel).fill(text);
  await panel.drawn();
}

const count = (panel: PanelPage): Promise<string | null> => panel.page.locator('.findCount').textContent();

async function counts(panel: PanelPage, expected: string): Promise<void> {
  await eventually(`the count ${expected}`, async () => (await count(panel)) === expected);
}

/** The texts that are marked, and the one that is visited. */
async function marked(panel: PanelPage): Promise<{ readonly all: readonly string[]; readonly current: string }> {
  await panel.drawn();
  return panel.page.evaluate(() => {
    const texts = (name: string): string[] =>
      [...(CSS.highlights.get(name) ?? [])].map((marks) => {
        const range = document.createRange();
        range.setStart(marks.startContainer, marks.startOffset);
        range.setEnd(marks.endContainer, marks.endOffset);
        return range.toString();
      });
    return { all: texts('find-match'), current: texts('find-current').join() };
  });
}

/** Whether the visited match is within what is seen of the thread, below the box. */
async function isCurrentSeen(panel: PanelPage): Promise<boolean> {
  await panel.drawn();
  return panel.page.evaluate(() => {
    const [mark] = CSS.highlights.get('find-current') ?? [];
    if (mark === undefined) return false;
    const range = document.createRange();
    range.setStart(mark.startContainer, mark.startOffset);
    range.setEnd(mark.endContainer, mark.endOffset);
    const text = range.getBoundingClientRect();
    const seen = document.querySelector('.scroller')?.getBoundingClientRect();
    const covered = document.querySelector('.findBox')?.getBoundingClientRect();
    if (seen === undefined || covered === undefined || text.height === 0) return false;
    const isBesideBox = text.right <= covered.left || text.left >= covered.right;
    return (text.top >= covered.bottom || (isBesideBox && text.top >= seen.top)) && text.bottom <= seen.bottom;
  });
}

describe('Find in Chat', () => {
  const open = usePanel();

  it('finds text in questions, answers and code, across bold and coloured parts, and in nothing else', async () => {
    const panel = await open();
    const text =
      'Un**believ**able *needle*\nwrapped line\n\n```needle\nfind(needle)\n```\n\n| needle | b |\n|-|-|\n| c | nee`dle` |\n\n- [x] task';
    const citations = [{ url: 'https://example.com/', title: 'A page' }];
    await panel.show(panelState({ messages: [question('q', 'Is a NEEDLE here?'), answer('a', text, { citations })] }));
    await find(panel, 'unbelievable');
    await counts(panel, '1 of 1');
    assert.deepEqual(await marked(panel), { all: ['Unbelievable'], current: 'Unbelievable' });
    for (const shown of ['needle wrapped', 'A page', 'task']) {
      await find(panel, shown);
      await counts(panel, '1 of 1');
    }
    await find(panel, 'needle');
    await counts(panel, '1 of 5');
    assert.deepEqual((await marked(panel)).all, ['NEEDLE', 'needle', 'needle', 'needle', 'needle']);
    for (const ours of ['Copy', 'Assistant', 'You', 'Regenerate', 'c nee', 'Sources', '☑', 'done']) {
      await find(panel, ours);
      await counts(panel, 'No results');
    }
  });

  it('tells cases and whole words apart when asked, by button and by key', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Cat cat concat CAT'), answer('a', 'cats')] }));
    await find(panel, 'cat');
    await counts(panel, '1 of 5');
    await panel.page.keyboard.press('Alt+W');
    await counts(panel, '1 of 3');
    await button(panel, 'Match Case').click();
    await counts(panel, '1 of 1');
    assert.equal(await button(panel, 'Match Case').getAttribute('aria-pressed'), 'true');
    assert.equal(await button(panel, 'Match Whole Word').getAttribute('aria-pressed'), 'true');
    await input(panel).press('Alt+C');
    await input(panel).press('Alt+W');
    await counts(panel, '1 of 5');
    assert.equal(await input(panel).inputValue(), 'cat');
    await input(panel).press('Control+f');
    await panel.page.keyboard.type('con');
    await counts(panel, '1 of 1');
  });

  it('goes from match to match by key and button, around the ends, each in view', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: longThread(12) }));
    await panel.page.locator('.scroller').evaluate((node) => (node.scrollTop = 0));
    await panel.drawn();
    await find(panel, 'Answer 1');
    await counts(panel, '1 of 3');
    const steps: readonly (readonly [() => Promise<void>, string, string])[] = [
      [() => input(panel).press('Enter'), '2 of 3', 'Answer 10'],
      [() => input(panel).press('F3'), '3 of 3', 'Answer 11'],
      [() => button(panel, 'Next Match').click(), '1 of 3', 'Answer 1'],
      [() => button(panel, 'Previous Match').click(), '3 of 3', 'Answer 11'],
      [() => panel.page.keyboard.press('Shift+F3'), '2 of 3', 'Answer 10'],
      [() => input(panel).press('Shift+Enter'), '1 of 3', 'Answer 1'],
    ];
    for (const [step, expected, seen] of steps) {
      await step();
      await counts(panel, expected);
      assert.ok(await isCurrentSeen(panel), seen);
      assert.ok(await panel.page.getByText(seen, { exact: true }).isVisible());
    }
  });

  it('says the count politely', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'one two two'), answer('a', 'x')] }));
    const status = panel.page.getByRole('status');
    await find(panel, 'two');
    await status.getByText('1 of 2', { exact: true }).waitFor({ state: 'attached' });
    await input(panel).press('Enter');
    await status.getByText('2 of 2', { exact: true }).waitFor({ state: 'attached' });
    await find(panel, 'three');
    await status.getByText('No results', { exact: true }).waitFor({ state: 'attached' });
  });

  it('begins with the text that is selected, at its place', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'word and word'), answer('a', 'a word, the last')] }));
    await panel.page.getByText('a word, the last').evaluate((node) => {
      document.getSelection()?.setBaseAndExtent(node.firstChild ?? node, 2, node.firstChild ?? node, 6);
    });
    await panel.post({ type: 'find' });
    await counts(panel, '3 of 3');
    assert.equal(await input(panel).inputValue(), 'word');
    await input(panel).press('Escape');
    assert.equal(await panel.page.evaluate(() => document.getSelection()?.toString()), 'word');
  });

  it('goes on with the query before, and moves nobody until asked', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: longThread(12) }));
    const position = (): Promise<number> => panel.page.locator('.scroller').evaluate((node) => node.scrollTop);
    await find(panel, 'Question 2');
    await counts(panel, '1 of 1');
    await input(panel).press('Escape');
    await panel.page.locator('.scroller').evaluate((node) => (node.scrollTop = node.scrollHeight));
    await panel.drawn();
    const place = await position();
    await panel.post({ type: 'find' });
    await counts(panel, '? of 1');
    assert.equal(await position(), place);
    await input(panel).press('Enter');
    await counts(panel, '1 of 1');
    assert.ok((await position()) < place);
  });

  it('looks from one place on while the query is typed', async () => {
    const panel = await open();
    const texts = ['no', 'nee', 'need', 'needle', 'need'];
    const thread = texts.flatMap((text, index) => [
      question(`q${index}`, `${text}\n${'room\n'.repeat(40)}`),
      answer(`a${index}`, text),
    ]);
    await panel.show(panelState({ messages: thread }));
    await panel.page.locator('.scroller').evaluate((node) => (node.scrollTop = 0));
    await panel.drawn();
    await panel.post({ type: 'find' });
    for (const [typed, expected] of [
      ['n', '1 of 10'],
      ['eed', '1 of 6'],
      ['l', '1 of 2'],
    ] as const) {
      await panel.page.keyboard.type(typed);
      await counts(panel, expected);
    }
    await panel.page.keyboard.press('Backspace');
    await counts(panel, '1 of 6');
    assert.ok(await isCurrentSeen(panel));
  });

  it('closes with Escape, takes its marks away and gives the focus back where it was', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'Because')] }));
    const copy = panel.page
      .getByRole('article', { name: /^Assistant/u })
      .getByRole('button', { name: 'Copy', exact: true });
    for (const place of [message(panel), copy, panel.page.getByRole('log')]) {
      await place.focus();
      await find(panel, 'because');
      assert.ok(await input(panel).evaluate((node) => node === document.activeElement));
      await input(panel).press('Escape');
      assert.equal(await box(panel).count(), 0);
      assert.ok(await place.evaluate((node) => node === document.activeElement));
      assert.deepEqual(await marked(panel), { all: [], current: '' });
    }
  });

  it('leaves Escape to an answer that is written, unless the box has the focus', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'Because', { state: 'answering' })] }));
    await find(panel, 'because');
    await message(panel).focus();
    await panel.page.keyboard.press('Escape');
    await panel.intent('stop');
    await box(panel).waitFor();
    await input(panel).press('Escape');
    assert.equal(await box(panel).count(), 0);
    assert.equal(panel.intents.length, 1);
  });

  it('keeps its keys from VS Code, and lets the others through', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'Because')] }));
    await find(panel, 'because');
    // VS Code listens on the window of the page.
    await panel.page.evaluate(() => {
      document.body.dataset['keys'] = '';
      window.addEventListener('keydown', ({ key }) => (document.body.dataset['keys'] += `${key} `));
    });
    for (const key of ['F3', 'Shift+F3', 'Enter', 'Alt+C', 'Alt+W', 'Control+f', 'F2', 'Escape'])
      await panel.page.keyboard.press(key);
    const seen = await panel.page.evaluate(() => document.body.dataset['keys']);
    assert.equal(seen, 'Shift Alt Alt Control F2 ');
  });

  it('opens what is folded, and scrolls wide code to the match', async () => {
    const panel = await open();
    const code = `\`\`\`ts\n${'wide '.repeat(60)}needle\n\`\`\``;
    await panel.show(panelState({ messages: [systemMessage('A needle too'), question('q', 'x'), answer('a', code)] }));
    await find(panel, 'needle');
    await counts(panel, '1 of 2');
    assert.ok(await panel.page.getByText('A needle too').isVisible());
    await input(panel).press('Enter');
    await counts(panel, '2 of 2');
    assert.ok(await isCurrentSeen(panel));
    assert.ok((await panel.page.locator('pre').evaluate((node) => node.scrollLeft)) > 0);
  });

  it('opens folded code in the draw in which it goes to a match that is folded away, and only then', async () => {
    const panel = await open();
    const lines = Array.from({ length: 60 }, (_, line) => (line === 1 || line === 50 ? 'needle();' : `line${line}();`));
    const folded = `Before.\n\n\`\`\`js\n${lines.join('\n')}\n\`\`\`\n\n${'After.\n\n'.repeat(20)}`;
    await panel.show(panelState({ messages: [...longThread(3), question('q', 'x'), answer('a', folded)] }));
    const less = panel.page.getByRole('button', { name: 'Show Less' });
    await panel.page.locator('.codeBlock').scrollIntoViewIfNeeded();
    await panel.page.getByRole('button', { name: 'Show More' }).waitFor();
    await find(panel, 'needle');
    await counts(panel, '1 of 2');
    assert.ok(await isCurrentSeen(panel));
    assert.equal(await less.count(), 0);
    const [isOpenAtOnce, place] = await panel.page.evaluate(() => {
      const [, next] = document.querySelectorAll('.findButtons button');
      if (next instanceof HTMLElement) next.click();
      return [document.querySelector('.codeBlock.folded') === null, document.querySelector('.scroller')?.scrollTop];
    });
    assert.ok(isOpenAtOnce);
    await counts(panel, '2 of 2');
    assert.ok(await isCurrentSeen(panel));
    await less.waitFor();
    assert.equal(
      await panel.page.locator('.scroller').evaluate((node) => node.scrollTop),
      place,
      'nothing moves later',
    );
  });

  it('leaves code open that is shown for the first time because something in it was found', async () => {
    const panel = await open();
    const code = `\`\`\`js\n${'line();\n'.repeat(60)}needle();\n\`\`\`\n`;
    await panel.show(panelState({ messages: [question('q', 'x'), answer('a', code), ...longThread(8)] }));
    await find(panel, 'needle');
    await counts(panel, '1 of 1');
    assert.ok(await isCurrentSeen(panel));
    await panel.drawn();
    assert.ok(await isCurrentSeen(panel));
  });

  it('opens thoughts and what a tool was asked, and closes nothing again', async () => {
    const panel = await open();
    const toolCalls = [{ name: 'look', arguments: 'for the needle' }];
    const asked = answer('a', 'x', { thinking: { seconds: 3 }, toolCalls }, { reasoning: 'One needle.' });
    await panel.show(panelState({ messages: [...longThread(4), question('q', 'x'), asked] }));
    await find(panel, 'needle');
    await counts(panel, '1 of 2');
    assert.ok(await isCurrentSeen(panel));
    await input(panel).press('Enter');
    await counts(panel, '2 of 2');
    assert.ok(await isCurrentSeen(panel));
    assert.equal(await panel.page.locator('details[open]').count(), 2);
  });

  it('follows an answer that is written, and stays at the match that is visited', async () => {
    const panel = await open();
    await panel.show(
      panelState({ messages: [...longThread(4), question('q', 'tick'), answer('a', '', { state: 'answering' })] }),
    );
    await find(panel, 'tick');
    await counts(panel, '1 of 1');
    const piece = 'a ti**ck**\n\n';
    for (let index = 0; index < 12; index++) {
      await panel.patch({ type: 'textAppended', messageId: 'a', offset: index * piece.length, text: piece });
      await counts(panel, `1 of ${index + 2}`);
    }
    await input(panel).press('Enter');
    await counts(panel, '2 of 13');
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 12 * piece.length, text: piece.repeat(60) });
    await counts(panel, '2 of 73');
    assert.ok(await isCurrentSeen(panel), 'it has not moved away');
  });

  it('reads again only what has changed while an answer is written', async () => {
    const panel = await open();
    const fence = `\`\`\`ts\n${'const tick = 1;\n'.repeat(640)}`;
    await panel.show(
      panelState({ messages: [...longThread(20), question('q', 'tick'), answer('a', fence, { state: 'answering' })] }),
    );
    await find(panel, 'tick');
    await eventually('the first count', async () => (await count(panel))?.endsWith(' of 641'));
    // Each text is asked for its data once when it is read.
    await panel.page.evaluate(() => {
      const data = Object.getOwnPropertyDescriptor(CharacterData.prototype, 'data');
      let reads = 0;
      Object.defineProperty(CharacterData.prototype, 'data', {
        ...data,
        get(this: CharacterData) {
          document.body.dataset['reads'] = String(++reads);
          return data?.get?.call(this);
        },
      });
    });
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: fence.length, text: 'tick' });
    await eventually('the new count', async () => (await count(panel))?.endsWith(' of 642'));
    const reads = Number(await panel.page.evaluate(() => document.body.dataset['reads']));
    assert.ok(reads > 0 && reads < 30, `${reads} texts were read for one that grew`);
  });

  it('goes on with what is left when its message leaves the thread', async () => {
    const panel = await open();
    const thread = [question('q', 'tick'), answer('a', 'tick tick'), question('q2', 'tick'), answer('a2', 'tick')];
    await panel.show(panelState({ messages: thread }));
    await find(panel, 'tick');
    await input(panel).press('Shift+Enter');
    await counts(panel, '5 of 5');
    await panel.patch({ type: 'threadCut', length: 2 });
    await counts(panel, '? of 3');
    await input(panel).press('Enter');
    assert.match((await count(panel)) ?? '', /^\d of 3$/u);
  });

  it('changes nothing in the thread', async () => {
    const panel = await open();
    await panel.show(panelState({ messages: [question('q', 'tick'), answer('a', '**ti**ck')] }));
    const html = (): Promise<string> => panel.page.getByRole('log').evaluate((node) => node.outerHTML);
    const before = await html();
    await find(panel, 'tick');
    await counts(panel, '1 of 2');
    assert.equal(await html(), before);
  });
});
