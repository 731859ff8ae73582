import assert from 'node:assert/strict';
import { hostileFormulas, hugeFormulas } from '../support/hostileFormulas.ts';
import { mathAnswers } from '../support/mathAnswers.ts';
import { themes, type PanelPage } from './support/panelPage.ts';
import { answer, panelState } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const maths = ['/maths.css', '/maths.js'];

/** Resolves when every formula of the page has been drawn, or its source left with a reason. */
async function settled(panel: PanelPage): Promise<void> {
  await panel.page.waitForFunction(() => document.querySelector('.math.waiting') === null);
  await panel.page.evaluate(() => document.fonts.ready);
}

const show = (panel: PanelPage, text: string): Promise<void> =>
  panel.show(panelState({ messages: [answer('a', text)] }));
const asBlock = (tex: string): string => `Before\n\n$$\n${tex}\n$$\n\nAfter`;

describe('formulas in the page', () => {
  const open = usePanel();

  it('are drawn with KaTeX, whose files load with the first of them and from the package alone', async () => {
    const panel = await open();
    await show(panel, 'It costs $5 and $6.');
    assert.deepEqual(
      panel.loaded.filter((path) => maths.includes(path)),
      [],
    );
    await show(panel, 'Let $x^2$ be.');
    await settled(panel);
    assert.deepEqual(panel.loaded.filter((path) => maths.includes(path)).toSorted(), maths);
    assert.ok(
      panel.loaded.some((path) => path.startsWith('/fonts/KaTeX_Math-Italic')),
      String(panel.loaded),
    );
    const sizes = await panel.page
      .locator('.math .katex-html .mord.mathnormal, .math .katex-html .msupsub .mord')
      .evaluateAll((nodes) => nodes.map((node) => Number.parseFloat(getComputedStyle(node).fontSize)));
    const [base = 0, power = 0] = sizes;
    assert.ok(power < base, 'a power is smaller: the stylesheet is in use');
  });

  it('say themselves as MathML to a screen reader, and once', async () => {
    const panel = await open();
    await show(panel, 'Let $x^2$ be.');
    await settled(panel);
    const math = panel.page.getByRole('math');
    assert.equal(await math.count(), 1);
    assert.equal(await panel.page.locator('.mathSource:visible').count(), 0);
    assert.equal(await panel.page.locator('.katex-html[aria-hidden=true]').count(), 1);
  });

  it('are their source until they are closed, and until KaTeX is there', async () => {
    const panel = await open();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    await panel.page.route('**/maths.js', async (route) => {
      await held;
      await route.fallback();
    });
    await panel.show(panelState({ messages: [answer('a', 'Let $$\nx', { state: 'answering' })] }));
    assert.equal(await panel.page.locator('.math').count(), 0);
    const text = 'Let\n$$\nx^2\n$$\n';
    await panel.show(panelState({ messages: [answer('a', text.slice(0, -4), { state: 'answering' })] }));
    assert.equal(await panel.page.locator('.math').innerText(), '$$\nx^2');
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: text.length - 4, text: '\n$$\n' });
    assert.equal(await panel.page.locator('.math').innerText(), '$$\nx^2\n$$');
    release();
    await settled(panel);
    assert.equal(await panel.page.locator('.math.display.drawn .katex-html').count(), 1);
  });

  it('are drawn in the frame in which they are closed once KaTeX is there, and stay what they are', async () => {
    const panel = await open();
    await show(panel, '$x$');
    await settled(panel);
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 3, text: ' and $y' });
    await panel.page.evaluate(() => {
      globalThis.keptNodes = [...document.querySelectorAll('.math .katex')];
    });
    const drawn = await panel.page.evaluateHandle<() => readonly string[]>(
      `() => [String(document.querySelectorAll('.math').length - document.querySelectorAll('.math.drawn').length)]`,
    );
    await panel.drawEachPiece('a', '', drawn);
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 10, text: '$ and more' });
    assert.equal(await panel.page.locator('.math.drawn').count(), 2);
    assert.equal(await panel.page.evaluate(() => globalThis.keptNodes.every((node) => node.isConnected)), true);
  });

  it('that are wrong stay as they were written and say why', async () => {
    const panel = await open();
    await show(panel, 'Let $\\frac{a$ be and $x$.');
    await settled(panel);
    const wrong = panel.page.locator('.math.failed');
    assert.equal(await wrong.innerText(), '$\\frac{a$');
    assert.match((await wrong.getAttribute('title')) ?? '', /^This formula could not be drawn: /);
    assert.equal(await panel.page.locator('.math.drawn').count(), 1);
  });

  it('stay as they were written when KaTeX does not load, and are drawn when it does the next time', async () => {
    const panel = await open();
    let isBroken = true;
    await panel.page.route('**/maths.css', (route) => (isBroken ? route.fulfill({ status: 404 }) : route.fallback()));
    await show(panel, 'Let $x$ be.');
    await settled(panel);
    const formula = panel.page.locator('.math');
    assert.equal(await formula.innerText(), '$x$');
    assert.equal(await formula.getAttribute('title'), 'What draws formulas could not be loaded');
    isBroken = false;
    await panel.show(panelState({ conversationId: 'other', messages: [answer('b', 'Let $y$ be.')] }));
    await settled(panel);
    assert.equal(await panel.page.locator('.math.drawn').count(), 1);
  });

  it('are copied as they were written, whole ones where half of one is selected', async () => {
    const panel = await open();
    await show(panel, 'Let $x^2$ be\n\n$$\n\\frac{a}{b}\n$$\n\nand $y$ more.');
    await settled(panel);
    const copied = await panel.page.evaluate(() => {
      const [, , y] = document.querySelectorAll('.math');
      const letter = y?.querySelector('.mathnormal')?.firstChild;
      const selection = getSelection();
      if (selection === null || letter === null || letter === undefined) return 'no formula';
      selection.setBaseAndExtent(document.querySelector('.markdown') ?? document, 0, letter, 1);
      const data = new DataTransfer();
      document.dispatchEvent(new ClipboardEvent('copy', { clipboardData: data, cancelable: true }));
      return `${data.getData('text/plain')}|${selection.focusNode === letter}`;
    });
    assert.equal(copied, 'Let $x^2$ be\n\n$$\n\\frac{a}{b}\n$$\nand $y$|true');
    assert.equal(await panel.page.locator('.mathSource:visible').count(), 0);
  });

  it('that are wide scroll inside themselves, and those in a line stand on it', async () => {
    const panel = await open();
    const wide = Array.from({ length: 40 }, (_, index) => `x_{${index}}`).join('');
    await show(panel, `Word $x$ word $\\frac{a}{b}$ and $${wide}$.\n\n$$${wide} = 1$$`);
    await settled(panel);
    const found = await panel.page.evaluate(() => {
      const scroller = document.querySelector('.scroller');
      const [first, second, inline, block] = document.querySelectorAll('.math');
      const scrolls = (node: Element | undefined): boolean => node !== undefined && node.scrollWidth > node.clientWidth;
      const baseline = (node: Element | undefined): number => {
        const letter = node?.querySelector('.katex-base')?.getBoundingClientRect();
        return letter === undefined ? 0 : Math.round(letter.bottom);
      };
      return {
        panel: scrolls(scroller ?? undefined),
        first: scrolls(first),
        second: scrolls(second),
        inline: scrolls(inline),
        block: scrolls(block),
        sameLine: Math.abs(baseline(first) - baseline(second)) < 30,
      };
    });
    assert.deepEqual(found, { panel: false, first: false, second: false, inline: true, block: true, sameLine: true });
  });

  for (const [name, text] of Object.entries(mathAnswers)) {
    it(`streamed as ${name}: look as at once`, async () => {
      const panel = await open();
      await show(panel, text);
      await settled(panel);
      const html = (): Promise<string> => panel.page.locator('.markdown').innerHTML();
      const expected = await html();
      const look = await panel.page.evaluateHandle<() => readonly string[]>(
        `() => document.querySelector('.katex-html [href], .katex-mathml [href]') === null ? [] : ['a link']`,
      );
      await panel.show(panelState({ conversationId: 'streamed', messages: [answer('s', '', { state: 'answering' })] }));
      assert.deepEqual(await panel.drawEachPiece('s', text, look), []);
      await panel.show(panelState({ conversationId: 'streamed', messages: [answer('s', text)] }));
      await settled(panel);
      assert.equal(await html(), expected);
    });
  }

  it('keep hostile TeX to itself: no link, no request, no attribute of its choice', async () => {
    const panel = await open();
    await show(panel, hostileFormulas.join('\n\n'));
    await settled(panel);
    const found = await panel.page.evaluate(() => {
      const allowed = new Set(['class', 'style', 'aria-hidden', 'dir', 'title']);
      const ofMathMl =
        /^(?:xmlns|display|encoding|math\w+|stretchy|fence|separator|[lr]space|width|height|depth|scriptlevel|displaystyle|accent|accentunder|form|linethickness|columnalign|columnspacing|rowspacing|columnlines|rowlines|voffset|minsize|maxsize|symmetric|movablelimits|viewBox|preserveAspectRatio|d)$/;
      const bad: string[] = [];
      for (const node of document.querySelectorAll('.math *')) {
        if (!/^(?:span|svg|path|line|math|semantics|annotation|m[a-z]+)$/.test(node.localName))
          bad.push(node.localName);
        for (const { name, value } of node.attributes)
          if ((!allowed.has(name) && !ofMathMl.test(name)) || /url\(|fixed/.test(value)) bad.push(`${name}=${value}`);
      }
      if ('wasRun' in globalThis) bad.push('something ran');
      return bad;
    });
    assert.deepEqual(found, []);
    assert.equal(await panel.page.getByRole('link').count(), 0);
    assert.equal(await panel.page.getByRole('button', { name: 'Stop' }).count(), 0);
  });

  it('cover nothing and hang nothing, whatever they want to be', async () => {
    const panel = await open();
    for (const [name, tex] of Object.entries(hugeFormulas)) {
      await show(panel, asBlock(tex).replace('After', `After $${tex}$ too`));
      await settled(panel);
      const found = await panel.page.evaluate(() => {
        const scroller = document.querySelector('.scroller');
        const after = [...document.querySelectorAll('.markdown p')].at(-1);
        after?.scrollIntoView({ block: 'start' });
        const place = after?.getBoundingClientRect();
        const box = document.querySelector('textarea')?.getBoundingClientRect();
        const at = (x: number, y: number): string => document.elementFromPoint(x, y)?.localName ?? '';
        return {
          after: place === undefined ? '' : at(place.left + 5, place.top + 8),
          box: box === undefined ? '' : at(box.left + 5, box.top + 5),
          isWide: scroller === null || scroller.scrollWidth > scroller.clientWidth,
          isTall: scroller === null || scroller.scrollHeight > 400_000,
        };
      });
      assert.deepEqual(found, { after: 'p', box: 'textarea', isWide: false, isTall: false }, name);
    }
  });

  for (const theme of themes) {
    it(`have the colours of the theme: ${theme}`, async () => {
      const panel = await open({ theme });
      await show(panel, 'Let $x$, $\\color{blue}{y}$ and $\\href{a}{b}$ be.');
      await settled(panel);
      const [words, ...colours] = await panel.page.evaluate(() =>
        [...document.querySelectorAll('.markdown p, .katex-html .mord.mathnormal')].map(
          (node) => getComputedStyle(node).color,
        ),
      );
      assert.equal(colours[0], words);
    });
  }
});
