// The shape of a grammar as data: modes such as "code", "in a comment", "in a template's hole", each
// with the rules that hold in it. Written in grammars/, read by tokenize.ts.

import type { TokenKind } from './tokenKind.ts';

export interface Mode {
  /** The rules compete for the leftmost match; at one place the first that matches wins. */
  readonly rules: readonly Rule[];
  /** Of what no rule matches. */
  readonly kind?: TokenKind;
  /** Left at the end of the line, unless that ends with this text (a backslash that continues it). */
  readonly endsWithLine?: true | string;
  /** What the mode is from the next line on: a here document begins only there. */
  readonly nextLine?: () => Mode;
  /** For the rules whose kind is `word`. */
  readonly words?: Words;
  readonly ignoresCase?: boolean;
}

export interface Rule {
  /**
   * Sees one line, or some 1,000 characters of a longer one; `^` and `$` are its ends. Without capture
   * groups, flags and quantifiers inside quantifiers. It may look around; where it matches nothing it must `enter`
   * or `leave`.
   */
  readonly match: RegExp;
  /** Default: the kind of the mode. A word is looked up in the mode's words. */
  readonly kind?: TokenKind | 'word';
  /** The mode that begins behind the match. A function, so that modes can name each other. */
  readonly enter?: (match: string) => Mode;
  /** Before `enter`: the mode ends with the match. The first mode of a text never does. */
  readonly leave?: true;
  /** What ends the entered mode whatever goes on inside it, for modes whose end depends on their beginning. */
  readonly end?: (match: string, line: string) => End;
}

/** Either a text anywhere, or lines of which `ofLine` says how many characters belong to the end (undefined: no end). */
export type End = { readonly kind: TokenKind | undefined } & (
  | { readonly text: string }
  | { readonly ofLine: (line: string) => number | undefined }
);

export interface Words {
  readonly kinds: ReadonlyMap<string, TokenKind>;
  /** What the word behind one of these is: a function behind `def`, a type behind `class`. */
  readonly introduced: ReadonlyMap<string, TokenKind>;
  /** `Name` is a type, `NAME` a constant; as a member (`a.Name`) or only by itself. */
  readonly capitalsMatter: boolean | 'alone';
  /** A word right before one of these characters is called. */
  readonly callMarks: string;
}

interface WordLists {
  readonly keyword?: string;
  readonly control?: string;
  readonly constant?: string;
  readonly type?: string;
  readonly function?: string;
  readonly variable?: string;
  readonly typeAfter?: string;
  readonly functionAfter?: string;
  readonly capitalsMatter?: boolean | 'alone';
  readonly callMarks?: string;
}

/** Each list is words with spaces between them. For a mode that ignores case they are in lower case. */
export function wordsOf(lists: WordLists): Words {
  const { typeAfter = '', functionAfter = '', capitalsMatter = false, callMarks = '(', ...kinds } = lists;
  const entries = (list: string, kind: TokenKind): [string, TokenKind][] =>
    list
      .split(' ')
      .filter(Boolean)
      .map((word) => [word, kind]);
  return {
    kinds: new Map([
      ...entries(kinds.type ?? '', 'type'),
      ...entries(kinds.function ?? '', 'function'),
      ...entries(kinds.variable ?? '', 'variable'),
      ...entries(kinds.constant ?? '', 'constant'),
      ...entries(kinds.control ?? '', 'control'),
      ...entries(kinds.keyword ?? '', 'keyword'),
    ]),
    introduced: new Map([...entries(typeAfter, 'type'), ...entries(functionAfter, 'function')]),
    capitalsMatter,
    callMarks,
  };
}
