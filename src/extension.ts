// Where VS Code starts and ends Causerie: builds every object once, in order. Touches neither network
// nor disk.

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import type { Adaptation } from './core/model/adaptation.ts';
import { loadSdk } from './core/model/createClient.ts';
import { modelKeyOf } from './core/model/resolvedModel.ts';
import { createAnswerSource } from './core/model/streamAnswer.ts';
import type { CodeInAnswer } from './core/editor/codeInAnswer.ts';
import type { CodeAction } from './shared/protocol.ts';
import type { CheckupAction } from './shared/transcript.ts';
import { OpenChats } from './core/session/openChats.ts';
import { SuggestionFinder } from './core/suggestions/suggestionFinder.ts';
import { commandTable } from './vscode/commands/commandTable.ts';
import { registerCommands } from './vscode/commands/registerCommands.ts';
import { Checkups } from './vscode/connections/checkup/checkups.ts';
import { Connections } from './vscode/connections/connections.ts';
import { forgetLearnedParameters } from './vscode/connections/forgetLearnedParameters.ts';
import { LearnedParameters } from './vscode/connections/learnedParameters.ts';
import { EditSelection } from './vscode/editor/editSelection.ts';
import { ComparedTexts } from './vscode/editor/code/comparedTexts.ts';
import { Terminals } from './vscode/editor/code/terminals.ts';
import { useCode } from './vscode/editor/code/useCode.ts';
import { Proposals } from './vscode/editor/proposals.ts';
import { ToldLimits } from './vscode/connections/toldLimits.ts';
import { JournalStore } from './vscode/history/journalStore.ts';
import { createLog } from './vscode/log.ts';
import { answerWords } from './vscode/notify.ts';
import { BoxIntents } from './vscode/panel/boxIntents.ts';
import { ChangedAttachments } from './vscode/panel/changedAttachments.ts';
import { ChatRequests } from './vscode/panel/chatRequests.ts';
import { ContextKeys } from './vscode/panel/contextKeys.ts';
import { DraftAttachments } from './vscode/panel/draftAttachments.ts';
import { OpenChatKeeper } from './vscode/panel/openChatKeeper.ts';
import { carryOutIntent } from './vscode/panel/panelIntents.ts';
import { PanelModel } from './vscode/panel/panelModel.ts';
import { PanelSurroundings } from './vscode/panel/panelSurroundings.ts';
import { PanelView } from './vscode/panel/panelView.ts';
import { runPanelCommand } from './vscode/panel/runPanelCommand.ts';
import { registerLightbulb } from './vscode/prompts/lightbulb.ts';
import { offeredPrompts } from './vscode/prompts/promptBox.ts';
import { RemovedPrompts } from './vscode/prompts/removedPrompts.ts';
import { registerVariableCompletion } from './vscode/prompts/variableCompletion.ts';
import { readOnlyNotice, troubleSentence, warnWithLog } from './vscode/sentences.ts';
import { StatusBar } from './vscode/statusBar/statusBar.ts';
import { isWindowThere } from './vscode/isWindowThere.ts';
import { RecentEditors } from './vscode/suggestions/recentEditors.ts';
import { suggestionSources } from './vscode/suggestions/suggestionSources.ts';
import { systemClock } from './vscode/systemClock.ts';
import { readTimeouts } from './vscode/timeouts.ts';
import { userAgentOf } from './vscode/userAgent.ts';

let openChats: OpenChats | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends vscode.Disposable>(item: T): T => {
    context.subscriptions.push(item);
    return item;
  };
  const clock = systemClock;
  const log = own(createLog());
  const learned = new LearnedParameters(context.globalState, log);
  const told = new ToldLimits(context.globalState, log);
  const connections = own(new Connections(context, { learned, told }, log));
  const source = createAnswerSource({
    resolve: (model) => connections.resolve(model),
    timeouts: readTimeouts,
    clock,
    log,
    memory: learned,
    userAgent: userAgentOf(context.extension),
  });
  const store = new JournalStore({
    folder: vscode.Uri.joinPath(context.globalStorageUri, 'conversations').fsPath,
    clock,
    log,
    moveToTrash: async (path) => vscode.workspace.fs.delete(vscode.Uri.file(path), { useTrash: true }),
    onTrouble: (trouble) => void warnWithLog(troubleSentence(trouble)),
    isWindowThere,
  });
  const chats = new OpenChats(store, { source, words: answerWords, clock, newId: randomUUID, log });
  openChats = chats;

  const memory = context.workspaceState;
  const keeper = own(new OpenChatKeeper(chats, { memory, clock, log, isLocked: (id) => store.isLocked(id) }));
  const drafts = new DraftAttachments(memory, log);
  const requests = new ChatRequests(chats, drafts, connections);
  const checkups = own(new Checkups({ clock, log, memory: learned, userAgent: userAgentOf(context.extension) }, told));
  const changed = own(new ChangedAttachments(chats, drafts, clock));
  const surroundings = own(new PanelSurroundings(connections, checkups, changed));
  const restored = (): Promise<void> => keeper.restored();
  const run = (command: Parameters<typeof runPanelCommand>[0]): Promise<void> =>
    runPanelCommand(command, { chats, connections });
  const useOffer = (id: Parameters<typeof connections.useOffer>[0]): Promise<void> => connections.useOffer(id);
  const learn = (model: string, remedy: Adaptation): void => {
    const found = connections.find(model);
    if (found !== undefined) learned.learn(modelKeyOf(found), remedy);
  };
  const actOnCheckup = (action: CheckupAction): Promise<void> => checkups.act(action);
  const proposals = own(new Proposals());
  const codeUses = { proposals, comparedTexts: own(new ComparedTexts()), terminals: own(new Terminals()) };
  const use = (action: CodeAction, code: CodeInAnswer): Promise<string | undefined> => useCode(action, code, codeUses);
  const contextKeys = own(new ContextKeys(chats, connections));
  const recent = own(new RecentEditors());
  const finder = new SuggestionFinder(
    suggestionSources(
      recent,
      () => clock.now(),
      () => offeredPrompts(log),
    ),
    log,
  );
  const box = new BoxIntents({
    requests,
    drafts,
    finder,
    panel: { focusComposer: () => panel.focusComposer() },
    newId: randomUUID,
    log,
  });
  const panel = own(
    new PanelView({
      extensionUri: context.extensionUri,
      source: own(new PanelModel(chats, drafts, surroundings, readOnlyNotice)),
      carryOut: (intent) =>
        carryOutIntent(intent, { chats, drafts, requests, box, useOffer, actOnCheckup, use, run, learn, log }),
      finder,
      prepare: loadSdk,
      onFocus: (hasFocus) => contextKeys.showFocus(hasFocus),
      restored,
      clock,
      log,
    }),
  );
  own(new StatusBar(chats, connections));
  own(new RemovedPrompts());
  own(registerLightbulb());
  own(registerVariableCompletion());
  const services = { source, clock, log, models: connections, memory, proposals, run, learn, newId: randomUUID };
  const edits = new EditSelection(services);
  const forgetLearned = (): Promise<void> => forgetLearnedParameters(learned);
  const table = commandTable({
    chats,
    drafts,
    requests,
    panel,
    connections,
    checkups,
    proposals,
    edits,
    forgetLearned,
    newId: randomUUID,
    log,
  });
  own(registerCommands(table, restored, log));
}

/** VS Code waits for the promise, for some seconds: every chat is on disk and given free by then. */
export async function deactivate(): Promise<void> {
  await openChats?.close();
}
