// The setting `causerie.timeouts`, read for every request.

import { workspace } from 'vscode';
import type { Timeouts } from '../core/model/silenceWatch.ts';
import { isRecord } from '../shared/isRecord.ts';

const usual: Timeouts = { firstToken: 300, idle: 120 };

/** In seconds; what is no number of seconds counts as not set. */
export function readTimeouts(): Timeouts {
  const value = workspace.getConfiguration('causerie').get<unknown>('timeouts');
  if (!isRecord(value)) return usual;
  return {
    firstToken: isSeconds(value['firstToken']) ? value['firstToken'] : usual.firstToken,
    idle: isSeconds(value['idle']) ? value['idle'] : usual.idle,
  };
}

function isSeconds(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
