import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { PanelPatch } from '../../src/shared/transcript.ts';
import { eventually } from '../support/eventually.ts';
import { codeSamples, mark, spansOf } from '../support/markedCode.ts';
import { themes, type PanelPage } from './support/panelPage.ts';
import { answer, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const streaming = panelState({ messages: [question('q', 'Why?'), answer('a', '', { state: 'answering' })] });

const fence = (language: string, code: string): string => `\`\`\`\`\`${language}\n${code}\n\`\`\`\`\`\n`;
const lines = (count: number): string =>
  Array.from({ length: count }, (_, line) => `const line${line} = ${line};`).join('\n');
const block = (panel: PanelPage): Locator => panel.page.locator('.codeBlock').last();
const button = (panel: PanelPage, name: string): Locator => block(panel).getByRole('button', { name, exact: true });

async function show(panel: PanelPage, text: string): Promise<void> {
  await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', text)] }));
}

/** Appends to the answer `a`, which has `text` by now. */
function appended(text: string, addition: string): PanelPatch {
  return { type: 'textAppended', messageId: 'a', offset: text.length, text: addition };
}

/** The code with its colours written into it, as the page shows it. */
function drawnCode(panel: PanelPage): Promise<string> {
  return block(panel).evaluate((node) => {
    const texts = document.createTreeWalker(node.querySelector('code') ?? node, NodeFilter.SHOW_TEXT);
    let marked = '';
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      const kind = text.parentElement?.className ?? '';
      marked += kind === 'piece' || kind === 'run' ? text.nodeValue : `‹${kind}:${text.nodeValue}›`;
    }
    return marked;
  });
}

