// What surrounds the thread in the panel: the model, the state of the connections, the send key, a checkup.
// The panel model reads it.

import { workspace } from 'vscode';
import type { FoundModel } from '../../core/model/connection.ts';
import { type Disposable, DisposableStore, Emitter, type Event } from '../../core/lifetime.ts';
import type { PanelState } from '../../shared/transcript.ts';
import type { Surroundings } from './panelModel.ts';
import { readSendKey } from './panelSettings.ts';

export interface ConnectionsView {
  readonly onDidChange: Event<void>;
  view(): Pick<PanelState, 'model' | 'setup'>;
  find(modelId: string): FoundModel | undefined;
}

export interface CheckupsView {
  readonly onDidChange: Event<void>;
  readonly view: PanelState['checkup'];
}

export class PanelSurroundings implements Surroundings, Disposable {
  readonly #connections: ConnectionsView;
  readonly #checkups: CheckupsView;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions = new DisposableStore();

  readonly onDidChange = this.#changes.event;

  constructor(connections: ConnectionsView, checkups: CheckupsView) {
    this.#connections = connections;
    this.#checkups = checkups;
    this.#subscriptions.add(this.#changes);
    this.#subscriptions.add(connections.onDidChange(() => this.#changes.fire()));
    this.#subscriptions.add(checkups.onDidChange(() => this.#changes.fire()));
    this.#subscriptions.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('causerie.sendKey')) this.#changes.fire();
      }),
    );
  }

  read(): Pick<PanelState, 'model' | 'setup' | 'sendKey' | 'checkup'> {
    return { ...this.#connections.view(), sendKey: readSendKey(), checkup: this.#checkups.view };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
