// Add Connection… from its first question to what is to be saved: asks, checks, goes back, and asks
// what to do when a check failed. Saves nothing. Connections calls it.

import * as vscode from 'vscode';
import type { AnswerFailure } from '../../../core/model/answerFailure.ts';
import { bestFirst } from '../../../core/model/rankModels.ts';
import type { Connection } from '../../../core/model/connection.ts';
import { findLocalServers, type FoundServer } from '../../../core/model/findLocalServers.ts';
import type { ModelLimits } from '../../../core/model/modelLimits.ts';
import type { ResolvedConnection } from '../../../core/model/resolvedModel.ts';
import { completeAddress, nameFor, withVersion } from '../../../core/model/setupAddress.ts';
import { checkModel, checkServer, type CheckServices } from '../../../core/model/setupChecks.ts';
import {
  addressIn,
  addressStep,
  asksDeployment,
  emptyDraft,
  entryOf,
  resolvedOf,
  stationAfter,
  stepBefore,
  stepOfCheck,
  withAddress,
  withKind,
  type ConnectionEntry,
  type SetupDraft,
  type SetupStation,
} from '../../../core/model/setupDraft.ts';
import type { SetupChoice } from '../../../core/model/setupFailure.ts';
import { askAfterFailure } from './askAfterFailure.ts';
import type { FoundCredential } from '../credentials.ts';
import { waitFor, type Answered } from './setupInputs.ts';
import { askStep } from './setupSteps.ts';

export interface NewConnectionAnswer {
  readonly entry: ConnectionEntry;
  /** As the server calls it. */
  readonly model: string;
  /** Undefined where the server wants none. */
  readonly key: string | undefined;
  /** What the server tells of its models, by its names. */
  readonly limits: ReadonlyMap<string, ModelLimits>;
}

export interface CollectServices extends CheckServices {
  /** With a Microsoft token; lets the person sign in where nobody is. */
  readonly signIn: (connection: Connection) => Promise<FoundCredential>;
}

type Check = 'checkServer' | 'checkModel';

/** The draft and where to go on; `at` is undefined when the person left. */
interface Position {
  readonly draft: SetupDraft;
  readonly at: SetupStation | undefined;
}

/**
 * Undefined when the person left. `takenNames` are those of the connections that are there. With `localServers` it
 * begins by looking for servers on this machine.
 */
export async function collectConnection(
  takenNames: readonly string[],
  services: CollectServices,
  begin?: 'localServers',
): Promise<NewConnectionAnswer | undefined> {
  let { draft, at }: Position =
    begin === 'localServers'
      ? { draft: withKind(emptyDraft, 'local'), at: 'address' }
      : { draft: emptyDraft, at: 'kind' };
  let looksAtOnce = begin === 'localServers';
  const look = (): Promise<Answered<readonly FoundServer[]>> =>
    waitFor(vscode.l10n.t('Looking for servers on this machine… Escape cancels.'), (signal) =>
      findLocalServers(signal, services),
    );
  while (at !== 'save') {
    switch (at) {
      case undefined:
        return undefined;
      case 'checkServer':
      case 'checkModel':
        ({ draft, at } = await check(at, draft, takenNames, services));
        break;
      case 'kind':
      case 'address':
      case 'localAddress':
      case 'key':
      case 'model':
      case 'modelName':
      case 'name': {
        const asked = await askStep(at, draft, { takenNames, look, looksAtOnce });
        looksAtOnce = false;
        draft = asked.draft;
        if (asked.way === 'answer') {
          const next = stationAfter(draft, at);
          ({ draft, at } = at === 'name' ? { draft, at: next } : named(draft, next, takenNames));
        } else at = asked.way === 'back' ? stepBefore(draft, at) : undefined;
        break;
      }
      default:
        at satisfies never;
    }
  }
  const name = draft.name === '' ? usualName(draft) : draft.name;
  const credential = resolvedOf(draft, name)?.credential;
  return {
    entry: entryOf(draft, name),
    model: draft.model,
    key: credential?.type === 'key' ? credential.key : undefined,
    limits: draft.limits,
  };
}

/** Before saving, a name is asked where the usual one is taken, and once more after the person went back from it. */
function named(draft: SetupDraft, at: SetupStation, takenNames: readonly string[]): Position {
  if (at !== 'save') return { draft, at };
  if (draft.name !== '') return { draft, at: 'name' };
  const usual = usualName(draft);
  if (!takenNames.includes(usual)) return { draft, at };
  let number = 2;
  while (takenNames.includes(`${usual} ${number}`)) number++;
  return { draft: { ...draft, name: `${usual} ${number}` }, at: 'name' };
}

function usualName(draft: SetupDraft): string {
  const kind = draft.kind ?? 'other';
  return nameFor(kind, completeAddress(kind, addressIn(draft)));
}