describe('a code block', () => {
  const open = usePanel();

  it('says its language and its length, in the words of the reader', async () => {
    const panel = await open();
    const header = block(panel).locator('.codeHeader');
    for (const [code, count] of [
      [lines(1), '1 line'],
      [lines(12), '12 lines'],
      [lines(1234), '1,234 lines'],
      ['a\n\n', '3 lines'],
    ] as const) {
      await show(panel, fence('ts', code));
      assert.equal((await header.innerText()).replaceAll(/\s+/gu, ' '), `ts ${count}`);
    }
    const french = await open({ language: 'fr' });
    await show(french, fence('', lines(1234)));
    assert.match(await block(french).locator('.codeHeader').innerText(), /^texte\s+1.234 lignes$/u);
  });

  it('counts on while it grows', async () => {
    const panel = await open();
    await panel.show(streaming);
    let text = '';
    const counts: string[] = [];
    for (const addition of ['```ts\n', 'one', '\n', 'two\nthree\n', '\n', '```\n']) {
      await panel.patch(appended(text, addition));
      text += addition;
      counts.push(await block(panel).locator('.lineCount').innerText());
    }
    assert.deepEqual(counts, ['', '1 line', '1 line', '3 lines', '4 lines', '4 lines']);
  });

  it('is coloured as its language is, however it came', async () => {
    const panel = await open();
    for (const { language, code, marked } of codeSamples) {
      await panel.show({ ...streaming, conversationId: language });
      const text = fence(language, code);
      for (let offset = 0; offset < text.length; offset += 7) {
        const patch = appended(text.slice(0, offset), text.slice(offset, offset + 7));
        await panel.post({ type: 'patch', revision: panel.nextRevision(), patch });
        if (offset % 210 === 0) await panel.drawn();
      }
      await panel.drawn();
      assert.equal((await drawnCode(panel)).trimEnd(), marked, language);
    }
  });

  it('gets its colours when the grammars come, wherever it is by then', async () => {
    const { promise: grammars, resolve: release } = Promise.withResolvers<void>();
    const panel = await open({ grammars });
    await panel.show(streaming);
    const text = fence('ts', `${lines(40)}\n/* A comment\n   goes on */ done();`);
    const half = Math.floor(text.length / 2);
    await panel.patch(appended('', text.slice(0, half)));
    assert.ok(!(await drawnCode(panel)).includes('‹'));
    release();
    await eventually('the colours', async () => (await drawnCode(panel)).includes('‹'));
    await panel.patch(appended(text.slice(0, half), text.slice(half)));
    const code = text.split('\n').slice(1, -2).join('\n');
    assert.equal((await drawnCode(panel)).trimEnd(), mark(spansOf('ts', code)));
    assert.equal(await block(panel).locator('.lineCount').innerText(), '42 lines');
  });

  it('keeps very long lines and very many of them as they are', async () => {
    const panel = await open();
    const long = `const text = "${'some words 😀 '.repeat(400)}"; ${'x'.repeat(3000)} ${'😀'.repeat(1500)} // the end`;
    const code = `${long}\n${lines(300)}`;
    await show(panel, fence('js', code));
    assert.equal(await block(panel).locator('code').textContent(), `${code}\n`);
    const [first = ''] = mark(spansOf('js', code)).split('\n');
    const drawn = await drawnCode(panel);
    assert.equal(
      drawn.split('\n')[0]?.replaceAll('›‹string:', ''),
      first,
      'the colours of a string go on from run to run',
    );
    assert.equal(await block(panel).locator('.piece').count(), 19);
    const selected = await block(panel).evaluate((node) => {
      const inside = node.querySelector('code');
      if (inside !== null) getSelection()?.selectAllChildren(inside);
      return getSelection()?.toString();
    });
    assert.equal(selected?.trimEnd(), code);
  });

  it('never touches a finished line, and keeps what is selected in the growing one for 200 deltas', async () => {
    const panel = await open();
    await panel.show(streaming);
    const text = '```ts\nconst first = "one";\nconst second = [first';
    await panel.patch(appended('', text));
    await panel.page.evaluate(() => {
      const code = document.querySelector('.codeBlock code');
      const texts = document.createTreeWalker(code ?? document, NodeFilter.SHOW_TEXT);
      const nodes: Node[] = [];
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) nodes.push(node);
      const end = nodes.findLast((node) => node.nodeValue?.includes('second'));
      if (nodes[0] && end)
        getSelection()?.setBaseAndExtent(nodes[0], 2, end, (end.nodeValue ?? '').indexOf('second') + 6);
      const finished = new Set<Node>(nodes.slice(0, 4));
      Object.assign(globalThis, { touched: finished, removedNodes: 0 });
      new MutationObserver((records) => {
        for (const { target, removedNodes } of records) {
          const nodesInside = [target, ...removedNodes];
          if (nodesInside.some((node) => finished.has(node))) globalThis.removedNodes++;
        }
      }).observe(code ?? document, { subtree: true, childList: true, characterData: true });
    });
    const selected = await panel.page.evaluate(() => getSelection()?.toString());
    assert.match(selected ?? '', /^nst first = "one";\nconst second$/u);
    const rest = `, ${Array.from({ length: 12 }, (_, index) => `call${index}(\`a \${b} "c"\`, /d/u)`).join(',\n  ')}];\n`;
    assert.ok(rest.length >= 200);
    const look = await panel.page.evaluateHandle(() => () => []);
    await panel.drawEachPiece('a', rest, look, text.length);
    assert.deepEqual(
      await panel.page.evaluate(() => ({ selected: getSelection()?.toString(), touched: globalThis.removedNodes })),
      { selected, touched: 0 },
    );
  });

  it('draws for an addition what the addition needs, however long the block is', async () => {
    const panel = await open();
    await panel.show(streaming);
    const text = `\`\`\`ts\n${lines(3000)}\nconst`;
    await panel.patch(appended('', text));
    await panel.page.evaluate(() => {
      const touched = new Set<Node>();
      Object.assign(globalThis, { touched });
      new MutationObserver((records) => {
        for (const { target, addedNodes, removedNodes } of records) {
          for (const node of [target, ...addedNodes, ...removedNodes]) touched.add(node);
        }
      }).observe(document.querySelector('.codeBlock pre') ?? document, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    await panel.patch(appended(text, ' more = 1;'));
    assert.ok((await panel.page.evaluate(() => globalThis.touched.size)) <= 6);
  });

  it('keeps its header in view while the code scrolls by', async () => {
    const panel = await open();
    await show(panel, fence('ts', lines(12)) + fence('ts', lines(18)) + 'The end.\n\n'.repeat(30));
    const first = panel.page.locator('.codeBlock').first();
    await panel.page.locator('.scroller').evaluate((scroller) => {
      const code = document.querySelector('.codeBlock');
      scroller.scrollTop += (code?.getBoundingClientRect().top ?? 0) + 100;
    });
    const tops = (): Promise<readonly number[]> =>
      panel.page.evaluate(() =>
        ['.codeBlock', '.codeHeader'].map((selector) =>
          Math.round(document.querySelector(selector)?.getBoundingClientRect().top ?? NaN),
        ),
      );
    await eventually('the header at the top', async () => String(await tops()) === '-100,0');
    await first.getByRole('button', { name: 'Copy Code' }).click();
    assert.deepEqual(await panel.intent('copyCode'), { type: 'copyCode', messageId: 'a', block: 0 });
  });

  it('gives its actions one tab stop, and arrow keys between them', async () => {
    const panel = await open();
    await show(panel, fence('ts', lines(3)));
    const toolbar = block(panel).getByRole('toolbar', { name: 'Code actions' });
    assert.deepEqual(
      await toolbar.getByRole('button').evaluateAll((nodes) => nodes.map((node) => [node.ariaLabel, node.tabIndex])),
      [
        ['Wrap Lines', 0],
        ['Copy Code', -1],
        ['Insert at Cursor', -1],
        ['Replace Selection', -1],
        ['More Actions', -1],
      ],
    );
    await button(panel, 'Wrap Lines').focus();
    await panel.page.keyboard.press('ArrowRight');
    await panel.page.keyboard.press('Enter');
    assert.equal((await panel.intent('copyCode')).block, 0);
    await panel.page.getByRole('status').getByText('Copied').waitFor({ state: 'attached' });
  });

  it('wraps its lines when it is asked to, and blocks to come do so too, after a reload as well', async () => {
    const panel = await open();
    await show(panel, fence('ts', `const text = "${'a word '.repeat(400)}";`));
    const isScrolling = (): Promise<boolean> =>
      block(panel)
        .locator('pre')
        .evaluate((node) => node.scrollWidth > node.clientWidth);
    assert.equal(await button(panel, 'Wrap Lines').getAttribute('aria-pressed'), 'false');
    assert.equal(await isScrolling(), true);
    await button(panel, 'Wrap Lines').click();
    assert.equal(await button(panel, 'Wrap Lines').getAttribute('aria-pressed'), 'true');
    assert.equal(await isScrolling(), false);
    await eventually('the state to be saved', () => JSON.stringify(panel.savedState)?.includes('"wrapsCode":true'));
    const again = await open({ savedState: panel.savedState });
    await show(again, fence('ts', 'short'));
    assert.equal(await button(again, 'Wrap Lines').getAttribute('aria-pressed'), 'true');
    await button(again, 'Wrap Lines').click();
    await again.show(panelState({ conversationId: 'other', messages: [answer('a', fence('ts', 'short'))] }));
    assert.equal(await button(again, 'Wrap Lines').getAttribute('aria-pressed'), 'false');
  });

  it('stays where it is under the header when its lines are wrapped', async () => {
    const panel = await open();
    const long = `a line ${'that is too long for the panel '.repeat(6)}`;
    await show(panel, `${fence('', Array.from({ length: 30 }, (_, line) => `${line}: ${long}`).join('\n'))}\nThe end.`);
    await button(panel, 'Show More').click();
    const firstSeen = (): Promise<string> =>
      panel.page.evaluate(() => {
        const header = document.querySelector('.codeHeader')?.getBoundingClientRect();
        const seen = document.caretPositionFromPoint((header?.left ?? 0) + 16, (header?.bottom ?? 0) + 8);
        return seen?.offsetNode.nodeValue?.trim().slice(0, 4) ?? '';
      });
    await panel.page.locator('.scroller').evaluate((node) => (node.scrollTop = 300));
    await panel.drawn();
    const before = await firstSeen();
    await button(panel, 'Wrap Lines').click();
    await panel.drawn();
    assert.match(before, /^\d+: /u);
    assert.equal(await firstSeen(), before);
  });
});

