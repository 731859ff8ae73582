// Sets up a connection from the environment after the person chose its offer in the panel. That
// click names variable and host, so it is the agreement to use the key there, and the first moment
// at which anything may be sent.

import * as vscode from 'vscode';
import { parseConnections, type Connection } from '../../core/model/connection.ts';
import type { EnvironmentOffer } from '../../core/model/environmentOffers.ts';
import type { ModelList } from '../../core/model/listModels.ts';
import { bestFirst } from '../../core/model/rankModels.ts';
import { describeFailure } from '../notify.ts';
import { withoutLinks } from '../withoutLinks.ts';
import { addConnection, type NewConnection } from './connectionSettings.ts';
import type { EnvironmentKeys } from './environmentKeys.ts';
import { typeModelName } from './typeModelName.ts';

export interface UseOfferServices {
  readonly environment: EnvironmentKeys;
  readonly list: (connection: Connection, signal: AbortSignal) => Promise<ModelList>;
}

/**
 * - `added`: the connection is in the settings; `model` is `connection/model`.
 * - `left`: the person left; the settings are as they were.
 * - `settingsBroken`: `causerie.connections` is no list and was left alone.
 */
export type OfferOutcome =
  | { readonly type: 'added'; readonly model: string }
  | { readonly type: 'left' }
  | { readonly type: 'settingsBroken' };

export async function useOffer(offer: EnvironmentOffer, services: UseOfferServices): Promise<OfferOutcome> {
  await services.environment.agree(offer);
  const entry = {
    name: offer.name,
    endpoint: offer.endpoint,
    auth: 'key',
    keyFromEnvironment: offer.variable,
  } as const;
  const model = await modelOf(offer, { ...entry, models: [] }, services);
  if (model === undefined) return { type: 'left' };
  const name = await addConnection({ ...entry, models: [model] });
  return name === undefined ? { type: 'settingsBroken' } : { type: 'added', model: `${name}/${model}` };
}

async function modelOf(
  offer: EnvironmentOffer,
  entry: NewConnection,
  services: UseOfferServices,
): Promise<string | undefined> {
  // Azure lists what could be deployed, not what is.
  if (offer.id === 'azureEnvironment') return typeDeploymentName(offer);
  const connection = parseConnections([entry]).connections[0];
  const list = connection === undefined ? undefined : await listWithProgress(connection, services);
  if (list === 'cancelled') return undefined;
  if (list?.type === 'models' && list.models.length > 0) return pickFrom(list.models, offer);
  const reason = list?.type === 'failed' ? ` ${withoutLinks(describeFailure(list.failure).sentence)}` : '';
  return typeModelName(
    titleOf(offer),
    vscode.l10n.t('{0} did not list its models. Type the name of the one to ask.', offer.origin) + reason,
  );
}

async function listWithProgress(connection: Connection, services: UseOfferServices): Promise<ModelList | 'cancelled'> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Asking {0} for its models…', connection.endpoint.origin),
      cancellable: true,
    },
    async (_progress, token) => {
      const abort = new AbortController();
      const subscription = token.onCancellationRequested(() => abort.abort());
      try {
        const list = await services.list(connection, abort.signal);
        return abort.signal.aborted ? 'cancelled' : list;
      } finally {
        subscription.dispose();
      }
    },
  );
}

async function pickFrom(models: readonly string[], offer: EnvironmentOffer): Promise<string | undefined> {
  // The suggestion stands first: that is where the quick pick begins.
  return vscode.window.showQuickPick(bestFirst(models), {
    title: titleOf(offer),
    placeHolder: vscode.l10n.t('The model that new questions go to'),
    ignoreFocusOut: true,
  });
}

function typeDeploymentName(offer: EnvironmentOffer): Promise<string | undefined> {
  return typeModelName(
    titleOf(offer),
    vscode.l10n.t('The name of the deployment on {0}, as the Azure portal shows it', offer.origin),
  );
}

function titleOf(offer: EnvironmentOffer): string {
  return vscode.l10n.t('Use {0}', offer.variable);
}
