import assert from 'node:assert/strict';
import { hostileAnswers } from '../support/hostileAnswers.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

/** All that the drawing of an answer may put into the page: elements with their attributes. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  div: ['class', 'role', 'aria-label', 'tabindex', 'dir', 'title'],
  p: ['dir'],
  h3: ['class', 'dir'],
  h4: ['class', 'dir'],
  h5: ['class', 'dir'],
  h6: ['class', 'dir'],
  ul: ['class', 'dir'],
  ol: ['class', 'dir', 'start'],
  li: ['class'],
  blockquote: ['dir'],
  hr: [],
  table: ['class', 'dir'],
  thead: [],
  tbody: [],
  tr: [],
  th: ['class'],
  td: ['class'],
  em: [],
  strong: [],
  del: [],
  br: [],
  code: [],
  span: ['class', 'aria-hidden', 'dir', 'title'],
  a: ['role', 'tabindex', 'title'],
  pre: ['tabindex', 'dir'],
  // The panel's own: the actions of a code block.
  button: [
    'type',
    'class',
    'aria-label',
    'aria-pressed',
    'aria-haspopup',
    'aria-expanded',
    'disabled',
    'title',
    'tabindex',
    'hidden',
  ],
  svg: ['width', 'height', 'viewBox', 'xmlns', 'fill', 'class', 'aria-hidden'],
  path: ['d', 'fill-rule', 'clip-rule'],
};

/** Runs in the page: what is there that should not be. */
function findForgeries(rules: typeof allowed): readonly string[] {
  const found: string[] = [];
  const answerNode = document.querySelector('.markdown');
  for (const node of answerNode?.querySelectorAll('*') ?? []) {
    // What KaTeX makes has an allow-list of its own: maths.test.ts.
    if (node.closest('.mathDrawing > *') !== null) continue;
    const attributes = rules[node.localName];
    if (attributes === undefined) found.push(`<${node.localName}>`);
    for (const { name, value } of node.attributes) {
      if (attributes?.includes(name) !== true) found.push(`<${node.localName} ${name}="${value}">`);
    }
    const isOfCodeBlock = node.matches('.codeHeader button, .codeHeader > [role=toolbar], .codeBlock > .foldCode');
    if (node.localName === 'button' && !isOfCodeBlock) found.push('a button');
    const role = node.getAttribute('role');
    if (
      role !== null &&
      role !== 'link' &&
      !isOfCodeBlock &&
      !(role === 'group' && node.classList.contains('codeBlock'))
    )
      found.push(`role ${role}`);
  }
  if ('wasRun' in globalThis) found.push('something ran');
  if (document.querySelectorAll('article, [role=status], [role=log], textarea').length !== 5)
    found.push('a forged part of the panel');
  return found;
}

describe('hostile answers', () => {
  const open = usePanel();

  async function check(panel: PanelPage, text: string): Promise<void> {
    assert.deepEqual(await panel.page.evaluate(findForgeries, allowed), [], text);
  }

  it('are many', () => {
    assert.ok(hostileAnswers.length >= 60);
  });

  it('run nothing, load nothing and forge no control when they are drawn at once', async () => {
    const panel = await open();
    for (const [index, text] of hostileAnswers.entries()) {
      await panel.show(
        panelState({ conversationId: String(index), messages: [question('q', text), answer('a', text)] }),
      );
      await check(panel, text);
    }
  });

  it('nor when they are split anywhere', async function () {
    this.timeout(120_000);
    const panel = await open();
    const look = await panel.page.evaluateHandle<() => readonly string[]>(
      `() => (${findForgeries.toString()})(${JSON.stringify(allowed)})`,
    );
    for (const [index, text] of hostileAnswers.entries()) {
      // All in one task would be one draw: the page's frames are given by hand, one for each character.
      const conversationId = `split ${index}`;
      await panel.show(
        panelState({ conversationId, messages: [question('q', '?'), answer('a', '', { state: 'answering' })] }),
      );
      assert.deepEqual(await panel.drawEachPiece('a', text, look), [], text);
      await check(panel, text);
    }
  });

  it('leave no link that leads anywhere but through the host', async () => {
    const panel = await open();
    const text = hostileAnswers.join('\n\n');
    await panel.show(panelState({ messages: [answer('a', text)] }));
    const links = panel.page.getByRole('link', { name: 'Stop' });
    for (const link of await links.all()) await link.click();
    await panel.drawn();
    const hrefs = panel.intents.map((intent) => (intent.type === 'openLink' ? intent.href : intent.type));
    assert.deepEqual(
      hrefs.filter((href) => !href.startsWith('https://ok.example')),
      [],
    );
    assert.ok(hrefs.length > 0, 'the honest link works');
    assert.equal(panel.page.url(), 'http://panel.test/');
  });
});
