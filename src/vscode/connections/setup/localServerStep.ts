// Which server on this machine: the step of Add Connection… that knows the usual ones and looks who is
// there when a person asks it to.

import * as vscode from 'vscode';
import type { FoundServer } from '../../../core/model/findLocalServers.ts';
import { localServers } from '../../../core/model/setupAddress.ts';
import { addressIn, withAddress, type SetupDraft } from '../../../core/model/setupDraft.ts';
import { placeIn } from './placeIn.ts';
import { askList, type Answered, type Row } from './setupInputs.ts';

/** Looks around on this machine; shows that it does, and can be left. */
export type LookForServers = () => Promise<Answered<readonly FoundServer[]>>;

type Choice =
  | { readonly type: 'look' | 'typed' }
  | { readonly type: 'server'; readonly address: string; readonly wantsKey: boolean };

interface Asked {
  readonly draft: SetupDraft;
  readonly way: Answered<unknown>['type'];
}

/** `looksAtOnce`: that is what the person clicked. */
export async function askLocalServer(draft: SetupDraft, look: LookForServers, looksAtOnce: boolean): Promise<Asked> {
  let found = looksAtOnce ? await lookAround(look) : undefined;
  for (;;) {
    const rows = rowsFor(found);
    const answered = await askList(placeIn(draft, 'address'), {
      placeholder: placeholderFor(found),
      rows,
      active: found === undefined ? activeRow(rows, draft) : undefined,
    });
    if (answered.type !== 'answer') return { draft, way: answered.type };
    const choice = answered.value;
    switch (choice.type) {
      case 'look':
        found = await lookAround(look);
        break;
      case 'typed':
        return { draft: { ...draft, isLocalTyped: true }, way: 'answer' };
      case 'server': {
        const chosen = { ...withAddress(draft, choice.address), isLocalTyped: false };
        return { draft: choice.wantsKey ? { ...chosen, needsKey: true } : chosen, way: 'answer' };
      }
      default:
        choice satisfies never;
    }
  }
}

/** Who left has not looked. */
async function lookAround(look: LookForServers): Promise<readonly FoundServer[] | undefined> {
  const looked = await look();
  return looked.type === 'answer' ? looked.value : undefined;
}

/** Undefined before anybody looked. */
function rowsFor(found: readonly FoundServer[] | undefined): readonly Row<Choice>[] {
  const usual = localServers.map(({ name, address }): Row<Choice> => serverRow(name, address, false));
  const look: Row<Choice> = {
    label: `$(search) ${found === undefined ? vscode.l10n.t('Look for Local Servers') : vscode.l10n.t('Look Again')}`,
    alwaysShow: true,
    value: { type: 'look' },
  };
  const typed: Row<Choice> = {
    label: `$(edit) ${vscode.l10n.t('Another Port or Address…')}`,
    alwaysShow: true,
    value: { type: 'typed' },
  };
  if (found === undefined || found.length === 0) return [look, ...usual, typed];
  const rows = found.map((server): Row<Choice> => ({
    ...serverRow(server.name, server.address, server.state === 'wantsKey'),
    detail: whatItTells(server),
  }));
  return [...rows, look, typed];
}

function serverRow(label: string, address: string, wantsKey: boolean): Row<Choice> {
  return { label, description: address, value: { type: 'server', address, wantsKey } };
}

function placeholderFor(found: readonly FoundServer[] | undefined): string {
  if (found === undefined) return vscode.l10n.t('Which server runs on this machine?');
  const hosts = localServers.map(({ address }) => new URL(address).port).join(', ');
  return found.length === 0
    ? vscode.l10n.t(
        'Nothing answers at the usual ports of this machine ({0}). Start the server, or type its port.',
        hosts,
      )
    : vscode.l10n.t('Found on this machine: {0}', found.map(({ name }) => name).join(', '));
}

function whatItTells({ state, models }: FoundServer): string {
  switch (state) {
    case 'wantsKey':
      return vscode.l10n.t('It wants a key.');
    case 'loading':
      return vscode.l10n.t('Its model is still loading.');
    case 'ready':
      return models.length === 0
        ? vscode.l10n.t('It has no model yet.')
        : vscode.l10n.t('Its models: {0}', models.slice(0, 5).join(', ') + (models.length > 5 ? '…' : ''));
    default:
      return state satisfies never;
  }
}

/** What was chosen before. */
function activeRow(rows: readonly Row<Choice>[], draft: SetupDraft): Row<Choice> | undefined {
  if (draft.isLocalTyped) return rows.find(({ value }) => value?.type === 'typed');
  return rows.find(({ value }) => value?.type === 'server' && value.address === addressIn(draft));
}
