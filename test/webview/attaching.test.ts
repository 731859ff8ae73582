import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import type { Intent } from '../../src/shared/protocol.ts';
import { eventually } from '../support/eventually.ts';
import type { PanelPage } from './support/panelPage.ts';
import { panelState } from './support/states.ts';
import { usePanel } from './support/usePanel.ts';

interface Things {
  /** By format. */
  readonly data?: Readonly<Record<string, string>>;
  readonly files?: readonly { readonly name: string; readonly type: string; readonly bytes: readonly number[] }[];
}

const box = (panel: PanelPage): Locator => panel.page.getByRole('textbox', { name: 'Message', exact: true });
const bytes = (text: string): readonly number[] => [...Buffer.from(text)];
const long = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n');

/** True when the page took it. */
async function send(
  panel: PanelPage,
  type: 'paste' | 'dragover' | 'dragleave' | 'drop',
  things: Things = {},
): Promise<boolean> {
  return box(panel).evaluate(
    (node, { kind, data, files }) => {
      const transfer = new DataTransfer();
      for (const [format, text] of Object.entries(data)) transfer.setData(format, text);
      for (const file of files)
        transfer.items.add(new File([new Uint8Array(file.bytes)], file.name, { type: file.type }));
      const options = { bubbles: true, cancelable: true };
      const event =
        kind === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
          : new DragEvent(kind, { ...options, dataTransfer: transfer });
      return !node.dispatchEvent(event);
    },
    { kind: type, data: things.data ?? {}, files: things.files ?? [] },
  );
}

describe('what is pasted into the message box', () => {
  const open = usePanel();

  async function opened(): Promise<PanelPage> {
    const panel = await open();
    await panel.show(panelState());
    await box(panel).focus();
    return panel;
  }

  it('stays text when it is short, wherever it comes from', async () => {
    const panel = await opened();
    const mode = JSON.stringify({ version: 1, mode: 'typescript' });
    for (const text of ['Why?', 'x'.repeat(2000), Array.from({ length: 30 }, () => 'line').join('\n')]) {
      assert.equal(await send(panel, 'paste', { data: { 'text/plain': text, 'vscode-editor-data': mode } }), false);
    }
    assert.deepEqual(panel.intents, []);
  });

  it('becomes an attachment when it is long, with the language that an editor said', async () => {
    const panel = await opened();
    const mode = JSON.stringify({ version: 1, isFromEmptySelection: false, mode: 'python' });
    assert.equal(await send(panel, 'paste', { data: { 'text/plain': long, 'vscode-editor-data': mode } }), true);
    assert.deepEqual(await panel.intent('attachText'), { type: 'attachText', text: long, language: 'python' });
    assert.equal(await box(panel).inputValue(), '');
  });

  it('becomes one without a language when nobody says a proper one', async () => {
    const panel = await opened();
    const wide = 'x'.repeat(2001);
    for (const mode of ['{', '[]', '{"mode":7}', '{"mode":"a\\nb"}']) {
      await send(panel, 'paste', { data: { 'text/plain': wide, 'vscode-editor-data': mode } });
    }
    await eventually('four intents', () => panel.intents.length === 4);
    for (const intent of panel.intents) assert.deepEqual(intent, { type: 'attachText', text: wide });
  });

  it('can be taken back from its chip, to where the caret is', async () => {
    const panel = await opened();
    panel.outcome = (intent: Intent) =>
      intent.type === 'takeBackText' ? { type: 'done', text: 'one\ntwo' } : { type: 'done' };
    await panel.patch({
      type: 'surroundingsChanged',
      change: { draftAttachments: [{ id: 'p', kind: 'text', label: '', detail: '(python)', tokens: 40 }] },
    });
    await panel.page.getByRole('button', { name: 'Pasted text', exact: true }).waitFor();
    await panel.page.getByRole('button', { name: 'Remove Pasted text', exact: true }).waitFor();
    await box(panel).fill('See: ');
    await panel.page.getByRole('button', { name: 'Put Pasted text back into the message' }).press('Enter');
    assert.deepEqual(await panel.intent('takeBackText'), { type: 'takeBackText', attachmentId: 'p' });
    await eventually('the text in the box', async () => (await box(panel).inputValue()) === 'See: one\ntwo');
    assert.equal(await box(panel).evaluate((node) => node === document.activeElement), true);
  });

  it('is attached when it is a small file of text, and refused in words when it is an image or no text', async () => {
    const panel = await opened();
    const files = [
      { name: 'notes.md', type: 'text/markdown', bytes: bytes('# Notes é') },
      { name: 'photo.png', type: 'image/png', bytes: [1, 2, 3] },
      { name: 'tool.bin', type: '', bytes: [65, 0, 66] },
      { name: 'latin.txt', type: 'text/plain', bytes: [0xe9, 0x20] },
    ];
    assert.equal(await send(panel, 'paste', { files }), true);
    assert.deepEqual(await panel.intent('attachText'), { type: 'attachText', text: '# Notes é', name: 'notes.md' });
    const alert = panel.page.getByRole('alert');
    await alert.getByText('Images can’t be attached yet.').waitFor();
    await alert.getByText('tool.bin is not text').waitFor();
    await alert.getByText('latin.txt is not text').waitFor();
    assert.equal(panel.intents.length, 1);
  });

  it('is text when a table brings its picture along', async () => {
    const panel = await opened();
    const files = [{ name: 'image.png', type: 'image/png', bytes: [1] }];
    assert.equal(await send(panel, 'paste', { data: { 'text/plain': 'a\tb' }, files }), false);
    assert.deepEqual(panel.intents, []);
  });
});

