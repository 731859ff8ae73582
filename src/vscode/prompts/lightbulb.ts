// The lightbulb on a problem: Explain with Causerie, Fix with Causerie. Made once by the extension.

import * as vscode from 'vscode';
import type { BuiltInId, PromptCatalogue } from '../../core/prompt/promptCatalogue.ts';
import type { Place } from './promptSubject.ts';
import { readSettingsCatalogue } from './readCatalogue.ts';

export function registerLightbulb(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider('*', new Lightbulb(), {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });
}

class Lightbulb implements vscode.CodeActionProvider {
  /** Nothing is looked up: VS Code asks at every step of the cursor. */
  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics, only }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    // What VS Code only fades is no problem in its list of problems either.
    const problems = diagnostics.filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint);
    const [first, ...rest] = problems;
    if (first === undefined || (only !== undefined && !only.contains(vscode.CodeActionKind.QuickFix))) return [];
    if (!vscode.workspace.getConfiguration('causerie').get<boolean>('lightbulb', true)) return [];
    const place = placeOf(
      document.uri,
      rest.reduce((range, { range: other }) => range.union(other), first.range),
    );
    const catalogue = readSettingsCatalogue();
    return [
      ...action(catalogue, 'explainProblems', vscode.l10n.t('Explain with Causerie'), place, problems),
      ...action(catalogue, 'fix', vscode.l10n.t('Fix with Causerie'), place, problems),
    ];
  }
}

/** None for a prompt that the settings take away. */
function action(
  { prompts }: PromptCatalogue,
  id: BuiltInId,
  title: string,
  place: Place,
  diagnostics: vscode.Diagnostic[],
): readonly vscode.CodeAction[] {
  const prompt = prompts.find(({ builtIn }) => builtIn === id);
  if (prompt === undefined) return [];
  const codeAction = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  codeAction.diagnostics = diagnostics;
  codeAction.command = { command: 'causerie.runPrompt', title, arguments: [{ prompt: prompt.name, ...place }] };
  return [codeAction];
}

function placeOf(uri: vscode.Uri, { start, end }: vscode.Range): Place {
  return { uri: uri.toString(), range: [start.line, start.character, end.line, end.character] };
}
