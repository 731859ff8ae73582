import assert from 'node:assert/strict';
import type { PanelPatch } from '../../src/shared/transcript.ts';
import { eventually } from '../support/eventually.ts';
import { richAnswers } from '../support/richAnswers.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, failure, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const streaming = panelState({ messages: [question('q', 'Why?'), answer('a', '', { state: 'answering' })] });

/** The answer as patches of `size` UTF-16 units. */
function deltas(text: string, size: number): readonly PanelPatch[] {
  return Array.from({ length: Math.ceil(text.length / size) }, (_, index) => {
    const offset = index * size;
    return { type: 'textAppended', messageId: 'a', offset, text: text.slice(offset, offset + size) };
  });
}

const drawnMarkup = (panel: PanelPage): Promise<string> => panel.page.locator('.markdown').last().innerHTML();

describe('a streaming answer', () => {
  const open = usePanel();

  it('is drawn once a frame, however many pieces arrive', async () => {
    const panel = await open();
    await panel.show(streaming);
    await panel.page.evaluate(() => {
      const changes = Object.assign(globalThis, { draws: 0 });
      new MutationObserver(() => changes.draws++).observe(document.querySelector('.thread') ?? document, {
        subtree: true,
        childList: true,
        characterData: true,
      });
    });
    await panel.patch(...deltas('One, two, three. '.repeat(20), 3));
    assert.equal(await panel.page.evaluate('draws'), 1);
    assert.equal((await panel.page.locator('.markdown').innerText()).trim(), 'One, two, three. '.repeat(20).trim());
  });

  it('leaves finished nodes alone and keeps what is selected in them and in the growing text', async () => {
    const panel = await open();
    await panel.show(streaming);
    const [start, ...rest] = [
      '# Title\n\nA first paragraph.\n\n```js\nlet a;\n```\n\nThe growing',
      ' one',
      ' goes',
      ' on.\n\nNext.\n',
    ];
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 0, text: start ?? '' });
    await panel.page.evaluate(() => {
      const paragraphs = [...document.querySelectorAll('.markdown p')].map((node) => node.firstChild);
      const [first, growing] = paragraphs;
      if (first && growing) getSelection()?.setBaseAndExtent(first, 2, growing, 7);
      Object.assign(globalThis, {
        keptNodes: [...document.querySelectorAll('.markdown :is(h3, p, .codeBlock)')],
        removedNodes: 0,
      });
      new MutationObserver((records) => {
        for (const record of records) globalThis.removedNodes += record.removedNodes.length;
      }).observe(document.querySelector('.markdown') ?? document, { subtree: true, childList: true });
    });
    let offset = start?.length ?? 0;
    for (const text of rest) {
      await panel.patch({ type: 'textAppended', messageId: 'a', offset, text });
      offset += text.length;
    }
    const after = await panel.page.evaluate(() => {
      const { keptNodes, removedNodes: removed } = globalThis;
      return { areKept: keptNodes.every((node) => node.isConnected), removed, selected: getSelection()?.toString() };
    });
    assert.equal(after.areKept, true);
    assert.equal(after.removed, 0);
    assert.match(after.selected ?? '', /^first paragraph\.[\s\S]*The gro$/);
    assert.equal(await panel.page.locator('.markdown p').nth(1).innerText(), 'The growing one goes on.');
  });

  it('ends in the same nodes as when it is drawn at once', async () => {
    const panel = await open();
    for (const [name, text] of Object.entries(richAnswers)) {
      const done = answer('a', text);
      await panel.show({ ...panelState({ messages: [question('q', name), done] }), conversationId: `static ${name}` });
      const expected = await drawnMarkup(panel);
      await panel.show({ ...panelState(), conversationId: `streamed ${name}` });
      await panel.show({ ...streaming, conversationId: `streamed ${name}` });
      for (const patch of deltas(text, 11)) await panel.post({ type: 'patch', revision: panel.nextRevision(), patch });
      await panel.patch({ type: 'messageChanged', message: done });
      assert.equal(await drawnMarkup(panel), expected, name);
    }
  });

  it('keeps long code selectable as it is, and touches only its end', async () => {
    const panel = await open();
    await panel.show(streaming);
    const code = Array.from({ length: 200 }, (_, line) => (line % 7 === 0 ? '' : `\tline ${line}`)).join('\n');
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 0, text: `\`\`\`\n${code}` });
    await panel.page.evaluate(() => {
      const touched = new Set<Node>();
      Object.assign(globalThis, { keptNodes: [...document.querySelectorAll('.piece')], touched });
      new MutationObserver((records) => {
        for (const { target } of records) touched.add(target);
      }).observe(document.querySelector('.markdown') ?? document, { subtree: true, characterData: true });
    });
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: code.length + 4, text: ' grows' });
    const seen = await panel.page.evaluate(() => {
      const block = document.querySelector('.codeBlock code');
      if (block !== null) getSelection()?.selectAllChildren(block);
      return {
        selected: getSelection()?.toString(),
        pieces: globalThis.keptNodes.length,
        areKept: globalThis.keptNodes.every((node) => node.isConnected),
        touched: globalThis.touched.size,
      };
    });
    assert.deepEqual(seen, { selected: `${code} grows`, pieces: 13, areKept: true, touched: 1 });
  });

  it('loses no text while the page is hidden, and catches up in one draw', async () => {
    const panel = await open();
    await panel.show(streaming);
    await panel.pauseFrames();
    for (const patch of deltas('Hidden text. '.repeat(30), 5))
      await panel.post({ type: 'patch', revision: panel.nextRevision(), patch });
    assert.equal(await panel.page.locator('.markdown').innerText(), '');
    await panel.resumeFrames();
    assert.equal((await panel.page.locator('.markdown').innerText()).trim(), 'Hidden text. '.repeat(30).trim());
  });

  it('asks for a snapshot once when a patch is missing, and goes on from it', async () => {
    const panel = await open();
    await panel.show(streaming);
    panel.losePatch();
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 4, text: 'two' });
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 7, text: 'three' });
    await eventually('a resync', () => panel.received.some(({ type }) => type === 'resync'));
    assert.equal(panel.received.filter(({ type }) => type === 'resync').length, 1);
    await panel.show(
      panelState({ messages: [question('q', 'Why?'), answer('a', 'one twothree', { state: 'answering' })] }),
    );
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 12, text: ' four' });
    assert.equal(await panel.page.locator('.markdown').innerText(), 'one twothree four');
  });

  it('asks for a snapshot when a patch does not fit the text that is known', async () => {
    const panel = await open();
    await panel.show(streaming);
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 3, text: 'gap' });
    await eventually('a resync', () => panel.received.some(({ type }) => type === 'resync'));
  });

  it('is not harmed by a message that is none of the host', async () => {
    const panel = await open();
    await panel.show(streaming);
    await panel.page.evaluate(() => {
      for (const data of [null, 'text', 7, [], { type: 'other' }, { type: {} }]) {
        window.dispatchEvent(new MessageEvent('message', { data }));
      }
    });
    await panel.patch({ type: 'textAppended', messageId: 'a', offset: 0, text: 'Still here' });
    assert.equal(await panel.page.locator('.markdown').innerText(), 'Still here');
  });
});

