// What each kind of failure means and what can be done about it, in the person's language. Used by notify.ts.

import { l10n } from 'vscode';
import type { AnswerFailure } from '../core/model/answerFailure.ts';
import { duration } from '../shared/duration.ts';
import type { NoticeAction } from '../shared/transcript.ts';
import { accessWords } from './accessWords.ts';
import { durationWords } from './durationWords.ts';

/** The sentence, then what its buttons do, the likeliest step first. */
export function failureWords(failure: AnswerFailure, model: string): readonly [string, ...NoticeAction[]] {
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
