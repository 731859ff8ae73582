// How ready the panel is to ask a model, from settings and environment. Connections.view calls it.

import * as vscode from 'vscode';
import { findModel, splitModelId, type ParsedConnections } from '../../core/model/connection.ts';
import type { EnvironmentOffer } from '../../core/model/environmentOffers.ts';
import type { ModelChoice } from '../../core/model/modelChoice.ts';
import type { ModelView, Notice, SetupOffer, SetupView } from '../../shared/transcript.ts';
import { actionLabel } from '../notify.ts';
import { connectionNotice } from './connectionNotice.ts';

/** Offers count only as long as there is no connection. */
export function setupView(
  { connections, problems }: ParsedConnections,
  choice: ModelChoice,
  offers: readonly EnvironmentOffer[],
): { readonly model: ModelView; readonly setup: SetupView } {
  const isConnected = connections.length > 0;
  const id = modelOf(choice);
  const isUnknown = isConnected && id !== undefined && findModel(connections, id) === undefined;
  return {
    model: { id, label: id === undefined ? vscode.l10n.t('Select Model') : (splitModelId(id)?.model ?? id) },
    setup: {
      isConnected,
      offers: isConnected ? [] : offers.map(offerView),
      notice: connectionNotice(problems) ?? (isUnknown ? unknownModelNotice(id) : undefined),
    },
  };
}

/** Until the person agreed to a workspace's model, the other one is shown. */
function modelOf(choice: ModelChoice): string | undefined {
  switch (choice.type) {
    case 'none':
      return undefined;
    case 'chosen':
      return choice.model;
    case 'mustAsk':
      return choice.otherwise;
    default:
      return choice satisfies never;
  }
}

function offerView({ id, variable, origin }: EnvironmentOffer): SetupOffer {
  return { id, label: vscode.l10n.t('Use {0} from the environment', variable), detail: new URL(origin).host };
}

function unknownModelNotice(id: string): Notice {
  return {
    severity: 'warning',
    sentence: vscode.l10n.t('The model {0} belongs to none of your connections. Select another one.', id),
    actions: [{ label: actionLabel('selectModel'), action: 'selectModel' }],
  };
}
