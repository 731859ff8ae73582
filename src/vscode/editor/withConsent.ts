// Asks a person, once, about files that they may not want to send. Used by attachables and by the commands.

import * as vscode from 'vscode';
import type { Attachment } from '../../core/conversation/attachment.ts';
import { askAbove } from '../../core/editor/attachmentSize.ts';
import { tokensOf } from '../../core/prompt/estimateTokens.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { type Candidate, type Doubt, doubtsAbout } from './doubts.ts';

/** Those that may go along: all of them, those that were never in doubt, or none. */
export async function withConsent(candidates: readonly Candidate[]): Promise<readonly Attachment[]> {
  const doubtful = await doubtsAbout(candidates);
  const clear = candidates.filter((candidate) => !doubtful.has(candidate));
  const isMuch =
    doubtful.size === 0 && clear.filter(({ isExact }) => !isExact).length > 1 && lengthOf(clear) > askAbove;
  if (doubtful.size === 0 && !isMuch) return attachmentsOf(candidates);

  const names = [...new Set([...doubtful.keys()].map(nameOf))];
  const all = names.length === 1 && clear.length === 0 ? vscode.l10n.t('Attach') : vscode.l10n.t('Attach All');
  const others = vscode.l10n.t('Attach Only the Others');
  const reasons = [...doubtful].map(([candidate, doubts]) => wordsFor(candidate, doubts));
  const answer = await vscode.window.showWarningMessage(
    questionAbout(names, candidates.length),
    { modal: true, detail: shortened(isMuch ? [totalSentence(candidates)] : [...new Set(reasons)]) },
    all,
    ...(clear.length > 0 && !isMuch ? [others] : []),
  );
  if (answer === all) return attachmentsOf(candidates);
  return answer === others ? attachmentsOf(clear) : [];
}

/** `names` of the files that are in doubt: none when all of `count` files are only much together. */
function questionAbout(names: readonly string[], count: number): string {
  const [only, ...more] = names;
  if (only === undefined) return vscode.l10n.t('Attach {0} files?', count);
  return more.length === 0
    ? vscode.l10n.t('Attach {0}?', only)
    : vscode.l10n.t('Attach {0} files that you may not want to send?', names.length);
}

/** Names the file, and all that speaks against sending it. */
function wordsFor(candidate: Candidate, doubts: readonly Doubt[]): string {
  return [
    ...doubts.map((doubt) => sentenceFor(doubt, candidate)),
    vscode.l10n.t('What is attached goes to your model’s server.'),
  ].join(' ');
}

function sentenceFor(doubt: Doubt, candidate: Candidate): string {
  const name = nameOf(candidate);
  switch (doubt) {
    case 'secret':
      return vscode.l10n.t('{0} looks as if it held a key or a password.', name);
    case 'git':
      return vscode.l10n.t('{0} is ignored by Git.', name);
    case 'setting':
      return vscode.l10n.t('{0} is hidden by the setting files.exclude.', name);
    case 'large':
      return vscode.l10n.t('{0} is large: about {1} tokens.', name, inWords(tokensOf(candidate.attachment)));
    default:
      return doubt satisfies never;
  }
}

function totalSentence(candidates: readonly Candidate[]): string {
  const tokens = candidates.reduce((sum, { attachment }) => sum + tokensOf(attachment), 0);
  return vscode.l10n.t('Together they are about {0} tokens.', inWords(tokens));
}

/** A modal message as long as the screen has no buttons any more. */
function shortened(lines: readonly string[]): string {
  const shown = lines.slice(0, 8);
  const more = lines.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [vscode.l10n.t('… and {0} more.', more)])].join('\n');
}

function lengthOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((sum, { attachment }) => sum + attachment.text.length, 0);
}

function attachmentsOf(candidates: readonly Candidate[]): readonly Attachment[] {
  return candidates.map(({ attachment }) => attachment);
}

function nameOf({ attachment }: Candidate): string {
  return withoutLinks(attachment.path);
}

function inWords(count: number): string {
  return count.toLocaleString(vscode.env.language);
}
