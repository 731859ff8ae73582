// A diff: what comes, what goes, and where.

import type { Mode, Rule } from '../mode.ts';
import type { TokenKind } from '../tokenKind.ts';

function line(start: RegExp, kind: TokenKind): Rule {
  const rest: Mode = { kind, endsWithLine: true, rules: [] };
  return { match: start, kind, enter: () => rest };
}

const behindPlace: Mode = { kind: 'comment', endsWithLine: true, rules: [] };

export const diff: Mode = {
  rules: [
    { match: /^@@.*?@@|^@@|^\d+(?:,\d+)?[acd]\d+/, kind: 'meta', enter: () => behindPlace },
    line(/^(?:diff|index|Index:|similarity|rename|new file|deleted file|old mode|new mode)(?=\s)/, 'heading'),
    // A line that was taken out may begin with two dashes too.
    line(/^(?:---|\+\+\+|\*\*\*) (?=[ab]\/|\/|\S*[./]\S*(?:\s|$))/, 'heading'),
    line(/^[+>]/, 'inserted'),
    line(/^[-<]/, 'deleted'),
    line(/^[\\#]/, 'comment'),
  ],
};
