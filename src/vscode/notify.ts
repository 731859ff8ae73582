// What happened to an answer, as one sentence with its next step in the person's language. The session
// shows it with the answer, the model picker beside a server that did not answer.

import { l10n } from 'vscode';
import type { Adaptation } from '../core/model/adaptation.ts';
import type { AnswerFailure } from '../core/model/answerFailure.ts';
import { accessWords } from './accessWords.ts';
import type { AnswerEnding } from '../core/session/answerEnding.ts';
import type { AnswerWords } from '../core/session/ports.ts';
import { duration } from '../shared/duration.ts';
import type { Notice, NoticeAction } from '../shared/transcript.ts';
import { adaptedSentence, remedyLabel, remedySentence } from './adaptationWords.ts';
import { durationWords } from './durationWords.ts';

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
    remedy === undefined ? wordsFor(failure, asked) : wordsOfRemedy(failure, remedy, asked);
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
  switch (ending.type) {
    case 'finishReason':
      return describeFinishReason(ending.finishReason);
    case 'filtered':
      return warning(
        withReasons(
          l10n.t('The server’s content filter cut the answer. Ask in other words, or try again.'),
          ending.reasons,
        ),
        'regenerate',
      );
    case 'withdrawn':
      return warning(
        withReasons(
          l10n.t(
            'The server’s content filter took this answer back after it was shown. It is no longer sent to the model. Ask in other words, or try again.',
          ),
          ending.reasons,
        ),
        'regenerate',
      );
    case 'refused':
      return {
        severity: 'info',
        sentence: l10n.t('The model declined to answer. Ask in other words, or try again.'),
        actions: [{ action: 'regenerate', label: actionLabel('regenerate') }],
      };
    case 'empty':
      return warning(l10n.t('The answer is complete, and there is nothing in it. Ask for another one.'), 'regenerate');
    case 'noRoom':
      return warning(
        l10n.t(
          'The model’s thoughts took up all that it may write, and left no room for an answer. Raise its limit in the settings, or ask for another one.',
        ),
        'regenerate',
        'openSettings',
      );
    default:
      return ending satisfies never;
  }
}

/** A reason that is not known is shown as the server said it. */
function describeFinishReason(finishReason: string): Notice {
  return finishReason === 'length'
    ? warning(l10n.t('The answer reached the longest that the model may write. Continue it.'), 'continue')
    : warning(
        l10n.t(
          'The model ended the answer for a reason of its own ({0}). Continue it, or ask for another one.',
          finishReason,
        ),
        'continue',
        'regenerate',
      );
}

/** In the filter's own words, which follow no language. */
function withReasons(sentence: string, reasons: readonly string[]): string {
  return reasons.length === 0 ? sentence : `${sentence} (${reasons.join(', ')})`;
}

