import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { problemsOf } from '../../src/vscode/editor/problemsOf.ts';

const uri = vscode.Uri.parse('untitled:problems.txt');

describe('problemsOf', () => {
  let collection: vscode.DiagnosticCollection;
  beforeEach(() => {
    collection = vscode.languages.createDiagnosticCollection('test');
  });
  afterEach(() => collection.dispose());

  function report(
    line: number,
    start: number,
    end: number,
    change: Partial<vscode.Diagnostic> = {},
  ): vscode.Diagnostic {
    return Object.assign(new vscode.Diagnostic(new vscode.Range(line, start, line, end), `on ${line + 1}`), change);
  }

  const messages = (range?: vscode.Range): readonly string[] => problemsOf(uri, range).map(({ message }) => message);

  it('gives those of the document in the order of their lines', () => {
    collection.set(uri, [report(4, 0, 2), report(1, 3, 5)]);
    collection.set(vscode.Uri.parse('untitled:other.txt'), [report(0, 0, 1)]);
    assert.deepEqual(messages(), ['on 2', 'on 5']);
  });

  it('gives those that touch a range, by an edge too', () => {
    collection.set(uri, [report(0, 0, 3), report(1, 2, 5), report(2, 0, 1)]);
    assert.deepEqual(messages(new vscode.Range(1, 0, 1, 2)), ['on 2']);
    assert.deepEqual(messages(new vscode.Range(0, 3, 1, 0)), ['on 1']);
    assert.deepEqual(messages(new vscode.Range(3, 0, 9, 0)), []);
  });

  it('says severity, source, code and lines as plain data', () => {
    const target = vscode.Uri.parse('https://example.org/rule');
    collection.set(uri, [
      report(0, 0, 1, { severity: vscode.DiagnosticSeverity.Warning, source: 'lint', code: { value: 'no-x', target } }),
      report(1, 0, 1, { severity: vscode.DiagnosticSeverity.Hint, code: 2304 }),
    ]);
    assert.deepEqual(problemsOf(uri), [
      { severity: 'warning', message: 'on 1', source: 'lint', code: 'no-x', startLine: 1, endLine: 1 },
      { severity: 'hint', message: 'on 2', code: '2304', startLine: 2, endLine: 2 },
    ]);
  });
});
