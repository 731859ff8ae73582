// Add Connection… as data: what was typed so far, which step comes next and which came before. Going
// back loses nothing, since every answer stays in the draft. vscode/connections/setup asks the steps.

import { parseConnections } from './connection.ts';
import { deploymentIn } from './endpoint.ts';
import type { ModelLimits } from './modelLimits.ts';
import type { ResolvedConnection } from './resolvedModel.ts';
import { completeAddress, isAzure, type ConnectionKind } from './setupAddress.ts';

type ByKind = Readonly<Record<ConnectionKind, string>>;

export interface SetupDraft {
  readonly kind: ConnectionKind | undefined;
  /** As typed; OpenAI's is not asked. */
  readonly addresses: ByKind;
  /** The server on this machine is none of the known ones. */
  readonly isLocalTyped: boolean;
  /** As typed. By kind, so that a key for one kind of server never stands in the box of another. */
  readonly keys: ByKind;
  /** The server on this machine wants a key. */
  readonly needsKey: boolean;
  /** What the server lists, the best first; empty where the name is typed. */
  readonly models: readonly string[];
  /** What it tells of them, by its names. */
  readonly limits: ReadonlyMap<string, ModelLimits>;
  readonly model: string;
  /** The model is to be none of those listed. */
  readonly isModelTyped: boolean;
  /** The person said to save without a check. */
  readonly isUnchecked: boolean;
  /** The connection's own name where the obvious one is taken; empty otherwise. */
  readonly name: string;
  /** The name is the person's, not our suggestion. */
  readonly isNameTyped: boolean;
}

/** What a person is asked. `localAddress` and `modelName` are the typed ways of the step before them. */
export type SetupStep = 'kind' | 'address' | 'localAddress' | 'key' | 'model' | 'modelName' | 'name';

/** Where the flow is: at a question, or at one of the two checks, or at its end. */
export type SetupStation = SetupStep | 'checkServer' | 'checkModel' | 'save';

/** An entry of `causerie.connections`. */
export interface ConnectionEntry {
  readonly name: string;
  readonly endpoint: string;
  readonly auth: 'key' | 'entra' | 'none';
  readonly keyHeader?: string;
  readonly models: readonly string[];
}

const nothingTyped: ByKind = { openai: '', azure: '', entra: '', local: '', other: '' };

export const emptyDraft: SetupDraft = {
  kind: undefined,
  addresses: nothingTyped,
  isLocalTyped: false,
  keys: nothingTyped,
  needsKey: false,
  models: [],
  limits: new Map(),
  model: '',
  isModelTyped: false,
  isUnchecked: false,
  name: '',
  isNameTyped: false,
};

export function withKind(draft: SetupDraft, kind: ConnectionKind): SetupDraft {
  return draft.kind === kind ? draft : { ...forAnotherAddress(draft), kind };
}

export function withAddress(draft: SetupDraft, address: string): SetupDraft {
  if (draft.kind === undefined || draft.addresses[draft.kind] === address) return draft;
  return { ...forAnotherAddress(draft), addresses: { ...draft.addresses, [draft.kind]: address } };
}

export function withKey(draft: SetupDraft, key: string): SetupDraft {
  if (draft.kind === undefined || draft.keys[draft.kind] === key) return draft;
  return { ...draft, models: [], isUnchecked: false, keys: { ...draft.keys, [draft.kind]: key } };
}

export function withName(draft: SetupDraft, name: string): SetupDraft {
  return name === '' || name === draft.name ? draft : { ...draft, name, isNameTyped: true };
}

/** What a server told, and a name that was suggested, count for one address alone. */
function forAnotherAddress(draft: SetupDraft): SetupDraft {
  const name = draft.isNameTyped ? draft.name : '';
  return { ...draft, needsKey: false, models: [], limits: emptyDraft.limits, isUnchecked: false, name };
}

/** As typed for the chosen kind. */
export function addressIn({ kind, addresses }: SetupDraft): string {
  return kind === undefined ? '' : addresses[kind];
}

/** The server is Azure's, by the person's word or by its address: it lists what could be deployed, not what is. */
export function asksDeployment(draft: SetupDraft): boolean {
  return isAzure(draft.kind) || resolvedOf(draft, 'unnamed')?.connection.endpoint.keyHeader === 'api-key';
}

/** What the box for the model's name begins with: what was typed, else the deployment that the address names. */
export function suggestedModel(draft: SetupDraft): string {
  return draft.model === ''
    ? (deploymentIn(completeAddress(draft.kind ?? 'other', addressIn(draft))) ?? '')
    : draft.model;
}

