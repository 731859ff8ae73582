// What each command does: id -> handler. The extension builds the table once and registers it.

import * as vscode from 'vscode';
import type { CheckupSubject } from '../../core/doctor/runCheckup.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { OutputLog } from '../log.ts';
import { deleteChat, renameChat } from '../history/changeChat.ts';
import { showHistory } from '../history/showHistory.ts';
import type { EditSelection } from '../editor/editSelection.ts';
import type { Proposals } from '../editor/proposals.ts';
import type { ChatRequests, Refused } from '../panel/chatRequests.ts';
import type { DraftAttachments } from '../panel/draftAttachments.ts';
import type { PanelView } from '../panel/panelView.ts';
import { type Attached, attachablesOf } from '../editor/attachables.ts';
import { promptCommands } from '../prompts/promptCommands.ts';
import { codeInEditor } from './codeInEditor.ts';
import { filesMeant } from './filesMeant.ts';
import { openSample } from './openSample.ts';
import type { CommandTable } from './registerCommands.ts';

export interface CommandServices {
  readonly chats: OpenChats;
  readonly drafts: DraftAttachments;
  readonly requests: ChatRequests;
  readonly panel: PanelView;
  readonly connections: {
    selectModel(): Promise<void>;
    addConnection(begin?: 'localServers'): Promise<void>;
    checkupSubject(): Promise<CheckupSubject | undefined>;
    readonly credentials: {
      setApiKey(): Promise<void>;
      removeApiKey(): Promise<void>;
      signIn(): Promise<void>;
    };
  };
  readonly proposals: Proposals;
  readonly edits: EditSelection;
  readonly forgetLearned: () => Promise<void>;
  readonly checkups: { start(subject: CheckupSubject): Promise<void> };
  readonly newId: () => string;
  readonly log: OutputLog;
}

export function commandTable(services: CommandServices): CommandTable {
  const { chats, connections, edits, log, newId, panel, requests } = services;
  return {
    'causerie.open': () => done(panel.focusComposer()),
    'causerie.focusComposer': () => done(panel.focusComposer()),
    'causerie.find': () => done(panel.find()),
    'causerie.newChat': () => {
      chats.newChat();
      return done(panel.focusComposer());
    },
    'causerie.askAboutSelection': (argument) => {
      const question = questionIn(argument);
      return question === undefined
        ? addToDraft(codeInEditor(newId), services, () => panel.focusComposer())
        : askAtOnce(question, services);
    },
    // The focus stays in the editor: there may be more to add.
    'causerie.addSelection': () => addToDraft(codeInEditor(newId), services, () => panel.show()),
    'causerie.addFile': (argument, selection) =>
      addToDraft(attachablesOf(filesMeant(argument, selection), newId), services, () => panel.show()),
    'causerie.addProblems': () =>
      addToDraft(attachablesOf([{ kind: 'problems' }], newId), services, () => panel.show()),
    ...promptCommands(services),
    'causerie.editSelection': (argument) => edits.start(argument),
    'causerie.stop': () => {
      stop(services);
      return done();
    },
    'causerie.regenerate': () => withLastAnswer(chats, (id) => requests.regenerate(id)),
    'causerie.continue': () => withLastAnswer(chats, (id) => requests.continueAnswer(id)),
    'causerie.selectModel': () => done(connections.selectModel()),
    'causerie.addConnection': () => done(connections.addConnection()),
    'causerie.findLocalServers': () => done(connections.addConnection('localServers')),
    'causerie.checkConnection': () => done(checkConnection(services)),
    'causerie.setApiKey': () => done(connections.credentials.setApiKey()),
    'causerie.removeApiKey': () => done(connections.credentials.removeApiKey()),
    'causerie.signIn': () => done(connections.credentials.signIn()),
    'causerie.forgetLearnedParameters': () => done(services.forgetLearned()),
    'causerie.showHistory': async () => {
      if (await showHistory(chats)) await panel.focusComposer();
      return undefined;
    },
    'causerie.renameChat': () => renameChat(chats, openChatOf(chats)),
    'causerie.deleteChat': () => deleteChat(chats, openChatOf(chats)),
    'causerie.acceptChange': (argument) => services.proposals.accept(argument),
    'causerie.rejectChange': (argument) => services.proposals.reject(argument),
    'causerie.openSample': () => done(openSample()),
    'causerie.showLog': () => {
      log.show();
      return done();
    },
  };
}

/** For what can't be refused. */
async function done(work?: Promise<void>): Promise<Refused> {
  await work;
  return undefined;
}

/** What the person looks at: the code of the diff in front, else the chat's answer, else any code that is being written. */
function stop({ chats, edits, proposals }: CommandServices): void {
  if (proposals.stopInFront()) return;
  if (chats.current.isAnswering) chats.current.stop();
  else edits.stop();
}

/** The panel is there at once: the language may take seconds to name the function around the cursor. */
async function addToDraft(
  lookUp: Promise<Attached>,
  { drafts }: CommandServices,
  showPanel: () => Promise<void>,
): Promise<Refused> {
  const adding = drafts.addLater(lookUp.then(({ attachments }) => attachments));
  await showPanel();
  await adding;
  return (await lookUp).refused;
}

async function askAtOnce(text: string, { requests, panel, newId }: CommandServices): Promise<Refused> {
  const lookUp = codeInEditor(newId);
  // First the panel: a question about the model may come, and it belongs to what is seen there.
  await panel.focusComposer();
  const { attachments, refused } = await lookUp;
  return attachments.length === 0 ? refused : requests.ask({ text, attachments });
}

/** The panel shows how it goes on. */
async function checkConnection({ connections, checkups, panel }: CommandServices): Promise<void> {
  const subject = await connections.checkupSubject();
  if (subject === undefined) return;
  await panel.focusComposer();
  await checkups.start(subject);
}

async function withLastAnswer(chats: OpenChats, action: (id: string) => Promise<Refused>): Promise<Refused> {
  const last = chats.current.messages().at(-1);
  if (last === undefined) return vscode.l10n.t('There is no answer in this chat yet. Ask a question first.');
  return action(last.id);
}

function openChatOf(chats: OpenChats): { readonly id: string; readonly title: string } {
  const { conversation, title } = chats.current;
  return { id: conversation.id, title };
}

/** `{"question": "…"}`, as a key binding of the person may say. */
function questionIn(argument: unknown): string | undefined {
  if (typeof argument !== 'object' || argument === null || !('question' in argument)) return undefined;
  const { question } = argument;
  return typeof question === 'string' && question.trim() !== '' ? question : undefined;
}
