// The quick pick of all models, one group for each connection, with what the servers list on demand.
// selectModel.ts opens it and acts on what was picked.

import * as vscode from 'vscode';
import type { Adaptation } from '../../core/model/adaptation.ts';
import type { Connection } from '../../core/model/connection.ts';
import type { ModelList } from '../../core/model/listModels.ts';
import type { ModelLimits } from '../../core/model/modelLimits.ts';
import { modelRows, type Listing, type ModelRow } from '../../core/model/modelRows.ts';
import { learnedWords } from '../adaptationWords.ts';
import { describeFailure } from '../notify.ts';
import { limitWords } from './limitWords.ts';

export interface PickerServices {
  readonly connections: readonly Connection[];
  readonly current: string | undefined;
  /** The Microsoft account that a connection asks with. */
  readonly accountOf: (connection: Connection) => string | undefined;
  /** What is known of a model, by its server's name of it. */
  readonly limitsOf: (connection: Connection, model: string) => ModelLimits;
  readonly learnedOf: (connection: Connection, model: string) => readonly Adaptation[];
  readonly forgetLearned: (connection: Connection, model: string) => void;
  /** Asks the connection's server; the only network of the picker. Never rejects. */
  readonly list: (connection: Connection, signal: AbortSignal) => Promise<ModelList>;
}

export type Picked =
  | { readonly type: 'model'; readonly id: string }
  /** `typed` stood in the filter: perhaps the name. */
  | { readonly type: 'typeName'; readonly connection: Connection; readonly typed: string }
  | { readonly type: 'setApiKey'; readonly connection: Connection }
  | { readonly type: 'signIn'; readonly connection: Connection }
  | { readonly type: 'addConnection' }
  | { readonly type: 'openSettings' };

/** Without a row it leads to the settings. */
type Item = vscode.QuickPickItem & { readonly row?: ModelRow | { readonly type: 'addConnection' } };

/** What the person picked; undefined when they left. `listAtOnce` names a connection to ask without being told. */
export async function pickModel(services: PickerServices, listAtOnce?: string): Promise<Picked | undefined> {
  const { promise, resolve } = Promise.withResolvers<Picked | undefined>();
  const picker = vscode.window.createQuickPick<Item>();
  const abort = new AbortController();
  const listings = new Map<string, Listing>();
  picker.title = vscode.l10n.t('Select Model');
  picker.placeholder = vscode.l10n.t('The model that new questions go to');
  picker.matchOnDescription = true;
  picker.ignoreFocusOut = true; // a question about a key must not close it

  const show = (): void => {
    const active = picker.activeItems[0];
    const rows = modelRows(services.connections, services.current, listings);
    const items = itemsOf(rows, services);
    picker.items = items;
    picker.busy = [...listings.values()].some(({ type }) => type === 'asking');
    const before = items.find((item) => active !== undefined && isSame(item, active));
    const current = items.find(({ row }) => row?.type === 'model' && row.isCurrent);
    const next = before ?? current;
    if (next !== undefined) picker.activeItems = [next];
  };
  const ask = async (connection: Connection): Promise<void> => {
    listings.set(connection.name, { type: 'asking' });
    show();
    const list = await services.list(connection, abort.signal);
    if (abort.signal.aborted) return;
    listings.set(connection.name, list);
    show();
  };
  picker.onDidAccept(() => {
    const item = picker.activeItems[0];
    const picked = item === undefined ? undefined : pickedOf(item, picker.value);
    if (picked === 'stay') return;
    if (picked !== undefined && 'ask' in picked) void ask(picked.ask);
    else resolve(picked);
  });
  picker.onDidTriggerItemButton(({ item: { row } }) => {
    if (row?.type !== 'model') return;
    services.forgetLearned(row.connection, row.model);
    show();
  });
  picker.onDidHide(() => resolve(undefined));
  show();
  picker.show();
  const first = services.connections.find(({ name }) => name === listAtOnce);
  if (first !== undefined) void ask(first);
  try {
    return await promise;
  } finally {
    abort.abort();
    picker.dispose();
  }
}