/** The sentence, then what its buttons do, the likeliest step first. */
function wordsFor(failure: AnswerFailure, model: string): readonly [string, ...NoticeAction[]] {
  const server = failure.origin ?? l10n.t('The server');
  switch (failure.kind) {
    case 'signInNeeded':
      return failure.access === undefined
        ? [l10n.t('Nobody is signed in for {0}. Sign in with Microsoft and try again.', server), 'signIn', 'retry']
        : accessWords(server, failure.access);
    case 'signedOut':
      if (failure.access !== undefined) return accessWords(server, failure.access);
      return failure.status === 403
        ? [
            l10n.t('{0} does not let this API key use {1}. Check the account, or set another key.', server, model),
            'setApiKey',
            'selectModel',
          ]
        : [l10n.t('{0} does not accept the API key. Set the right one and try again.', server), 'setApiKey', 'retry'];
    case 'keyMissing':
      return failure.secret === undefined
        ? [l10n.t('There is no API key for {0}. Set one and try again.', server), 'setApiKey', 'retry']
        : [
            l10n.t('A header for {0} needs the secret “{1}”. Set it and try again.', server, failure.secret),
            'setApiKey',
            'retry',
          ];
    case 'notConfigured':
      return [
        l10n.t('{0} is not in your connections. Choose another model, or add its connection.', model),
        'selectModel',
        'addConnection',
        'openSettings',
      ];
    case 'modelNotFound':
      return [
        l10n.t('{0} does not know {1}. Choose another model, or correct its name in the settings.', server, model),
        'selectModel',
        'openSettings',
      ];
    case 'rateLimited':
      return [rateLimitSentence(server, failure.retryAfter), 'retry', 'selectModel'];
    case 'tooLong':
      return [
        l10n.t(
          'The conversation is too long for the model. Shorten the question, remove attachments, or begin a new chat.',
        ),
        'newChat',
        'selectModel',
      ];
    case 'filtered':
      return [l10n.t('The content filter of {0} stopped this. Ask in other words, or try again.', server), 'retry'];
    case 'network':
      return [
        l10n.t('{0} can’t be reached. Check the network, the proxy and the address, then try again.', server),
        'retry',
        'checkConnection',
        'openSettings',
      ];
    case 'redirected':
      return [redirectSentence(server, failure.redirectedTo), 'openSettings'];
    case 'timeout':
      return timeoutWords(server, failure.timeout);
    case 'badRequest':
      return failure.status === 404
        ? [
            l10n.t('{0} has no chat completions at this address. Check the endpoint of the connection.', server),
            'openSettings',
            'retry',
            'checkConnection',
          ]
        : [
            l10n.t('{0} refused the request. Check the model’s parameters in the settings.', server),
            'openSettings',
            'retry',
          ];
    case 'server':
      return [l10n.t('{0} failed. Try again in a moment.', server), 'retry', 'selectModel'];
    case 'notAStream':
      return [
        l10n.t('What {0} sent is no answer of a model. Check the address of the connection.', server),
        'openSettings',
        'retry',
        'checkConnection',
      ];
    case 'streamBroken':
      return [
        l10n.t('The answer broke off before its end. Continue it, or ask for another one.'),
        'continue',
        'regenerate',
      ];
    case 'unknown':
      return [l10n.t('Something unexpected went wrong. Try again; the log may tell more.'), 'retry', 'showLog'];
    default:
      return failure.kind satisfies never;
  }
}

function rateLimitSentence(server: string, seconds: number | undefined): string {
  return seconds === undefined
    ? l10n.t('{0} takes no more requests for now. Wait a little and try again.', server)
    : l10n.t(
        '{0} takes no more requests for now. Try again in {1}.',
        server,
        duration(Math.ceil(seconds), durationWords()),
      );
}

function redirectSentence(server: string, target: string | undefined): string {
  return target === undefined
    ? l10n.t(
        '{0} sent the request on to another host, where Causerie sends nothing. Correct the address of the connection.',
        server,
      )
    : l10n.t(
        '{0} sent the request on to {1}, where Causerie sends nothing. Correct the address of the connection.',
        server,
        target,
      );
}

function timeoutWords(server: string, timeout: AnswerFailure['timeout']): readonly [string, ...NoticeAction[]] {
  if (timeout === undefined) return [l10n.t('{0} did not answer in time. Try again.', server), 'retry'];
  return timeout.phase === 'firstToken'
    ? [
        l10n.t(
          '{0} did not begin to answer within {1} seconds. Try again, or raise causerie.timeouts in the settings.',
          server,
          timeout.seconds,
        ),
        'retry',
        'openSettings',
      ]
    : [
        l10n.t(
          'The answer stopped coming: {0} was silent for {1} seconds. Continue it, or ask for another one.',
          server,
          timeout.seconds,
        ),
        'continue',
        'regenerate',
      ];
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

function warning(sentence: string, ...actions: Notice['actions'][number]['action'][]): Notice {
  return { severity: 'warning', sentence, actions: actions.map((action) => ({ action, label: actionLabel(action) })) };
}
