// Which words a source file hands to VS Code for translation. Used by the test that holds the languages to the code.

import { transformSync } from 'esbuild';

export interface L10nStrings {
  /** The first argument of every `l10n.t(…)`, as VS Code looks it up. */
  readonly strings: readonly string[];
  /** Uses of `l10n` from which no string can be read, as they stand in the code. */
  readonly unreadable: readonly string[];
}

const use = /\bl10n\b(?:\.t\(\s*(?:(?<quote>["'`])(?<text>(?:\\.|(?!\k<quote>)[^\\])*)\k<quote>(?=\s*[,)]))?)?/gsu;

/**
 * A first argument has to be a literal: 'x', "x", a template without holes, or some of these joined by `+`. Anything
 * else that is done with `l10n` (another name for it, a string from a variable) comes back as unreadable.
 */
export function l10nStrings(source: string): L10nStrings {
  // What is left has no types and no comments, and literals that were joined are one.
  const options = { loader: 'ts', minifySyntax: true, charset: 'utf8', logLevel: 'silent' } as const;
  const { code } = transformSync(source, options);
  const text = code.replaceAll(
    /^import \* as \w+ from "vscode";|^import \{[^}]*\bl10n\b(?! as )[^}]*\} from "vscode";/gmu,
    '',
  );
  const strings: string[] = [];
  const unreadable: string[] = [];
  for (const match of text.matchAll(use)) {
    const { quote, text: literal } = match.groups ?? {};
    if (literal === undefined || (quote === '`' && /(?<!\\)\$\{/u.test(literal))) {
      unreadable.push(text.slice(match.index, match.index + 60));
    } else {
      strings.push(unescaped(literal));
    }
  }
  return { strings, unreadable };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

function unescaped(literal: string): string {
  return literal.replaceAll(
    /\\(?:u\{(?<wide>[0-9a-f]+)\}|u(?<unit>[0-9a-f]{4})|x(?<byte>[0-9a-f]{2})|(?<one>.))/gisu,
    (...match) => {
      const { wide, unit, byte, one } = Object(match.at(-1));
      const hex: unknown = wide ?? unit ?? byte;
      if (typeof hex === 'string') return String.fromCodePoint(Number.parseInt(hex, 16));
      return escapes[String(one)] ?? String(one);
    },
  );
}
