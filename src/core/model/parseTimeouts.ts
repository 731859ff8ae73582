// Reads the setting `causerie.timeouts`. The vscode room hands the result to streamAnswer.

import { isRecord } from '../../shared/isRecord.ts';
import type { Timeouts } from './silenceWatch.ts';

/** Seconds; the same as the setting's default in package.json, which a test holds to it. */
export const defaultTimeouts: Timeouts = { firstToken: 300, idle: 120 };

/** A value that is no number from 0 on counts as absent, each for itself. */
export function parseTimeouts(setting: unknown): Timeouts {
  const values = isRecord(setting) ? setting : {};
  return {
    firstToken: seconds(values['firstToken']) ?? defaultTimeouts.firstToken,
    idle: seconds(values['idle']) ?? defaultTimeouts.idle,
  };
}

function seconds(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
