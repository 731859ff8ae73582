// What is wrong with the connection settings, in words with a next step. The panel shows it as the
// notice of its setup; see Connections.view.

import * as vscode from 'vscode';
import type { ConnectionProblem } from '../../core/model/connection.ts';
import type { EndpointProblem } from '../../core/model/endpoint.ts';
import type { Notice } from '../../shared/transcript.ts';
import { actionLabel } from '../notify.ts';

/** The first problem as a sentence, and how many more there are; undefined without any. */
export function connectionNotice(problems: readonly ConnectionProblem[]): Notice | undefined {
  const [first, ...others] = problems;
  if (first === undefined) return undefined;
  const sentence = connectionSentence(first);
  const more = others.length === 0 ? '' : ` ${vscode.l10n.t('More problems in this setting: {0}.', others.length)}`;
  return {
    severity: 'warning',
    sentence: sentence + more,
    actions: [{ label: actionLabel('openSettings'), action: 'openSettings' }],
  };
}

/** One sentence about one problem. Names the setting, the entry and the field, never their content. */
function connectionSentence(problem: ConnectionProblem): string {
  const entry = entryName(problem);
  switch (problem.kind) {
    case 'notAList':
      return vscode.l10n.t('The setting causerie.connections must be a list.');
    case 'notAnObject':
      return vscode.l10n.t('{0} in causerie.connections must be an object with a name and an endpoint.', entry);
    case 'nameMissing':
      return vscode.l10n.t('{0} in causerie.connections needs a name.', entry);
    case 'nameWithSlash':
      return vscode.l10n.t('The name of {0} must not contain a slash.', entry);
    case 'nameTaken':
      return vscode.l10n.t(
        'There are two connections called {0}; only the first is used. Give the other one a name of its own.',
        entry,
      );
    case 'endpointMissing':
      return vscode.l10n.t('{0} needs an endpoint: the address of its server.', entry);
    case 'endpointInvalid':
      return endpointSentence(entry, problem.endpoint);
    case 'authUnknown':
      return vscode.l10n.t('The field auth of {0} must be "key", "entra" or "none".', entry);
    case 'fieldIgnored':
      return vscode.l10n.t(
        'The field {0} of {1} has no valid value and is not used. Correct or remove it.',
        problem.field,
        entry,
      );
    default:
      return problem satisfies never;
  }
}

function endpointSentence(entry: string, problem: EndpointProblem): string {
  switch (problem) {
    case 'empty':
    case 'notAnAddress':
      return vscode.l10n.t('The endpoint of {0} is no complete address. It begins with https:// or http://.', entry);
    case 'schemeNotSupported':
      return vscode.l10n.t('The endpoint of {0} must begin with https:// or http://.', entry);
    case 'containsCredentials':
      return vscode.l10n.t('The endpoint of {0} holds a password. Remove it there and use Set API Key…', entry);
    case 'placeholder':
      return vscode.l10n.t('The endpoint of {0} holds a placeholder. Put the name of your own resource there.', entry);
    case 'webPage':
      return vscode.l10n.t('The endpoint of {0} is a page for people. Copy the endpoint that the page shows.', entry);
    default:
      return problem satisfies never;
  }
}

function entryName({ name, index }: ConnectionProblem): string {
  if (name !== undefined) return vscode.l10n.t('“{0}”', name);
  return vscode.l10n.t('Entry {0}', (index ?? 0) + 1);
}
