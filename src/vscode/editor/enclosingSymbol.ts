// Asks the language for the function or class around a position. Used by codeAtCursor.

import * as vscode from 'vscode';
import { smallestEnclosing, type SymbolRole } from '../../core/editor/smallestEnclosing.ts';

/** A language server that indexes or hangs must not keep a question waiting. */
const longestWait = 5000;

/** Undefined when there is none, or when the language does not know or takes longer than five seconds. */
export async function enclosingSymbol(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.Range | undefined> {
  const symbols = await symbolsOf(document);
  const range = smallestEnclosing(symbols.flatMap(flatten), position.line);
  return range === undefined
    ? undefined
    : new vscode.Range(range.startLine, range.startCharacter, range.endLine, range.endCharacter);
}

type LanguageSymbol = vscode.DocumentSymbol | vscode.SymbolInformation;

async function symbolsOf(document: vscode.TextDocument): Promise<readonly LanguageSymbol[]> {
  const { promise: waited, resolve: giveUp } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => giveUp(undefined), longestWait);
  try {
    const asked = vscode.commands.executeCommand<readonly LanguageSymbol[] | undefined>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    return (await Promise.race([asked, waited])) ?? [];
  } catch {
    // A broken language server is its own extension's business; the whole file will do.
    return [];
  } finally {
    clearTimeout(timer);
  }
}

interface FlatSymbol {
  readonly role: SymbolRole;
  readonly range: Parameters<typeof smallestEnclosing>[0][number]['range'];
}

function flatten(symbol: LanguageSymbol): readonly FlatSymbol[] {
  const { start, end } = 'location' in symbol ? symbol.location.range : symbol.range;
  const role = roleOf(symbol.kind);
  const own: readonly FlatSymbol[] =
    role === undefined
      ? []
      : [
          {
            role,
            range: {
              startLine: start.line,
              startCharacter: start.character,
              endLine: end.line,
              endCharacter: end.character,
            },
          },
        ];
  return 'children' in symbol ? [...own, ...symbol.children.flatMap(flatten)] : own;
}

/** What reads as a whole. */
const scopes: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Function,
  vscode.SymbolKind.Method,
  vscode.SymbolKind.Constructor,
  vscode.SymbolKind.Operator,
  vscode.SymbolKind.Class,
  vscode.SymbolKind.Interface,
  vscode.SymbolKind.Struct,
  vscode.SymbolKind.Enum,
]);

/** What may have a function for its value. */
const values: ReadonlySet<vscode.SymbolKind> = new Set([
  vscode.SymbolKind.Variable,
  vscode.SymbolKind.Constant,
  vscode.SymbolKind.Property,
  vscode.SymbolKind.Field,
]);

function roleOf(kind: vscode.SymbolKind): SymbolRole | undefined {
  if (scopes.has(kind)) return 'scope';
  return values.has(kind) ? 'value' : undefined;
}