describe('a long code block', () => {
  const open = usePanel();
  const text = `Before.\n\n${fence('ts', lines(60))}\nAfter.\n\n${'A paragraph.\n\n'.repeat(20)}`;
  const codeHeight = (panel: PanelPage): Promise<number> =>
    block(panel)
      .locator('pre')
      .evaluate((node) => node.clientHeight);
  const top = (found: Locator): Promise<number> =>
    found.evaluate((node) => Math.round(node.getBoundingClientRect().top));
  const scrollTo = async (panel: PanelPage, position: number): Promise<void> => {
    await panel.page.locator('.scroller').evaluate((node, wanted) => (node.scrollTop = wanted), position);
    await panel.drawn();
  };

  it('is folded when it was there from the beginning, a shorter one is not', async () => {
    const panel = await open();
    await show(panel, text);
    assert.ok((await codeHeight(panel)) < 400);
    await button(panel, 'Show More').waitFor();
    await show(panel, fence('ts', lines(15)));
    await button(panel, 'Show More').waitFor({ state: 'hidden' });
    assert.equal(await block(panel).locator('.foldCode').isVisible(), false);
  });

  it('unfolds downwards and folds again without moving what the reader looks at, by the keyboard too', async () => {
    const panel = await open();
    await show(panel, text);
    await scrollTo(panel, 120);
    const header = panel.page.getByText('line0', { exact: false }).first();
    const before = await top(header);
    await button(panel, 'Show More').focus();
    await panel.page.keyboard.press('Enter');
    await panel.drawn();
    assert.equal(await top(header), before);
    assert.ok((await codeHeight(panel)) > 1000);
    await button(panel, 'Show Less').scrollIntoViewIfNeeded();
    await panel.drawn();
    const less = button(panel, 'Show Less');
    const place = await top(less);
    await less.press('Enter');
    await panel.drawn();
    assert.equal(await top(button(panel, 'Show More')), place);
    assert.ok((await codeHeight(panel)) < 400);
    assert.equal(await button(panel, 'Show More').evaluate((node) => node === document.activeElement), true);
  });

  it('does not pull the reader to the end when they unfold it there', async () => {
    const panel = await open();
    await show(panel, `Before.\n\n${fence('ts', lines(60))}`);
    const more = button(panel, 'Show More');
    await more.waitFor();
    const before = await top(block(panel));
    await more.click();
    await panel.drawn();
    assert.equal(await top(block(panel)), before);
  });

  it('is not folded while it is written, nor afterwards, until the reader does so', async () => {
    const panel = await open();
    await panel.show(streaming);
    await panel.patch(appended('', text.slice(0, 900)));
    assert.equal(await block(panel).locator('.foldCode').isVisible(), false);
    await panel.patch(appended(text.slice(0, 900), text.slice(900)));
    await panel.patch({ type: 'messageChanged', message: answer('a', text) });
    await panel.drawn();
    assert.ok((await codeHeight(panel)) > 1000);
    await button(panel, 'Show Less').click();
    await panel.drawn();
    assert.ok((await codeHeight(panel)) < 400);
  });

  it('opens when an answer that was there goes on inside it', async () => {
    const panel = await open();
    const half = `\`\`\`ts\n${lines(60)}`;
    await show(panel, half);
    await button(panel, 'Show More').waitFor();
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', half, { state: 'answering' })] }));
    await panel.patch(appended(half, '\nmore'));
    assert.ok((await codeHeight(panel)) > 1000);
    assert.equal(await block(panel).locator('.foldCode').isVisible(), false);
  });

  it('opens when something scrolls to what is folded away', async () => {
    const panel = await open();
    await show(panel, text);
    await button(panel, 'Show More').waitFor();
    await panel.page.evaluate(() => {
      const code = document.querySelector('.codeBlock code');
      code?.querySelector('.piece')?.lastElementChild?.scrollIntoView({ block: 'center' });
    });
    await button(panel, 'Show Less').waitFor();
    await panel.drawn();
    const place = await panel.page.evaluate(() => {
      const last = document.querySelector('.codeBlock .piece')?.lastElementChild?.getBoundingClientRect();
      return last === undefined ? -1 : last.top;
    });
    assert.ok(place > 0 && place < 600, String(place));
  });
});

