import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SuggestionFinder } from '../../src/core/suggestions/suggestionFinder.ts';
import type { SuggestionView } from '../../src/shared/suggestion.ts';
import { RecentEditors } from '../../src/vscode/suggestions/recentEditors.ts';
import { suggestionSources } from '../../src/vscode/suggestions/suggestionSources.ts';
import { SilentLog } from '../support/silentLog.ts';
import { eventually } from '../support/eventually.ts';
import { openFile } from './support/product.ts';

const files: Readonly<Record<string, string>> = {
  'suggest/incomeTax.ts': 'export function grossIncome() {\n  return 1;\n}\n',
  'suggest/[odd] name.md': '# Odd\n',
  'suggest/deep/er/RATES.py': 'rate = 1\n',
  'suggest/node_modules/lib/incomeTax.ts': 'export {};\n',
};

describe('The suggestions after #', () => {
  let folder: vscode.Uri;
  let recent: RecentEditors;
  let finder: SuggestionFinder;

  before(async () => {
    const root = vscode.workspace.workspaceFolders?.[0]?.uri;
    assert.ok(root, 'a folder is open');
    folder = root;
    for (const [path, text] of Object.entries(files)) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(root, path), Buffer.from(text));
    }
  });
  after(() => vscode.workspace.fs.delete(vscode.Uri.joinPath(folder, 'suggest'), { recursive: true }));

  beforeEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    recent = new RecentEditors();
    finder = new SuggestionFinder(
      suggestionSources(recent, Date.now, () => Promise.resolve([])),
      new SilentLog(),
    );
  });
  afterEach(() => recent.dispose());

  /** All that is found in the end. */
  async function found(query: string): Promise<readonly SuggestionView[]> {
    let last: readonly SuggestionView[] = [];
    await finder.ask('#', query, (suggestions) => {
      last = suggestions;
    });
    return last;
  }

  /** The oldest VS Code comes from npm without the program that searches files for it. */
  const searches = (): Promise<boolean> =>
    Promise.resolve(vscode.workspace.findFiles('**/*Tax.ts')).then(
      () => true,
      () => false,
    );
  const filesFound = async (query: string): Promise<readonly string[]> =>
    (await found(query)).flatMap(({ kind, label, detail }) => (kind === 'file' ? [`${detail}/${label}`] : []));

  it('are files by their name in any case, by its letters, and by their path', async function () {
    if (!(await searches())) this.skip();
    assert.deepEqual(
      await filesFound('INCOME'),
      ['suggest/incomeTax.ts'],
      'without those that VS Code’s search leaves out',
    );
    assert.deepEqual(await filesFound('incotx'), ['suggest/incomeTax.ts']);
    assert.deepEqual(await filesFound('er/rat'), ['suggest/deep/er/RATES.py']);
    assert.deepEqual(await filesFound('[odd]'), ['suggest/[odd] name.md']);
    assert.deepEqual(await filesFound('nosuchfileatall'), []);
  });

  it('are found again when the name goes on', async function () {
    if (!(await searches())) this.skip();
    for (const query of ['inco', 'incom', 'income', 'incomeT', 'incomeTax.ts']) {
      assert.deepEqual(await filesFound(query), ['suggest/incomeTax.ts'], query);
    }
  });

  it('begin with the editor’s own places, as far as there is something in them, and the files used last', async () => {
    assert.deepEqual(
      (await found('edit')).filter(({ kind }) => kind === 'editor'),
      [],
    );
    await openFile('suggest/deep/er/RATES.py');
    const editor = await openFile('suggest/incomeTax.ts');
    const labels = async (): Promise<readonly string[]> => (await found('')).map(({ label }) => label);
    assert.deepEqual((await labels()).slice(0, 3), ['#editor', 'incomeTax.ts', 'RATES.py']);
    editor.selection = new vscode.Selection(0, 0, 1, 0);
    assert.deepEqual((await labels()).slice(0, 2), ['#selection', '#editor']);
    const problems = vscode.languages.createDiagnosticCollection('test');
    try {
      problems.set(editor.document.uri, [new vscode.Diagnostic(new vscode.Range(0, 0, 0, 1), 'Wrong')]);
      assert.deepEqual((await labels()).slice(0, 3), ['#selection', '#problems', '#editor']);
    } finally {
      problems.dispose();
    }
  });

  it('are symbols, with their lines, of which the host knows what is meant', async () => {
    const editor = await openFile('suggest/incomeTax.ts');
    const symbol = await eventually('the symbol', async () =>
      (await found('grossInc')).find(({ kind }) => kind === 'symbol'),
    );
    assert.equal(symbol.label, 'grossIncome');
    assert.equal(symbol.detail, 'suggest/incomeTax.ts:1');
    const reference = finder.referenceOf(symbol.id);
    assert.deepEqual(reference, {
      kind: 'symbol',
      uri: editor.document.uri.toString(),
      name: 'grossIncome',
      startLine: 0,
      endLine: 2,
    });
  });
});
