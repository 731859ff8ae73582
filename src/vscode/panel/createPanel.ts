// Builds the panel with all that its page shows and asks for. Called once, by the extension.

import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { loadSdk } from '../../core/model/createClient.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { Clock } from '../../core/session/ports.ts';
import { SuggestionFinder } from '../../core/suggestions/suggestionFinder.ts';
import type { Checkups } from '../connections/checkup/checkups.ts';
import type { Connections } from '../connections/connections.ts';
import type { OutputLog } from '../log.ts';
import { offeredPrompts } from '../prompts/promptBox.ts';
import { readOnlyNotice } from '../sentences.ts';
import { RecentEditors } from '../suggestions/recentEditors.ts';
import { suggestionSources } from '../suggestions/suggestionSources.ts';
import { BoxIntents } from './boxIntents.ts';
import { ChangedAttachments } from './changedAttachments.ts';
import type { ChatRequests } from './chatRequests.ts';
import { ContextKeys } from './contextKeys.ts';
import type { DraftAttachments } from './draftAttachments.ts';
import { carryOutIntent, type IntentServices } from './panelIntents.ts';
import { PanelModel } from './panelModel.ts';
import { PanelSurroundings } from './panelSurroundings.ts';
import { PanelView } from './panelView.ts';

export interface PanelParts extends Pick<IntentServices, 'use' | 'run' | 'learn'> {
  readonly extensionUri: vscode.Uri;
  readonly chats: OpenChats;
  readonly drafts: DraftAttachments;
  readonly requests: ChatRequests;
  readonly connections: Connections;
  readonly checkups: Checkups;
  /** Resolves when there is something to show; never rejects. */
  readonly restored: () => Promise<void>;
  readonly clock: Clock;
  readonly log: OutputLog;
}

/** `own` takes what has to end with the extension, and gives it back. */
export function createPanel(parts: PanelParts, own: <T extends vscode.Disposable>(item: T) => T): PanelView {
  const { extensionUri, chats, drafts, requests, connections, checkups, restored, clock, log } = parts;
  const changed = own(new ChangedAttachments(chats, drafts, clock));
  const surroundings = own(new PanelSurroundings(connections, checkups, changed));
  const contextKeys = own(new ContextKeys(chats, connections));
  const recent = own(new RecentEditors());
  const prompts = (): ReturnType<typeof offeredPrompts> => offeredPrompts(log);
  const finder = new SuggestionFinder(
    suggestionSources(recent, () => clock.now(), prompts),
    log,
  );
  const services: IntentServices = {
    ...parts,
    box: new BoxIntents({
      requests,
      drafts,
      finder,
      panel: { focusComposer: () => panel.focusComposer() },
      newId: randomUUID,
      log,
    }),
    useOffer: (id) => connections.useOffer(id),
    actOnCheckup: (action) => checkups.act(action),
  };
  const panel = own(
    new PanelView({
      extensionUri,
      source: own(new PanelModel(chats, drafts, surroundings, readOnlyNotice)),
      carryOut: (intent) => carryOutIntent(intent, services),
      finder,
      prepare: loadSdk,
      onFocus: (hasFocus) => contextKeys.showFocus(hasFocus),
      restored,
      clock,
      log,
    }),
  );
  return panel;
}
