// Renaming and deleting a chat, with the questions that go before. Used by the commands, for the open
// chat, and by Chat History… for any.

import * as vscode from 'vscode';
import type { OpenChats } from '../../core/session/openChats.ts';
import type { Refused } from '../panel/chatRequests.ts';

export interface NamedChat {
  readonly id: string;
  readonly title: string;
}

/** Asks for the new name. Does nothing when the person leaves. */
export async function renameChat(chats: OpenChats, chat: NamedChat): Promise<Refused> {
  const name = await vscode.window.showInputBox({
    title: vscode.l10n.t('Rename Chat'),
    prompt: vscode.l10n.t('A name for this chat'),
    value: chat.title,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Write at least one character.') : undefined),
  });
  if (name === undefined || name.trim() === chat.title) return undefined;
  return (await chats.rename(chat.id, name.trim())) ? undefined : writtenElsewhere();
}

/** Asks first, then puts the chat into the trash. */
export async function deleteChat(chats: OpenChats, chat: NamedChat): Promise<Refused> {
  const deletes = vscode.l10n.t('Delete');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('Delete the chat “{0}”?', titleForPeople(chat)),
    { modal: true, detail: vscode.l10n.t('It goes to the trash where this system has one.') },
    deletes,
  );
  if (answer !== deletes) return undefined;
  return (await chats.remove(chat.id)) ? undefined : writtenElsewhere();
}

/** A chat without a question has no name of its own yet. */
export function titleForPeople({ title }: NamedChat): string {
  return title === '' ? vscode.l10n.t('New chat') : title;
}

function writtenElsewhere(): string {
  return vscode.l10n.t('This chat is open in another window. Close it there first.');
}
