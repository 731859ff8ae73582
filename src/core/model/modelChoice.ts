// Which model new chats ask, from the settings `causerie.model` of user and workspace. A workspace
// may choose among the user's connections, and only after the person agreed: it decides where
// questions and code go. Used by vscode/connections.

import { findModel, type Connection } from './connection.ts';

export interface ModelSettings {
  readonly connections: readonly Connection[];
  readonly userModel: string | undefined;
  readonly workspaceModel: string | undefined;
  readonly isTrusted: boolean;
  /** What the person answered about a workspace's model; counts for that very model only. */
  readonly answer: { readonly model: string; readonly isAllowed: boolean } | undefined;
}

export type ModelChoice =
  | { readonly type: 'none' }
  /** `model` is `connection/model`; a user's own value is taken even if its connection is gone. */
  | { readonly type: 'chosen'; readonly model: string; readonly by: 'user' | 'workspace' | 'firstListed' }
  /** The person must be asked before `workspaceModel` counts. Until then it is `otherwise`. */
  | { readonly type: 'mustAsk'; readonly workspaceModel: string; readonly otherwise: string | undefined };

export function chooseModel(settings: ModelSettings): ModelChoice {
  const own = ownChoice(settings);
  const { connections, workspaceModel, isTrusted, answer } = settings;
  if (workspaceModel === undefined || !isTrusted || findModel(connections, workspaceModel) === undefined) return own;
  const otherwise = own.type === 'chosen' ? own.model : undefined;
  if (workspaceModel === otherwise) return own;
  if (answer?.model !== workspaceModel) return { type: 'mustAsk', workspaceModel, otherwise };
  return answer.isAllowed ? { type: 'chosen', model: workspaceModel, by: 'workspace' } : own;
}

/** The user's value; without one the first model that a connection lists. */
function ownChoice({ connections, userModel }: ModelSettings): Exclude<ModelChoice, { type: 'mustAsk' }> {
  if (userModel !== undefined) return { type: 'chosen', model: userModel, by: 'user' };
  const connection = connections.find(({ models }) => models.length > 0);
  const first = connection?.models[0];
  if (connection === undefined || first === undefined) return { type: 'none' };
  return { type: 'chosen', model: `${connection.name}/${first.id}`, by: 'firstListed' };
}
