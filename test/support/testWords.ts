// Words for tests: the name of the failure, the finish reason or the ending itself.

import type { AnswerWords } from '../../src/core/session/ports.ts';

export const testWords: AnswerWords = {
  failure: ({ kind }) => ({ severity: 'error', sentence: kind, actions: [] }),
  adapted: (adaptations) => ({ severity: 'info', sentence: JSON.stringify(adaptations), actions: [] }),
  unfiltered: () => ({ severity: 'warning', sentence: 'unfiltered', actions: [] }),
  retryReason: ({ kind }) => `${kind}, again`,
  ending: (ending) => ({
    severity: 'warning',
    sentence: ending.type === 'finishReason' ? ending.finishReason : ending.type,
    actions: [],
  }),
};
