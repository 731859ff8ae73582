// Where the suggestions of the message box come from: the editor, the files, the languages, the prompts.

import * as vscode from 'vscode';
import type { SuggestionKind } from '../../shared/suggestion.ts';
import type { PlaceCandidate, SuggestionSources } from '../../core/suggestions/suggestionFinder.ts';
import { pathOf } from '../editor/attachmentFrom.ts';
import { editorInUse } from '../editor/editorInUse.ts';
import { FileSearch } from './fileSearch.ts';
import type { RecentEditors } from './recentEditors.ts';
import { documentSymbols, workspaceSymbols } from './symbolSearch.ts';

export function suggestionSources(
  recent: RecentEditors,
  now: () => number,
  prompts: SuggestionSources['prompts'],
): SuggestionSources {
  const files = new FileSearch(now);
  return {
    atHand: () => [...placesOfEditor(), ...recent.all().map((uri, recency) => fileCandidate(uri, recency))],
    slow: [
      async (query, signal) => (await files.find(query, signal)).map((uri) => fileCandidate(uri)),
      documentSymbols,
      workspaceSymbols,
    ],
    prompts,
  };
}

/** Those that would be refused anyway are not offered. */
function placesOfEditor(): readonly PlaceCandidate[] {
  const editor = editorInUse();
  if (editor === undefined) return [];
  const { document, selections } = editor;
  const name = pathOf(document.uri);
  const hasSelection = selections.some((selection) => !selection.isEmpty);
  const hasProblems = vscode.languages.getDiagnostics(document.uri).length > 0;
  return [
    ...(hasSelection ? [place('selection', vscode.l10n.t('What is selected in {0}', name))] : []),
    ...(hasProblems ? [place('problems', vscode.l10n.t('Errors and warnings of {0}', name))] : []),
    place('editor', vscode.l10n.t('All of {0}', name)),
  ];
}

function place(kind: Extract<SuggestionKind, 'selection' | 'problems' | 'editor'>, detail: string): PlaceCandidate {
  return { id: kind, kind, label: `#${kind}`, detail, reference: { kind } };
}

function fileCandidate(uri: vscode.Uri, recency?: number): PlaceCandidate {
  const path = pathOf(uri);
  const end = path.lastIndexOf('/') + 1;
  return {
    id: `file ${uri.toString()}`,
    kind: 'file',
    label: path.slice(end),
    detail: path.slice(0, Math.max(0, end - 1)),
    path,
    ...(recency === undefined ? {} : { recency }),
    reference: { kind: 'file', uri: uri.toString() },
  };
}
