// Why a server lets nobody in, as one sentence with its next steps. Used by notify.ts.

import { l10n } from 'vscode';
import type { AccessProblem } from '../core/model/accessProblem.ts';
import type { NoticeAction } from '../shared/transcript.ts';

/** The sentence, then what its buttons do, the likeliest step first. */
export function accessWords(server: string, problem: AccessProblem): readonly [string, ...NoticeAction[]] {
  switch (problem) {
    case 'role':
      return [
        l10n.t(
          'Your account has no role at {0} that may ask a model. Have “Cognitive Services OpenAI User” given to it; a new role counts after about five minutes.',
          server,
        ),
        'retry',
        'switchAccount',
      ];
    case 'tenant':
      return [
        l10n.t(
          'Your account is signed in to another tenant than that of {0}. Switch to another account, or set entra.tenant of the connection.',
          server,
        ),
        'switchAccount',
        'retry',
        'openSettings',
      ];
    case 'audience':
      return [
        l10n.t(
          '{0} does not accept a token of this kind, or it is over. Try again, or correct entra.scopes of the connection.',
          server,
        ),
        'retry',
        'openSettings',
        'switchAccount',
      ];
    case 'token':
      return [
        l10n.t(
          '{0} does not let your Microsoft account in. Its role may be missing or only minutes old, or it is of another tenant.',
          server,
        ),
        'retry',
        'switchAccount',
        'openSettings',
      ];
    case 'privateNetwork':
      return [
        l10n.t('{0} lets in its own private network only. Connect to that network, for example by VPN.', server),
        'retry',
        'openSettings',
      ];
    case 'keysDisabled':
      return [
        l10n.t(
          '{0} takes no keys. Set auth of the connection to "entra", and sign in with your Microsoft account.',
          server,
        ),
        'openSettings',
        'addConnection',
      ];
    case 'notHttps':
      return [
        l10n.t('A Microsoft token is sent to https addresses only, and {0} is none. Correct the endpoint.', server),
        'openSettings',
      ];
    default:
      return problem satisfies never;
  }
}