describe('what is dropped on the panel', () => {
  const open = usePanel();
  const target = (panel: PanelPage): Locator => panel.page.getByText('Drop to attach');

  async function opened(): Promise<PanelPage> {
    const panel = await open();
    await panel.show(panelState());
    return panel;
  }

  it('is said to be welcome while it is dragged over, and no longer when it leaves', async () => {
    const panel = await opened();
    assert.equal(await target(panel).isVisible(), false);
    assert.equal(await send(panel, 'dragover', { data: { resourceurls: '[]' } }), true);
    assert.equal(await target(panel).isVisible(), true);
    await send(panel, 'dragleave');
    assert.equal(await target(panel).isVisible(), false);
  });

  it('is several files of VS Code, each once, by their addresses', async () => {
    const panel = await opened();
    const data = {
      'application/vnd.code.uri-list': 'file:///w/tax.ts\r\n# a remark\r\nfile:///w/a%20b.py\r\nfile:///w/tax.ts\r\n',
      resourceurls: JSON.stringify(['file:///w/other.ts']),
      'text/plain': '/w/tax.ts',
    };
    assert.equal(await send(panel, 'drop', { data }), true);
    const expected = { type: 'dropFiles', uris: ['file:///w/tax.ts', 'file:///w/a%20b.py'] };
    assert.deepEqual(await panel.intent('dropFiles'), expected);
    assert.equal(await target(panel).isVisible(), false);
  });

  it('is understood in the formats of older windows and of the system too', async () => {
    const panel = await opened();
    await send(panel, 'drop', { data: { resourceurls: JSON.stringify(['vscode-remote://ssh/w/tax.ts', 7]) } });
    await send(panel, 'drop', { data: { 'text/uri-list': 'file:///home/a.txt' } });
    await eventually('both drops', () => panel.intents.length === 2);
    assert.deepEqual(panel.intents, [
      { type: 'dropFiles', uris: ['vscode-remote://ssh/w/tax.ts'] },
      { type: 'dropFiles', uris: ['file:///home/a.txt'] },
    ]);
  });

  it('is the text of a file of the system, which has no address', async () => {
    const panel = await opened();
    const files = [
      { name: 'a.csv', type: 'text/csv', bytes: bytes('a,b') },
      { name: 'big.log', type: '', bytes: bytes('x'.repeat(1_000_001)) },
    ];
    assert.equal(await send(panel, 'drop', { files }), true);
    assert.deepEqual(await panel.intent('attachText'), { type: 'attachText', text: 'a,b', name: 'a.csv' });
    await panel.page.getByRole('alert').getByText('big.log is too large').waitFor();
  });

  it('is left to the box when it is text', async () => {
    const panel = await opened();
    assert.equal(await send(panel, 'dragover', { data: { 'text/plain': 'words' } }), false);
    assert.equal(await send(panel, 'drop', { data: { 'text/plain': 'words' } }), false);
    assert.deepEqual(panel.intents, []);
  });

  it('is not taken in a chat that can only be read', async () => {
    const panel = await opened();
    await panel.show(panelState({ readOnly: { severity: 'info', sentence: 'Open elsewhere.', actions: [] } }));
    assert.equal(await send(panel, 'drop', { data: { 'text/uri-list': 'file:///home/a.txt' } }), false);
    assert.deepEqual(panel.intents, []);
  });

  it('is announced in the empty chat in one line, with the key that VS Code wants held', async () => {
    const panel = await opened();
    await panel.page
      .getByRole('region', { name: 'Causerie' })
      .getByText('Hold Shift to drop files here.', { exact: false })
      .waitFor();
  });
});
