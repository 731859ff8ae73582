// What happened to an answer, as one sentence with its next step in the person's language. The session
// shows it with the answer, the model picker beside a server that did not answer.

import { l10n } from 'vscode';
import type { Adaptation } from '../core/model/adaptation.ts';
import type { AnswerFailure } from '../core/model/answerFailure.ts';
import type { AnswerEnding } from '../core/session/answerEnding.ts';
import type { AnswerWords } from '../core/session/ports.ts';
import type { Notice, NoticeAction } from '../shared/transcript.ts';
import { adaptedSentence, remedyLabel, remedySentence } from './adaptationWords.ts';
import { endingWords } from './endingWords.ts';
import { failureWords } from './failureWords.ts';

export const answerWords: AnswerWords = {
  failure: describeFailure,
  retryReason: describeRetryReason,
  ending: describeEnding,
  unfiltered: describeUnfiltered,
  adapted: describeAdapted,
};

export function describeFailure(failure: AnswerFailure, model?: string): Notice {
  const asked = model ?? l10n.t('the model');
  const { remedy } = failure;
  const [sentence, ...actions] =
    remedy === undefined ? failureWords(failure, asked) : wordsOfRemedy(failure, remedy, asked);
  return {
    severity: 'error',
    sentence: withDetail(sentence, failure),
    actions: actions.map((action) => ({
      action,
      label: action === 'adapt' && remedy !== undefined ? remedyLabel(remedy) : actionLabel(action),
    })),
  };
}

function wordsOfRemedy(
  { origin }: AnswerFailure,
  remedy: Adaptation,
  model: string,
): readonly [string, ...NoticeAction[]] {
  return [remedySentence(remedy, origin ?? l10n.t('The server'), model), 'adapt', 'openSettings'];
}

function describeUnfiltered(): Notice {
  return warning(l10n.t('The server’s content filter was down and has not checked this exchange. Read it with care.'));
}

function describeAdapted(adaptations: readonly Adaptation[]): Notice {
  return {
    severity: 'info',
    sentence: adaptations.map(adaptedSentence).join(' '),
    actions: [{ action: 'forgetLearned', label: actionLabel('forgetLearned') }],
  };
}

function describeRetryReason(failure: AnswerFailure): string {
  const server = failure.origin ?? l10n.t('The server');
  const sentence = (): string => {
    if (failure.kind === 'rateLimited') return l10n.t('{0} takes no more requests for now.', server);
    if (failure.kind === 'network') return l10n.t('{0} can’t be reached.', server);
    return l10n.t('{0} failed.', server);
  };
  return withDetail(sentence(), failure);
}

function describeEnding(ending: AnswerEnding): Notice {
  const [sentence, ...actions] = endingWords(ending);
  const notice = warning(sentence, ...actions);
  return ending.type === 'refused' ? { ...notice, severity: 'info' } : notice;
}

function withDetail(sentence: string, failure: AnswerFailure): string {
  const detail = failureDetail(failure);
  return detail === undefined ? sentence : `${sentence} (${detail})`;
}

/** Status and the server's own words, where they may help to find the cause. */
export function failureDetail({ kind, detail, status }: AnswerFailure): string | undefined {
  switch (kind) {
    case 'keyMissing':
    case 'signInNeeded':
    case 'notConfigured':
    case 'redirected':
    case 'timeout':
      return undefined;
    case 'signedOut':
    case 'modelNotFound':
    case 'rateLimited':
    case 'tooLong':
    case 'filtered':
    case 'network':
    case 'badRequest':
    case 'server':
    case 'notAStream':
    case 'streamBroken':
    case 'unknown': {
      const code = status === undefined ? undefined : `HTTP ${status}`;
      const known = [code, detail].filter((part) => part !== undefined && part !== '').join(': ');
      return known === '' ? undefined : known;
    }
    default:
      return kind satisfies never;
  }
}

/** What the button of a next step says, wherever it stands. */
export function actionLabel(action: NoticeAction): string {
  switch (action) {
    case 'retry':
      return l10n.t('Try Again');
    case 'adapt':
      return l10n.t('Try Without It');
    case 'forgetLearned':
      return l10n.t('Forget Learned Parameters…');
    case 'continue':
      return l10n.t('Continue');
    case 'regenerate':
      return l10n.t('Regenerate');
    case 'setApiKey':
      return l10n.t('Set API Key…');
    case 'signIn':
      return l10n.t('Sign In…');
    case 'switchAccount':
      return l10n.t('Switch Account…');
    case 'selectModel':
      return l10n.t('Select Model…');
    case 'addConnection':
      return l10n.t('Add Connection…');
    case 'openSettings':
      return l10n.t('Open Settings');
    case 'checkConnection':
      return l10n.t('Check Connection');
    case 'newChat':
      return l10n.t('New Chat');
    case 'openCopy':
      return l10n.t('Open a Copy');
    case 'showLog':
      return l10n.t('Show Log');
    default:
      return action satisfies never;
  }
}

function warning(sentence: string, ...actions: NoticeAction[]): Notice {
  return { severity: 'warning', sentence, actions: actions.map((action) => ({ action, label: actionLabel(action) })) };
}