function pickedOf({ row }: Item, typed: string): Picked | { readonly ask: Connection } | 'stay' {
  switch (row?.type) {
    case undefined:
      return { type: 'openSettings' };
    case 'addConnection':
      return row;
    case 'model':
      return { type: 'model', id: row.id };
    case 'askServer':
    case 'failed':
      return { ask: row.connection };
    case 'setApiKey':
    case 'signIn':
      return { type: row.type, connection: row.connection };
    case 'typeName':
      return { type: 'typeName', connection: row.connection, typed };
    case 'heading':
    case 'asking':
    case 'serverListsNone':
      return 'stay';
    default:
      return row satisfies never;
  }
}

function itemsOf(rows: readonly ModelRow[], services: PickerServices): readonly Item[] {
  return [
    ...rows.map((row) => itemOf(row, services)),
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    {
      label: `$(add) ${vscode.l10n.t('Add Connection…')}`,
      row: { type: 'addConnection' },
      alwaysShow: true,
    },
    { label: `$(gear) ${vscode.l10n.t('Open the Settings of the Connections')}`, alwaysShow: true },
  ];
}

function itemOf(row: ModelRow, services: PickerServices): Item {
  const { connections, accountOf } = services;
  const { name, endpoint } = row.connection;
  const { host } = new URL(endpoint.origin);
  switch (row.type) {
    case 'heading': {
      const account = accountOf(row.connection);
      const label = account === undefined ? name : `${name} (${account})`;
      return { label, kind: vscode.QuickPickItemKind.Separator };
    }
    case 'model': {
      // The group's heading names the connection; typing its name must find the model too.
      const words = [connections.length > 1 ? name : '', row.isCurrent ? vscode.l10n.t('current') : ''];
      const item = { label: row.model, description: words.filter((word) => word !== '').join(', '), row };
      return { ...item, ...whatIsKnown(row.connection, row.model, services) };
    }
    case 'askServer':
      return { label: `$(cloud-download) ${vscode.l10n.t('List the Models of {0}', host)}`, row, alwaysShow: true };
    case 'asking':
      return { label: `$(loading~spin) ${vscode.l10n.t('Asking {0} for its models…', host)}`, row, alwaysShow: true };
    case 'failed':
      return {
        label: `$(warning) ${vscode.l10n.t('{0} did not list its models. Ask Again', host)}`,
        detail: describeFailure(row.failure).sentence,
        row,
        alwaysShow: true,
      };
    case 'setApiKey':
      return { label: `$(key) ${vscode.l10n.t('Set the API Key of {0}…', name)}`, row, alwaysShow: true };
    case 'signIn':
      return { label: `$(account) ${vscode.l10n.t('Sign In to {0} with Microsoft…', name)}`, row, alwaysShow: true };
    case 'serverListsNone':
      return { label: `$(info) ${vscode.l10n.t('{0} lists no models. Type a name.', host)}`, row, alwaysShow: true };
    case 'typeName':
      return {
        label: `$(edit) ${vscode.l10n.t('Type a Model or Deployment Name for {0}…', name)}`,
        row,
        alwaysShow: true,
      };
    default:
      return row satisfies never;
  }
}

/** A second line for what the model takes and what was learned of it, with a button that forgets the latter. */
function whatIsKnown(
  connection: Connection,
  model: string,
  { limitsOf, learnedOf }: PickerServices,
): Pick<Item, 'detail' | 'buttons'> {
  const learned = learnedOf(connection, model).map(learnedWords);
  const words = [limitWords(limitsOf(connection, model)), ...learned].filter((part) => part !== '');
  const forget = { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Forget What Was Learned') };
  return {
    ...(words.length === 0 ? {} : { detail: words.join(' · ') }),
    ...(learned.length === 0 ? {} : { buttons: [forget] }),
  };
}

/** The same choice before and after the rows changed: the focus stays where it was. */
function isSame({ row: one }: Item, { row: other }: Item): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.type === 'addConnection' || other.type === 'addConnection') return one.type === other.type;
  if (one.connection !== other.connection) return false;
  return one.type === 'model' && other.type === 'model' ? one.id === other.id : one.type === other.type;
}
