// Words for tests: the name of the failure or finish reason itself.

import type { AnswerWords } from '../../src/core/session/ports.ts';

export const testWords: AnswerWords = {
  failure: ({ kind }) => ({ severity: 'error', sentence: kind, actions: [] }),
  retryReason: ({ kind }) => `${kind}, again`,
  finishReason: (reason) => (reason === 'stop' ? undefined : { severity: 'warning', sentence: reason, actions: [] }),
};
