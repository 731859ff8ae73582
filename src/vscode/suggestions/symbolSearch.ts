// Finds symbols that a query may mean: those of the editor in use, and those that the languages know of the whole
// workspace.

import * as vscode from 'vscode';
import type { PlaceCandidate } from '../../core/suggestions/suggestionFinder.ts';
import { pathOf } from '../editor/attachmentFrom.ts';
import { editorInUse } from '../editor/editorInUse.ts';

type LanguageSymbol = vscode.DocumentSymbol | vscode.SymbolInformation;

/** Of one document or one answer at most: the ranking looks at each of them. */
const mostSymbols = 2000;

/** Of the editor in use; in the order of the document. */
export async function documentSymbols(): Promise<readonly PlaceCandidate[]> {
  const uri = editorInUse()?.document.uri;
  if (uri === undefined) return [];
  const symbols = await vscode.commands.executeCommand<readonly LanguageSymbol[] | undefined>(
    'vscode.executeDocumentSymbolProvider',
    uri,
  );
  return (symbols ?? [])
    .flatMap(withChildren)
    .slice(0, mostSymbols)
    .map((symbol) => candidateOf(symbol.name, uri, 'location' in symbol ? symbol.location.range : symbol.range));
}

/** An empty query would mean all symbols that there are. */
export async function workspaceSymbols(query: string, signal: AbortSignal): Promise<readonly PlaceCandidate[]> {
  if (query.length < 2 || query.includes('/')) return [];
  const symbols = await vscode.commands.executeCommand<readonly vscode.SymbolInformation[] | undefined>(
    'vscode.executeWorkspaceSymbolProvider',
    query,
  );
  if (signal.aborted) return [];
  return (symbols ?? [])
    .filter(({ location }) => vscode.workspace.getWorkspaceFolder(location.uri) !== undefined)
    .slice(0, mostSymbols)
    .map(({ name, location }) => candidateOf(name, location.uri, location.range));
}

function withChildren(symbol: LanguageSymbol): readonly LanguageSymbol[] {
  return 'children' in symbol ? [symbol, ...symbol.children.flatMap(withChildren)] : [symbol];
}

function candidateOf(name: string, uri: vscode.Uri, { start, end }: vscode.Range): PlaceCandidate {
  return {
    // Both searches may find it, with ends that differ.
    id: `symbol ${start.line} ${uri.toString()} ${name}`,
    kind: 'symbol',
    label: name,
    detail: `${pathOf(uri)}:${start.line + 1}`,
    reference: { kind: 'symbol', uri: uri.toString(), name, startLine: start.line, endLine: end.line },
  };
}
