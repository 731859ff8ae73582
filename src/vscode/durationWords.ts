// The units of time in the person's language. Used by notify.ts and by the panel's words.

import { l10n } from 'vscode';
import type { DurationWords } from '../shared/duration.ts';

export function durationWords(): DurationWords {
  return { seconds: l10n.t('{0} s'), minutes: l10n.t('{0} min'), hours: l10n.t('{0} h'), days: l10n.t('{0} d') };
}