describe('the announcer', () => {
  const open = usePanel();

  /** What a screen reader was given to say, in order. */
  async function listen(panel: PanelPage): Promise<() => Promise<readonly string[]>> {
    await panel.page.evaluate(() => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      const status = document.querySelector('[role=status]');
      if (status !== null)
        new MutationObserver(() => said.push(status.textContent)).observe(status, { childList: true });
    });
    return () => panel.page.evaluate<readonly string[]>('said');
  }

  it('says where an answer stands once for each change, never for a piece of text', async () => {
    const panel = await open();
    await panel.show(panelState());
    const said = await listen(panel);
    await panel.patch({ type: 'messageAdded', message: question('q', 'Why?') });
    await panel.patch({ type: 'messageAdded', message: answer('a', '', { state: 'waiting' }) });
    await panel.patch({ type: 'messageChanged', message: answer('a', '', { state: 'answering' }) });
    for (const patch of deltas('Because it is so.', 4)) await panel.patch(patch);
    await panel.patch({ type: 'messageChanged', message: answer('a', '') });
    assert.deepEqual(await said(), ['Waiting for the model', 'Answering', 'Answer complete']);
  });

  it('says that an answer was stopped; a failure is an alert instead', async () => {
    const panel = await open();
    await panel.show(streaming);
    const said = await listen(panel);
    await panel.patch({ type: 'messageChanged', message: answer('a', '', { state: 'stopped' }) });
    await panel.patch({ type: 'messageChanged', message: answer('a', '', { state: 'waiting' }) });
    await panel.patch({
      type: 'messageChanged',
      message: answer('a', '', { state: 'failed', notice: failure('It broke.') }),
    });
    assert.deepEqual(await said(), ['Stopped', 'Waiting for the model', '']);
    assert.equal(await panel.page.getByRole('alert').innerText(), 'It broke.');
  });

  it('is silent about an old answer that comes into view', async () => {
    const panel = await open();
    const said = await listen(panel);
    await panel.show(panelState({ messages: [question('q', 'Why?'), answer('a', 'Old')] }));
    await panel.show(panelState({ conversationId: 'other', messages: [question('r', 'How?'), answer('b', 'Older')] }));
    await panel.show(
      panelState({ conversationId: 'other', messages: [question('r', 'How?'), answer('c', 'Variant')] }),
    );
    assert.deepEqual(await said(), []);
  });
});
