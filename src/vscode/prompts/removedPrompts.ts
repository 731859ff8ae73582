// Takes the commands of built-in prompts that a setting takes away out of the menus and the palette. Made once by
// the extension.

import { commands, workspace } from 'vscode';
import type { BuiltInId } from '../../core/prompt/promptCatalogue.ts';
import { type Disposable, DisposableStore } from '../../core/lifetime.ts';
import { readSettingsCatalogue } from './readCatalogue.ts';

/** As the manifest's conditions name them. */
const contextKeys: ReadonlyMap<BuiltInId, string> = new Map([
  ['explain', 'causerie.explainRemoved'],
  ['fix', 'causerie.fixRemoved'],
  ['improve', 'causerie.improveRemoved'],
  ['generateTests', 'causerie.generateTestsRemoved'],
  ['document', 'causerie.documentRemoved'],
]);

export class RemovedPrompts implements Disposable {
  readonly #subscriptions = new DisposableStore();
  readonly #shown = new Set<BuiltInId>();

  constructor() {
    this.#subscriptions.add(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('causerie.prompts')) this.#show();
      }),
    );
    this.#subscriptions.add(workspace.onDidGrantWorkspaceTrust(() => this.#show()));
    this.#show();
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #show(): void {
    const removed = new Set(readSettingsCatalogue().removed.map(({ builtIn }) => builtIn.id));
    for (const [id, key] of contextKeys) {
      if (removed.has(id) === this.#shown.has(id)) continue;
      if (removed.has(id)) this.#shown.add(id);
      else this.#shown.delete(id);
      void commands.executeCommand('setContext', key, removed.has(id));
    }
  }
}
