// What surrounds the thread in the panel: the model, the state of the connections, the send key, a checkup, and which
// attachments have changed since.
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

export interface ChangesView {
  readonly onDidChange: Event<void>;
  readonly ids: readonly string[];
}

export interface CheckupsView {
  readonly onDidChange: Event<void>;
  readonly view: PanelState['checkup'];
}

export class PanelSurroundings implements Surroundings, Disposable {
  readonly #connections: ConnectionsView;
  readonly #checkups: CheckupsView;
  readonly #changed: ChangesView;
  readonly #changes = new Emitter<void>();
  readonly #subscriptions = new DisposableStore();

  readonly onDidChange = this.#changes.event;

  constructor(connections: ConnectionsView, checkups: CheckupsView, changed: ChangesView) {
    this.#connections = connections;
    this.#checkups = checkups;
    this.#changed = changed;
    this.#subscriptions.add(this.#changes);
    this.#subscriptions.add(connections.onDidChange(() => this.#changes.fire()));
    this.#subscriptions.add(checkups.onDidChange(() => this.#changes.fire()));
    this.#subscriptions.add(changed.onDidChange(() => this.#changes.fire()));
    this.#subscriptions.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('causerie.sendKey')) this.#changes.fire();
      }),
    );
  }

  read(): ReturnType<Surroundings['read']> {
    return {
      ...this.#connections.view(),
      sendKey: readSendKey(),
      checkup: this.#checkups.view,
      changedAttachments: this.#changed.ids,
    };
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }
}
