// Completes the variables of prompts, after `$` or `${`: in prompt files, and in settings files within
// `causerie.prompts`. Made once by the extension.

import * as vscode from 'vscode';
import { isInPromptText } from '../../core/prompt/promptTextAt.ts';
import { type VariableName, variableNames } from '../../core/prompt/promptVariables.ts';
import { DisposableStore, type Disposable } from '../../core/lifetime.ts';

export function registerVariableCompletion(): Disposable {
  const registrations = new DisposableStore();
  const register = (pattern: string, applies: (document: vscode.TextDocument, offset: number) => boolean): void => {
    const provider: vscode.CompletionItemProvider = {
      provideCompletionItems: (document, position) =>
        applies(document, document.offsetAt(position)) ? variablesAt(document, position) : [],
    };
    registrations.add(vscode.languages.registerCompletionItemProvider({ pattern }, provider, '$', '{'));
  };
  register('**/*.prompt.md', () => true);
  register('**/{settings.json,*.code-workspace}', (document, offset) => isInPromptText(document.getText(), offset));
  return registrations;
}

function variablesAt(document: vscode.TextDocument, position: vscode.Position): vscode.CompletionItem[] {
  const line = document.lineAt(position.line).text;
  const begun = /\$(?:\{[\w:]*)?$/u.exec(line.slice(0, position.character));
  if (begun === null) return [];
  // Editors close a bracket by themselves.
  const end = begun[0].length > 1 && line[position.character] === '}' ? position.translate(0, 1) : position;
  const range = new vscode.Range(position.translate(0, -begun[0].length), end);
  const words: Readonly<Record<VariableName, string>> = {
    selection: vscode.l10n.t('The code, between fences'),
    language: vscode.l10n.t('The language of the code'),
    file: vscode.l10n.t('The path of the file'),
    lines: vscode.l10n.t('The lines, 12-30 for instance'),
    problems: vscode.l10n.t('The problems that are reported in the code'),
  };
  return [
    ...variableNames.map((name) => itemOf(`\${${name}}`, `\${${name}}`, words[name], range)),
    itemOf(
      '${input:name:placeholder}',
      new vscode.SnippetString(String.raw`\${input:${'${1:name}'}:${'${2:placeholder}'}\}`),
      vscode.l10n.t('What you are asked for when the prompt is run'),
      range,
    ),
  ];
}

function itemOf(
  label: string,
  insertText: string | vscode.SnippetString,
  detail: string,
  range: vscode.Range,
): vscode.CompletionItem {
  const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Variable);
  item.insertText = insertText;
  item.filterText = label;
  item.detail = detail;
  item.range = range;
  return item;
}
