// How much a model takes in and writes, in the person's language. Used by the pickers of models and by
// the report of Check Connection.

import { env, l10n } from 'vscode';
import type { ModelLimits } from '../../core/model/modelLimits.ts';

/** Without a full stop; empty when nothing is known. */
export function limitWords({ contextWindow, maxOutputTokens }: ModelLimits): string {
  if (contextWindow !== undefined && maxOutputTokens !== undefined) {
    return l10n.t('Takes {0} tokens, writes up to {1}', count(contextWindow), count(maxOutputTokens));
  }
  if (contextWindow !== undefined) return l10n.t('Takes {0} tokens', count(contextWindow));
  return maxOutputTokens === undefined ? '' : l10n.t('Writes up to {0} tokens', count(maxOutputTokens));
}

function count(tokens: number): string {
  return tokens.toLocaleString(env.language);
}
