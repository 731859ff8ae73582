// What the languages report about a document, as plain data. Used by attachments and by the prompts.

import * as vscode from 'vscode';
import type { Problem } from '../../core/editor/problem.ts';

/** In the order of their lines; with a range, those that touch it. Nothing is asked: it is what VS Code shows now. */
export function problemsOf(uri: vscode.Uri, range?: vscode.Range): readonly Problem[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((diagnostic) => range === undefined || diagnostic.range.intersection(range) !== undefined)
    .toSorted((one, other) => one.range.start.compareTo(other.range.start) || one.severity - other.severity)
    .map(problemOf);
}

function problemOf({ severity, message, source, code, range }: vscode.Diagnostic): Problem {
  const value = typeof code === 'object' ? code.value : code;
  return {
    severity: severities[severity],
    message,
    ...(source === undefined ? {} : { source }),
    ...(value === undefined ? {} : { code: String(value) }),
    startLine: range.start.line + 1,
    endLine: range.end.line + 1,
  };
}

const severities = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
  [vscode.DiagnosticSeverity.Hint]: 'hint',
} as const satisfies Record<vscode.DiagnosticSeverity, Problem['severity']>;
