// A checkup as a text that a person can paste to a colleague. It holds no key: neither do findings.

import type { CheckupOutcome } from '../../../core/doctor/checkup.ts';
import type { CheckupView } from '../../../shared/transcript.ts';

const marks: Readonly<Record<CheckupOutcome | 'running', string>> = {
  ok: '✓',
  warning: '!',
  failed: '✗',
  skipped: '–',
  running: '…',
};

/** `surroundings` is the first line: versions and date. */
export function checkupReport({ title, detail, steps }: CheckupView, surroundings: string): string {
  const lines = steps.flatMap(({ label, outcome, sentence, advice }) => [
    `${marks[outcome]} ${label}: ${sentence}`,
    ...(advice === undefined ? [] : [`  → ${advice}`]),
  ]);
  return [surroundings, `${title} · ${detail}`, '', ...lines, ''].join('\n');
}
