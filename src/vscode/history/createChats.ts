// Builds the chats of a window with the journals that they are kept in. Called once, by the extension.

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { OpenChats } from '../../core/session/openChats.ts';
import type { AnswerSource, Clock } from '../../core/session/ports.ts';
import { isWindowThere } from '../isWindowThere.ts';
import type { OutputLog } from '../log.ts';
import { answerWords } from '../notify.ts';
import { OpenChatKeeper } from '../panel/openChatKeeper.ts';
import { troubleSentence, warnWithLog } from '../sentences.ts';
import { JournalStore } from './journalStore.ts';

export interface Chats {
  readonly chats: OpenChats;
  readonly keeper: OpenChatKeeper;
}

/** Touches no disk. */
export function createChats(
  { globalStorageUri, workspaceState }: vscode.ExtensionContext,
  { source, clock, log }: { readonly source: AnswerSource; readonly clock: Clock; readonly log: OutputLog },
): Chats {
  const store = new JournalStore({
    folder: vscode.Uri.joinPath(globalStorageUri, 'conversations').fsPath,
    clock,
    log,
    moveToTrash: async (path) => vscode.workspace.fs.delete(vscode.Uri.file(path), { useTrash: true }),
    onTrouble: (trouble) => void warnWithLog(troubleSentence(trouble)),
    isWindowThere,
  });
  const chats = new OpenChats(store, { source, words: answerWords, clock, newId: randomUUID, log });
  const isLocked = (id: string): Promise<boolean> => store.isLocked(id);
  return { chats, keeper: new OpenChatKeeper(chats, { memory: workspaceState, clock, log, isLocked }) };
}