export function keyIn({ kind, keys }: SetupDraft): string {
  return kind === undefined ? '' : keys[kind];
}

/** OpenAI and Azure take nobody without a key. */
export function mayLackKey({ kind }: SetupDraft): boolean {
  return kind === 'local' || kind === 'other';
}

export function stationAfter(draft: SetupDraft, step: SetupStep): SetupStation {
  const steps = stepsOf(draft);
  const next = steps[steps.indexOf(step) + 1];
  if (step === 'name') return 'save';
  if (next === undefined || next === 'name') return draft.isUnchecked ? 'save' : 'checkModel';
  const isServerKnown = step === 'model' || step === 'modelName' || draft.isUnchecked;
  return (next === 'model' || next === 'modelName') && !isServerKnown ? 'checkServer' : next;
}

/** Undefined before the first one. */
export function stepBefore(draft: SetupDraft, step: SetupStep): SetupStep | undefined {
  const steps = stepsOf(draft);
  const index = steps.indexOf(step);
  return index < 1 ? undefined : steps[index - 1];
}

/** The last question before a check: where Back leads to from there. */
export function stepOfCheck(draft: SetupDraft, check: 'checkServer' | 'checkModel'): SetupStep {
  const isBefore = (step: SetupStep): boolean =>
    step !== 'name' && (check === 'checkModel' || (step !== 'model' && step !== 'modelName'));
  return stepsOf(draft).findLast(isBefore) ?? 'kind';
}

/** Where the person corrects the address. */
export function addressStep(draft: SetupDraft): SetupStep {
  if (draft.kind === 'openai') return 'kind';
  return draft.kind === 'local' && draft.isLocalTyped ? 'localAddress' : 'address';
}

/** Which of how many steps, from 1: the typed way of a step counts as that step. */
export function placeOf(draft: SetupDraft, step: SetupStep): { readonly step: number; readonly total: number } {
  const places = stepsOf(draft).map(placeName);
  const distinct = [...new Set(places)];
  return { step: distinct.indexOf(placeName(step)) + 1, total: distinct.length };
}

/** The entry for the settings. Only for a draft with a kind and an address that can be read. */
export function entryOf(draft: SetupDraft, name: string): ConnectionEntry {
  const kind = draft.kind ?? 'other';
  const endpoint = completeAddress(kind, addressIn(draft));
  const entry: ConnectionEntry = {
    name,
    endpoint,
    auth: kind === 'entra' ? 'entra' : sendsKey(draft) ? 'key' : 'none',
    models: draft.model === '' ? [] : [draft.model],
  };
  // Azure behind an address of one's own wants Azure's header; at Azure's own hosts it is the default.
  const header = kind === 'azure' ? 'api-key' : undefined;
  const usual = parseConnections([entry]).connections[0]?.endpoint.keyHeader;
  return header === undefined || header === usual ? entry : { ...entry, keyHeader: header };
}

/**
 * What the draft comes to, key included, without anything being saved; undefined when it is no connection yet. A token
 * is not among what was typed: the caller asks for it.
 */
export function resolvedOf(draft: SetupDraft, name: string): ResolvedConnection | undefined {
  const connection = parseConnections([entryOf(draft, name)]).connections[0];
  if (connection === undefined) return undefined;
  return {
    connection,
    credential: connection.auth === 'key' ? { type: 'key', key: keyIn(draft).trim() } : { type: 'none' },
  };
}

function sendsKey(draft: SetupDraft): boolean {
  if (draft.kind === 'local' && !draft.needsKey) return false;
  return !mayLackKey(draft) || keyIn(draft).trim() !== '';
}

function stepsOf({ kind, isLocalTyped, needsKey, models, isModelTyped, name }: SetupDraft): readonly SetupStep[] {
  const steps: SetupStep[] = ['kind'];
  if (kind !== 'openai') steps.push('address');
  if (kind === 'local' && isLocalTyped) steps.push('localAddress');
  if (kind === 'local' ? needsKey : kind !== 'entra') steps.push('key');
  if (models.length > 0) steps.push('model');
  if (models.length === 0 || isModelTyped) steps.push('modelName');
  if (name !== '') steps.push('name');
  return steps;
}

function placeName(step: SetupStep): SetupStep {
  if (step === 'localAddress') return 'address';
  return step === 'modelName' ? 'model' : step;
}