async function check(
  at: Check,
  draft: SetupDraft,
  takenNames: readonly string[],
  services: CollectServices,
): Promise<Position> {
  const typed = resolvedOf(draft, usualName(draft));
  if (typed === undefined) return { draft, at: addressStep(draft) };
  const signedIn = typed.connection.auth === 'entra' ? await services.signIn(typed.connection) : undefined;
  if (signedIn?.type === 'failed') return afterFailure(at, draft, signedIn.failure, takenNames);
  const resolved = signedIn?.resolved ?? typed;
  const outcome = await (at === 'checkServer'
    ? askServer(draft, resolved, services)
    : askModel(draft, resolved, services));
  switch (outcome.type) {
    case 'passed':
      return at === 'checkServer'
        ? { draft: outcome.draft, at: outcome.draft.models.length > 0 ? 'model' : 'modelName' }
        : named(outcome.draft, 'save', takenNames);
    case 'back':
      return { draft, at: stepOfCheck(draft, at) };
    case 'wantsKey':
      return { draft: { ...draft, needsKey: true }, at: 'key' };
    case 'failed':
      return afterFailure(at, draft, outcome.failure, takenNames);
    default:
      return outcome satisfies never;
  }
}

type Outcome =
  | { readonly type: 'passed'; readonly draft: SetupDraft }
  | { readonly type: 'back' }
  | { readonly type: 'wantsKey' }
  /** Without a failure the person cancelled. */
  | { readonly type: 'failed'; readonly failure: AnswerFailure | undefined };

async function askServer(draft: SetupDraft, resolved: ResolvedConnection, services: CheckServices): Promise<Outcome> {
  const { origin } = resolved.connection.endpoint;
  const waited = await waitFor(vscode.l10n.t('Checking {0}… Escape cancels.', origin), (signal) =>
    checkServer(resolved, signal, services),
  );
  if (waited.type !== 'answer') return waited.type === 'back' ? waited : { type: 'failed', failure: undefined };
  const list = waited.value;
  if (list.type === 'models') {
    const models = asksDeployment(draft) ? [] : bestFirst(list.models);
    return { type: 'passed', draft: { ...draft, models, limits: list.limits } };
  }
  const isKeyNews = draft.kind === 'local' && !draft.needsKey && list.failure.status === 401;
  return isKeyNews ? { type: 'wantsKey' } : { type: 'failed', failure: list.failure };
}

async function askModel(draft: SetupDraft, resolved: ResolvedConnection, services: CheckServices): Promise<Outcome> {
  const { origin } = resolved.connection.endpoint;
  const waited = await waitFor(
    vscode.l10n.t('Asking {0} on {1} for a first word… Escape cancels.', draft.model, origin),
    (signal) => checkModel(resolved, draft.model, signal, services),
  );
  if (waited.type !== 'answer') return waited.type === 'back' ? waited : { type: 'failed', failure: undefined };
  if (waited.value === undefined) return { type: 'passed', draft };
  const isKeyNews = draft.kind === 'local' && !draft.needsKey && waited.value.status === 401;
  return isKeyNews ? { type: 'wantsKey' } : { type: 'failed', failure: waited.value };
}

async function afterFailure(
  at: Check,
  draft: SetupDraft,
  failure: AnswerFailure | undefined,
  takenNames: readonly string[],
): Promise<Position> {
  const answered = await askAfterFailure(draft, at, failure);
  switch (answered.type) {
    case 'left':
      return { draft, at: undefined };
    case 'back':
      return { draft, at: stepOfCheck(draft, at) };
    case 'answer':
      return afterChoice(answered.value, at, draft, takenNames);
    default:
      return answered satisfies never;
  }
}

function afterChoice(choice: SetupChoice, at: Check, draft: SetupDraft, takenNames: readonly string[]): Position {
  switch (choice) {
    case 'retry':
      return { draft, at };
    case 'kind':
      return { draft, at: 'kind' };
    case 'address':
      return { draft, at: addressStep(draft) };
    case 'addVersion':
      return { draft: withAddress(draft, withVersion(addressIn(draft))), at: 'checkServer' };
    case 'key':
      return { draft: draft.kind === 'local' ? { ...draft, needsKey: true } : draft, at: 'key' };
    case 'typeModel':
      return { draft: { ...draft, models: [] }, at: 'modelName' };
    case 'model':
      return { draft, at: draft.models.length > 0 ? 'model' : 'modelName' };
    case 'saveAnyway': {
      const unchecked = { ...draft, isUnchecked: true };
      // The model has to have a name all the same.
      return at === 'checkServer'
        ? { draft: { ...unchecked, models: [] }, at: 'modelName' }
        : named(unchecked, 'save', takenNames);
    }
    default:
      return choice satisfies never;
  }
}
