// What surrounds the thread in the panel: the model, the state of the connections, the send key.
// The panel model reads it.

import { workspace } from 'vscode';
import { type Disposable, DisposableStore, Emitter, type Event } from '../../core/lifetime.ts';
import type { PanelState } from '../../shared/transcript.ts';
import type { SetUp } from '../connections/setupView.ts';
import type { Surroundings } from './panelModel.ts';
import { readSendKey } from './panelSettings.ts';

export interface ConnectionsView {
  readonly onDidChange: Event<void>;
  view(): SetUp;
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
    const { model, setup } = this.#connections.view();
    return { model, setup, sendKey: readSendKey() };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
