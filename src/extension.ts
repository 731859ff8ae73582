// Where VS Code starts and ends Causerie: builds every object once, in order. Touches neither network
// nor disk.

import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import type { Adaptation } from './core/model/adaptation.ts';
import { modelKeyOf } from './core/model/resolvedModel.ts';
import { createAnswerSource } from './core/model/streamAnswer.ts';
import type { OpenChats } from './core/session/openChats.ts';
import type { PanelCommand } from './shared/protocol.ts';
import { commandTable } from './vscode/commands/commandTable.ts';
import { registerCommands } from './vscode/commands/registerCommands.ts';
import { Checkups } from './vscode/connections/checkup/checkups.ts';
import { Connections } from './vscode/connections/connections.ts';
import { forgetLearnedParameters } from './vscode/connections/forgetLearnedParameters.ts';
import { LearnedParameters } from './vscode/connections/learnedParameters.ts';
import { ToldLimits } from './vscode/connections/toldLimits.ts';
import { ComparedTexts } from './vscode/editor/code/comparedTexts.ts';
import { Terminals } from './vscode/editor/code/terminals.ts';
import { useCode } from './vscode/editor/code/useCode.ts';
import { EditSelection } from './vscode/editor/editSelection.ts';
import { Proposals } from './vscode/editor/proposals.ts';
import { createChats } from './vscode/history/createChats.ts';
import { createLog } from './vscode/log.ts';
import { ChatRequests } from './vscode/panel/chatRequests.ts';
import { createPanel } from './vscode/panel/createPanel.ts';
import { DraftAttachments } from './vscode/panel/draftAttachments.ts';
import { runPanelCommand } from './vscode/panel/runPanelCommand.ts';
import { registerLightbulb } from './vscode/prompts/lightbulb.ts';
import { RemovedPrompts } from './vscode/prompts/removedPrompts.ts';
import { registerVariableCompletion } from './vscode/prompts/variableCompletion.ts';
import { StatusBar } from './vscode/statusBar/statusBar.ts';
import { systemClock as clock } from './vscode/systemClock.ts';
import { readTimeouts } from './vscode/timeouts.ts';
import { userAgentOf } from './vscode/userAgent.ts';

let openChats: OpenChats | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends vscode.Disposable>(item: T): T => {
    context.subscriptions.push(item);
    return item;
  };
  const { extension, extensionUri, globalState, workspaceState: memory } = context;
  const newId = randomUUID;
  const log = own(createLog());
  const learned = new LearnedParameters(globalState, log);
  const told = new ToldLimits(globalState, log);
  const connections = own(new Connections(context, { learned, told }, log));
  const wire = { clock, log, memory: learned, userAgent: userAgentOf(extension) };
  const source = createAnswerSource({
    ...wire,
    resolve: (model) => connections.resolve(model),
    timeouts: readTimeouts,
  });
  const { chats, keeper } = createChats(context, { source, clock, log });
  openChats = chats;
  own(keeper);
  const restored = (): Promise<void> => keeper.restored();
  const drafts = new DraftAttachments(memory, log);
  const requests = new ChatRequests(chats, drafts, connections);
  const checkups = own(new Checkups(wire, told));
  const run = (command: PanelCommand): Promise<void> => runPanelCommand(command, { chats, connections });
  const learn = (model: string, remedy: Adaptation): void => {
    const found = connections.find(model);
    if (found !== undefined) learned.learn(modelKeyOf(found), remedy);
  };
  const proposals = own(new Proposals());
  const uses = { proposals, comparedTexts: own(new ComparedTexts()), terminals: own(new Terminals()) };
  const use: Parameters<typeof createPanel>[0]['use'] = (action, code) => useCode(action, code, uses);
  const parts = { extensionUri, chats, drafts, requests, connections, checkups, restored, use, run, learn, clock, log };
  const panel = createPanel(parts, own);
  own(new StatusBar(chats, connections));
  own(new RemovedPrompts());
  own(registerLightbulb());
  own(registerVariableCompletion());
  const edits = new EditSelection({ source, clock, log, models: connections, memory, proposals, run, learn, newId });
  const forgetLearned = (): Promise<void> => forgetLearnedParameters(learned);
  const table = commandTable({ ...parts, panel, proposals, edits, forgetLearned, newId });
  own(registerCommands(table, restored, log));
}

/** VS Code waits for the promise, for some seconds: every chat is on disk and given free by then. */
export async function deactivate(): Promise<void> {
  await openChats?.close();
}
