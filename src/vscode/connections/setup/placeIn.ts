// Where a question of Add Connection… stands: its number, and whether there is a way back.

import { placeOf, stepBefore, type SetupDraft, type SetupStep } from '../../../core/model/setupDraft.ts';
import type { Place } from './setupInputs.ts';

export function placeIn(draft: SetupDraft, step: SetupStep): Place {
  return { ...placeOf(draft, step), canGoBack: stepBefore(draft, step) !== undefined };
}
