// What the model picker shows, as data: rows per connection, and what became of asking its server.
// vscode/connections/selectModel.ts turns rows into quick pick items.

import type { AnswerFailure } from './answerFailure.ts';
import { splitModelId, type Connection } from './connection.ts';
import type { ModelList } from './listModels.ts';
import { chatModelsFirst } from './rankModels.ts';

/** The state of asking one connection's server for its models. */
export type Listing = { readonly type: 'asking' } | ModelList;

export type ModelRow = { readonly connection: Connection } & (
  | { readonly type: 'heading' }
  /** `id` is `connection/model`. `isFromServer`: the settings do not name it. */
  | {
      readonly type: 'model';
      readonly id: string;
      readonly model: string;
      readonly isCurrent: boolean;
      readonly isFromServer: boolean;
    }
  | { readonly type: 'askServer' }
  | { readonly type: 'asking' }
  /** Choosing it asks again. */
  | { readonly type: 'failed'; readonly failure: AnswerFailure }
  | { readonly type: 'setApiKey' }
  | { readonly type: 'signIn' }
  | { readonly type: 'serverListsNone' }
  | { readonly type: 'typeName' }
);

/** The current model is always among the rows as long as its connection is. */
export function modelRows(
  connections: readonly Connection[],
  current: string | undefined,
  listings: ReadonlyMap<string, Listing>,
): readonly ModelRow[] {
  return connections.flatMap((connection): readonly ModelRow[] => [
    { type: 'heading', connection },
    ...rowsOfModels(connection, current, listings.get(connection.name)),
    ...rowsOfListing(connection, listings.get(connection.name)),
    { type: 'typeName', connection },
  ]);
}

function rowsOfModels(
  connection: Connection,
  current: string | undefined,
  listing: Listing | undefined,
): readonly ModelRow[] {
  const parts = current === undefined ? undefined : splitModelId(current);
  const currentModel = parts?.connection === connection.name ? [parts.model] : [];
  const named = new Set(connection.models.map(({ id }) => id));
  const fromServer = listing?.type === 'models' ? chatModelsFirst(listing.models) : [];
  return [...new Set([...named, ...currentModel, ...fromServer])].map((model) => {
    const id = `${connection.name}/${model}`;
    return { type: 'model', connection, id, model, isCurrent: id === current, isFromServer: !named.has(model) };
  });
}

function rowsOfListing(connection: Connection, listing: Listing | undefined): readonly ModelRow[] {
  switch (listing?.type) {
    case undefined:
      return [{ type: 'askServer', connection }];
    case 'asking':
      return [{ type: 'asking', connection }];
    case 'models':
      return listing.models.length === 0 ? [{ type: 'serverListsNone', connection }] : [];
    case 'failed': {
      const isRefused = ['keyMissing', 'signInNeeded', 'signedOut'].includes(listing.failure.kind);
      const failed: ModelRow = { type: 'failed', connection, failure: listing.failure };
      return isRefused
        ? [failed, { type: connection.auth === 'entra' ? 'signIn' : 'setApiKey', connection }]
        : [failed];
    }
    default:
      return listing satisfies never;
  }
}
