// The command Select Model…: lets the person pick or type a model and returns it. Connections writes
// the setting.

import * as vscode from 'vscode';
import type { Connection } from '../../core/model/connection.ts';
import { pickModel, type PickerServices } from './modelPicker.ts';
import { typeModelName } from './typeModelName.ts';

export interface SelectModelServices extends PickerServices {
  /** False when the person left without setting a key. */
  readonly setApiKey: (connection: Connection) => Promise<boolean>;
  /** False when the person left without signing in. */
  readonly signIn: (connection: Connection) => Promise<boolean>;
  readonly openSettings: () => Promise<void>;
  readonly addConnection: () => Promise<void>;
}

/** `connection/model`, or undefined when the person left or went elsewhere instead. */
export async function selectModel(services: SelectModelServices): Promise<string | undefined> {
  let listAtOnce: string | undefined;
  for (;;) {
    const picked = await pickModel(services, listAtOnce);
    switch (picked?.type) {
      case undefined:
        return undefined;
      case 'model':
        return picked.id;
      case 'typeName': {
        const { name } = picked.connection;
        const model = await typeModelName(
          vscode.l10n.t('Select Model'),
          vscode.l10n.t('The model, or on Azure the deployment, of the connection {0}', name),
          picked.typed,
        );
        return model === undefined ? undefined : `${name}/${model}`;
      }
      case 'setApiKey':
        listAtOnce = (await services.setApiKey(picked.connection)) ? picked.connection.name : undefined;
        break;
      case 'signIn':
        listAtOnce = (await services.signIn(picked.connection)) ? picked.connection.name : undefined;
        break;
      case 'addConnection':
        await services.addConnection();
        return undefined;
      case 'openSettings':
        await services.openSettings();
        return undefined;
      default:
        picked satisfies never;
    }
  }
}
