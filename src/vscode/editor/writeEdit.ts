// One edit from its request to its end: opens the proposal, streams the code into it, and leaves it to be judged, or
// closes it when there is nothing to judge. Called by Edit Selection… for each instruction.

import * as vscode from 'vscode';
import { attachmentLabel, type Attachment } from '../../core/conversation/attachment.ts';
import { codeOfReply } from '../../core/editor/codeOfReply.ts';
import { findAgain } from '../../core/editor/findAgain.ts';
import { replacement, type Place } from '../../core/editor/replacement.ts';
import { editMessages } from '../../core/prompt/editMessages.ts';
import { LatestText } from '../../core/session/latestText.ts';
import { LoneAnswer, type LoneAnswerEnd } from '../../core/session/loneAnswer.ts';
import type { Clock } from '../../core/session/ports.ts';
import type { RetryServices } from '../../core/session/retryingSource.ts';
import { surroundingsOf } from './code/codePlace.ts';
import { showEditProgress } from './editProgress.ts';
import { isProposal } from './editWords.ts';
import type { Proposal } from './proposal.ts';
import type { Proposals } from './proposals.ts';
import { isAsTaken } from './takenFrom.ts';

export interface EditRequest {
  readonly code: Attachment;
  /** That the code is of. */
  readonly document: vscode.TextDocument;
  readonly instruction: string;
  /** `connection/model`. */
  readonly model: string;
}

export interface WriteServices extends RetryServices {
  readonly proposals: Proposals;
  /** Told of the answer before anything comes of it, so that it can be stopped. */
  readonly onAsk: (answer: LoneAnswer) => void;
}

export interface WrittenEdit {
  readonly end: LoneAnswerEnd;
  /**
   * - `judged`: the proposal is open.
   * - `same`: the model changed nothing.
   * - `nothing`: there is nothing to judge; the end says why.
   * - `left`: the person has ended the proposal.
   */
  readonly outcome: 'judged' | 'same' | 'nothing' | 'left';
  /** With `judged`. */
  readonly proposal?: Proposal;
}

/**
 * Milliseconds for a failure that needs no server, such as a missing key: no diff is opened that would be closed
 * at once.
 */
const patience = 150;

/** Resolves when nothing more is written; a string says why nothing was asked. Never rejects for what a model does. */
export async function writeEdit(
  { code, document, instruction, model }: EditRequest,
  services: WriteServices,
): Promise<WrittenEdit | string> {
  const { proposals, clock } = services;
  const place = placeOf(code, document);
  if (place === undefined) return changedSentence();

  const label = attachmentLabel(code);
  const latest = new LatestText(clock);
  const answer = new LoneAnswer(
    services,
    { model, messages: editMessages(code, instruction) },
    {
      onText: (text) => {
        const written = codeOfReply(text, false);
        // A fence that has just begun is not the wish to delete everything.
        if (written !== undefined && written !== '') latest.set(written);
      },
      onRetry: (retry) => progress.showRetry(retry),
    },
  );
  const stop = (): void => answer.stop();
  const progress = showEditProgress(label, { clock, stop, ended: answer.ended });
  services.onAsk(answer);

  const soon = await endsSoon(answer, clock);
  if (soon !== undefined && !isProposal(soon)) return { end: soon, outcome: 'nothing' };
  const before = place.documentText.slice(place.start, place.end);
  const title = vscode.l10n.t('{0}: edit by {1}', label, model);
  const proposal = await proposals.open({ document, ...place, text: before, title, stopWriting: stop });
  if (typeof proposal === 'string') {
    stop();
    return proposal;
  }
  let isLeft = false;
  proposal.onDidClose(() => {
    isLeft = true;
    stop();
  });
  latest.start((text) => proposal.update(replacement(text, place)));

  const end = await answer.ended;
  latest.dispose();
  if (isLeft) return { end, outcome: 'left' };
  const text = isProposal(end) ? replacement(codeOf(end), place) : before;
  proposal.update(text);
  proposal.finish();
  // Of half an answer even the beginning is worth a look.
  if (isProposal(end) && (text !== before || end.answer.state !== 'done')) return { end, outcome: 'judged', proposal };
  await proposals.reject(proposal.uri);
  return { end, outcome: isProposal(end) ? 'same' : 'nothing' };
}

/** Of half an answer, what was shown of it, and the bare words where it did not come to that. */
function codeOf({ text, answer }: LoneAnswerEnd): string {
  return codeOfReply(text, answer.state === 'done') ?? text;
}

/** Undefined when the code is no longer there for certain. */
function placeOf(code: Attachment, document: vscode.TextDocument): Place | undefined {
  const { startLine, startCharacter } = code.source.range;
  const isSameVersion = isAsTaken(document, code);
  const found = findAgain(document.getText(), { text: code.text, startLine, startCharacter, isSameVersion });
  return found.type === 'found' ? surroundingsOf({ document, start: found.start, end: found.end }) : undefined;
}

async function endsSoon(answer: LoneAnswer, clock: Clock): Promise<LoneAnswerEnd | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const cancel = clock.schedule(patience, () => resolve(undefined));
  const end = await Promise.race([answer.ended, promise]);
  cancel();
  return end;
}

function changedSentence(): string {
  return vscode.l10n.t('The selected code has changed meanwhile. Select it again and run Edit Selection… once more.');
}