describe('the colours of code', () => {
  const open = usePanel();
  const kinds =
    'comment string escape regexp number keyword control constant type function variable tag meta inserted deleted heading strong emphasis link';

  for (const theme of themes) {
    it(`are readable and follow the theme: ${theme}`, async () => {
      const panel = await open({ theme });
      await show(panel, fence('ts', 'const'));
      const contrasts = await block(panel).evaluate((node, names) => {
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        if (canvas === null) throw new Error('no canvas');
        const luminance = (...colours: readonly string[]): number => {
          for (const colour of colours) {
            canvas.fillStyle = colour;
            canvas.fillRect(0, 0, 1, 1);
          }
          const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
            const part = value / 255;
            return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        };
        const { backgroundColor } = getComputedStyle(node);
        const span = node.querySelector('code span span');
        return names.split(' ').map((name): [string, number] => {
          span?.setAttribute('class', name);
          const style = getComputedStyle(span ?? node);
          const text = luminance(style.color);
          const background = luminance(backgroundColor, style.backgroundColor);
          return [name, (Math.max(text, background) + 0.05) / (Math.min(text, background) + 0.05)];
        });
      }, kinds);
      assert.equal(contrasts.length, 19);
      for (const [name, contrast] of contrasts) assert.ok(contrast >= 4.5, `${name}: ${contrast.toFixed(2)}`);
      const colours = new Set(contrasts.map(([, contrast]) => contrast.toFixed(3)));
      assert.ok(colours.size >= 9, 'they can be told apart');
    });
  }

  it('tint the lines of a diff that come and go over their whole width, and no others', async () => {
    const panel = await open();
    await show(panel, fence('diff', ' same\n+new\n-old\n same'));
    const widths = await block(panel)
      .locator('.piece')
      .evaluate((piece) => {
        const full = piece.getBoundingClientRect().width;
        const tinted = [...piece.children].filter(
          (line) => getComputedStyle(line).backgroundColor !== 'rgba(0, 0, 0, 0)',
        );
        return tinted.map((line) => [line.textContent, line.getBoundingClientRect().width === full]);
      });
    assert.deepEqual(widths, [
      ['+new', true],
      ['-old', true],
    ]);
    const selected = await block(panel).evaluate((node) => {
      getSelection()?.selectAllChildren(node.querySelector('code') ?? node);
      return getSelection()?.toString();
    });
    assert.equal(selected?.trimEnd(), ' same\n+new\n-old\n same');
  });
});
