import assert from 'node:assert/strict';
import type { PanelState } from '../../src/shared/transcript.ts';
import type { PanelPage } from './support/panelPage.ts';
import { answer, attachmentView, panelState, question } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

const code = attachmentView('invoice.ts:12-30', { id: 'code', tokens: 1234 });
const problems = attachmentView('invoice.ts:12', { id: 'problems', kind: 'problems', tokens: 1 });
const asked = attachmentView('main.ts', { id: 'asked', tokens: 531_250 });

const state = (change: Partial<PanelState> = {}): PanelState =>
  panelState({
    messages: [question('q', 'Why?', { attachments: [asked] }), answer('a', 'So.')],
    draftAttachments: [code, problems],
    ...change,
  });

describe('Attachments', () => {
  const open = usePanel();

  const chip = (panel: PanelPage, name: string) => panel.page.getByRole('button', { name, exact: true }).last();
  /** What a person sees on it. */
  const shown = (panel: PanelPage, name: string): Promise<string> =>
    chip(panel, name).evaluate((node) =>
      [node.textContent, node.querySelector<HTMLElement>('.chipFacts')?.dataset['facts'] ?? ''].join(' '),
    );
  const title = (panel: PanelPage, name: string): Promise<string | null> => chip(panel, name).getAttribute('title');

  it('say about how many tokens they cost, in short and in the description', async () => {
    const panel = await open();
    await panel.show(state());
    assert.match(await shown(panel, 'invoice.ts:12-30'), /^invoice\.ts\s*:12-30\s*≈1\.2K$/u);
    assert.equal(await title(panel, 'invoice.ts:12-30'), 'src/invoice.ts:12-30\nAbout 1,234 tokens');
    assert.match(await shown(panel, 'Problems in invoice.ts:12'), /≈1$/u);
    assert.match((await title(panel, 'Problems in invoice.ts:12')) ?? '', /\nAbout 1 token$/u);
    assert.match(await shown(panel, 'main.ts'), /≈530K$/u);
  });

  it('say it in the person’s language', async () => {
    const panel = await open({ language: 'fr' });
    await panel.show(state());
    assert.match(await shown(panel, 'invoice.ts:12-30'), /≈1,2\sk$/u);
    assert.match((await title(panel, 'invoice.ts:12-30')) ?? '', /\nEnviron 1\s234 jetons$/u);
  });

  it('say what has changed since, in the box and in the thread, and no longer when it is as it was', async () => {
    const panel = await open();
    await panel.show(state());
    await panel.patch({ type: 'surroundingsChanged', change: { changedAttachments: ['code', 'asked'] } });
    for (const name of ['invoice.ts:12-30', 'main.ts']) {
      assert.match(await shown(panel, name), /changed since$/u);
      assert.match((await title(panel, name)) ?? '', /\nChanged since it was attached/u);
    }
    assert.doesNotMatch(await shown(panel, 'Problems in invoice.ts:12'), /changed/u);
    await panel.patch({ type: 'surroundingsChanged', change: { changedAttachments: ['asked'] } });
    assert.doesNotMatch(await shown(panel, 'invoice.ts:12-30'), /changed/u);
    assert.doesNotMatch((await title(panel, 'invoice.ts:12-30')) ?? '', /Changed/u);
    assert.match(await shown(panel, 'main.ts'), /changed since$/u);
  });

  it('keep the mark, and the focus, when others are added beside them or asked', async () => {
    const panel = await open();
    await panel.show(state({ changedAttachments: ['code'] }));
    assert.match(await shown(panel, 'invoice.ts:12-30'), /changed since$/u);
    await panel.patch({ type: 'surroundingsChanged', change: { draftAttachments: [code] } });
    assert.match(await shown(panel, 'invoice.ts:12-30'), /changed since$/u);
    await chip(panel, 'invoice.ts:12-30').focus();
    await panel.patch({ type: 'surroundingsChanged', change: { changedAttachments: [] } });
    assert.ok(await chip(panel, 'invoice.ts:12-30').evaluate((node) => node === document.activeElement));
    const messages = [question('q2', 'And?', { attachments: [code] })];
    await panel.show(state({ messages, draftAttachments: [], changedAttachments: ['code'] }));
    assert.match(await shown(panel, 'invoice.ts:12-30'), /changed since$/u);
  });

  it('fit into a narrow panel: a long name gives way, its lines, tokens and mark stay', async () => {
    const panel = await open({ width: 220 });
    const long = attachmentView(`${'very-long-name-'.repeat(6)}.ts:100-200`, { id: 'long', tokens: 99_999 });
    await panel.show(
      state({
        messages: [question('q', 'Why?', { attachments: [{ ...long, id: 'asked' }] })],
        draftAttachments: [long],
        changedAttachments: ['long', 'asked'],
      }),
    );
    for (const part of await panel.page.locator('.chip, .chipPlace, .chipPlace > span, .chipFacts').all()) {
      const box = await part.boundingBox();
      assert.ok(box !== null && box.x >= 0 && box.x + box.width <= 220, JSON.stringify(box));
    }
    assert.match(await shown(panel, long.label), /≈100K · changed since$/u);
  });
});
