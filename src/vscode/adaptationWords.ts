// What a server refused in a request and what was or can be done about it, in the person's language.
// Used by notify.ts.

import { l10n } from 'vscode';
import type { Adaptation } from '../core/model/adaptation.ts';

/** The request has been sent again, changed so. */
export function adaptedSentence(adaptation: Adaptation): string {
  switch (adaptation.type) {
    case 'without':
      return l10n.t(
        'The server refused the parameter {0}: the request was sent again without it.',
        adaptation.parameter,
      );
    case 'renamed':
      return l10n.t(
        'The server refused the parameter {0}: the request was sent again with {1} in its place.',
        adaptation.parameter,
        adaptation.successor,
      );
    case 'systemRole':
      return l10n.t('The server refused the role {0}: the request was sent again without it.', adaptation.from);
    default:
      return adaptation satisfies never;
  }
}

/** It can be sent again so, if the person wants. */
export function remedySentence(remedy: Adaptation, server: string, model: string): string {
  switch (remedy.type) {
    case 'without':
      return l10n.t(
        '{0} refuses the parameter {1} for {2}. Try without it, or change it in the settings.',
        server,
        remedy.parameter,
        model,
      );
    case 'renamed':
      return l10n.t(
        '{0} refuses the parameter {1} for {2}. Try with {3} in its place, or change it in the settings.',
        server,
        remedy.parameter,
        model,
        remedy.successor,
      );
    case 'systemRole':
      return remedy.role === 'firstUser'
        ? l10n.t('{0} takes no system message for {1}. Try with it before the first question.', server, model)
        : l10n.t('{0} refuses the role {1} for {2}. Try with the role {3}.', server, remedy.from, model, remedy.role);
    default:
      return remedy satisfies never;
  }
}

/** On the button that does so. */
export function remedyLabel(remedy: Adaptation): string {
  switch (remedy.type) {
    case 'without':
      return l10n.t('Try Without {0}', remedy.parameter);
    case 'renamed':
      return l10n.t('Try With {0}', remedy.successor);
    case 'systemRole':
      return remedy.role === 'firstUser'
        ? l10n.t('Try in the First Question')
        : l10n.t('Try With the Role {0}', remedy.role);
    default:
      return remedy satisfies never;
  }
}

/** What is done to requests since. */
export function learnedWords(adaptation: Adaptation): string {
  switch (adaptation.type) {
    case 'without':
      return l10n.t('{0} is left out', adaptation.parameter);
    case 'renamed':
      return l10n.t('{0} is sent as {1}', adaptation.parameter, adaptation.successor);
    case 'systemRole':
      return adaptation.role === 'firstUser'
        ? l10n.t('The system message stands before the first question')
        : l10n.t('The system message is sent with the role {0}', adaptation.role);
    default:
      return adaptation satisfies never;
  }
}
