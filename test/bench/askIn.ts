// Asks one question, in our panel or in the bare reference, and takes its times. Used by the parts that measure answers.

import type { Frame } from 'playwright-core';
import { answerDeltas, firstMark, lastMark } from './answerText.ts';
import type { BenchStage } from './benchStage.ts';
import { arm, type ClockDifference, timesOf } from './pageProbe.ts';

export interface Place {
  readonly kind: 'ours' | 'bare';
  readonly frame: Frame;
  readonly clock: ClockDifference;
}

export interface Question {
  readonly deltas: number;
  /** Undefined: all at once. */
  readonly perSecond?: number | undefined;
  /** Milliseconds before the first delta. Default: 100. */
  readonly thinking?: number;
  /** Puts the question into the box at once instead of key by key. */
  readonly isPasted?: boolean;
}

/** All in milliseconds but the bytes. */
export interface Asked {
  readonly enterToRequest: number;
  readonly firstDeltaToPage: number;
  readonly lastDeltaToPage: number;
  /** 0: none of 50 ms or more. */
  readonly longestTask: number;
  readonly contentLength: number;
  readonly enterToEnd: number;
  /** CPU, from Enter until the answer is done. */
  readonly rendererTime: number;
  readonly hostTime: number;
  /** From before Enter until the answer is done. */
  readonly duration: number;
}

const boxes = { ours: 'Message', bare: 'Bare' } as const;
const answers = { ours: '.message.assistant:last-child .markdown', bare: '#text' } as const;
const question = 'How do I reverse a list in Python?';

let asked = 0;

export async function askIn(stage: BenchStage, { kind, frame, clock }: Place, how: Question): Promise<Asked> {
  asked += 1;
  const mark = `mark${asked}`;
  const box = frame.getByRole('textbox', { name: boxes[kind], exact: true });
  await box.focus();
  await arm(frame, { place: answers[kind], first: firstMark(mark), last: lastMark(mark) });
  const sent = stage.model.answerNext({
    deltas: answerDeltas(how.deltas, mark),
    perSecond: how.perSecond,
    thinking: how.thinking ?? 100,
  });
  // By keys, at a person's pace: what we make ready while somebody types is meant to be ready.
  if (how.isPasted) await stage.window.page.keyboard.insertText(question);
  else await stage.window.page.keyboard.type(question, { delay: 10 });
  const [rendererBefore, hostBefore] = [await stage.rendererTime(), await stage.helper.cpu()];
  const begin = performance.now();
  await stage.window.page.keyboard.press('Enter');
  const times = await timesOf(frame, clock);
  const exchange = await sent;
  // The button that stops is the one that sends again.
  if (kind === 'ours') await frame.getByRole('button', { name: 'Send', exact: true }).waitFor();
  const [rendererAfter, hostAfter] = [await stage.rendererTime(), await stage.helper.cpu()];
  return {
    enterToRequest: exchange.arrivedAt - times.enter,
    firstDeltaToPage: times.first - exchange.firstSentAt,
    lastDeltaToPage: times.last - exchange.lastSentAt,
    longestTask: times.longestTask,
    contentLength: exchange.contentLength,
    enterToEnd: times.last - times.enter,
    rendererTime: rendererAfter - rendererBefore,
    hostTime: hostAfter - hostBefore,
    duration: performance.now() - begin,
  };
}

/** Ours first in every other round, so that neither has always the warmer machine. */
export async function inTurn<T>(round: number, ours: () => Promise<T>, bare: () => Promise<T>): Promise<[T, T]> {
  if (round % 2 === 0) {
    const first = await ours();
    return [first, await bare()];
  }
  const first = await bare();
  return [await ours(), first];
}
