// What surrounds the thread in the panel: the model, the state of the connections, the send key.
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

export class PanelSurroundings implements Surroundings, Disposable {
  readonly #connections: ConnectionsView;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions = new DisposableStore();

  readonly onDidChange = this.#changes.event;

  constructor(connections: ConnectionsView) {
    this.#connections = connections;
    this.#subscriptions.add(this.#changes);
    this.#subscriptions.add(connections.onDidChange(() => this.#changes.fire()));
    this.#subscriptions.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('causerie.sendKey')) this.#changes.fire();
      }),
    );
  }

  read(): Pick<PanelState, 'model' | 'setup' | 'sendKey'> {
    return { ...this.#connections.view(), sendKey: readSendKey() };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
