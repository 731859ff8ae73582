// Chat History…: a list of all chats by date, to open, rename and delete them. Run by the command.

import * as vscode from 'vscode';
import { DisposableStore } from '../../core/lifetime.ts';
import type { ConversationSummary, OpenChats } from '../../core/session/openChats.ts';
import type { Refused } from '../panel/chatRequests.ts';
import { withoutIcons } from '../withoutIcons.ts';
import { type AgeGroup, ageGroup } from './ageGroup.ts';
import { deleteChat, renameChat, titleForPeople } from './changeChat.ts';

interface ChatItem extends vscode.QuickPickItem {
  /** Undefined for separators and for the line that says that there is nothing. */
  readonly chat?: ConversationSummary;
}

type Choice =
  | { readonly type: 'open' | 'rename' | 'delete'; readonly chat: ConversationSummary }
  | { readonly type: 'left' };

/** True when a chat was opened. After a rename or a deletion the list comes again. */
export async function showHistory(chats: OpenChats): Promise<boolean> {
  for (;;) {
    const choice = await chooseChat(chats);
    switch (choice.type) {
      case 'left':
        return false;
      case 'open':
        if (await chats.open(choice.chat.id)) return true;
        tell(vscode.l10n.t('This chat does not exist any more. Choose another one.'));
        break;
      case 'rename':
        tell(await renameChat(chats, choice.chat));
        break;
      case 'delete':
        tell(await deleteChat(chats, choice.chat));
        break;
      default:
        choice satisfies never;
    }
  }
}

async function chooseChat(chats: OpenChats): Promise<Choice> {
  const listed = await chats.list();
  const lifetime = new DisposableStore();
  const picker = lifetime.add(vscode.window.createQuickPick<ChatItem>());
  picker.title = vscode.l10n.t('Chat History');
  picker.placeholder = vscode.l10n.t('Search chats by name');
  picker.matchOnDescription = true;
  const buttons = itemButtons();
  const items = chatItems(listed, chats.current.conversation.id, buttons);
  picker.items = items;
  const open = items.find(({ chat }) => chat?.id === chats.current.conversation.id);
  if (open !== undefined) picker.activeItems = [open];
  try {
    return await new Promise<Choice>((resolve) => {
      lifetime.add(
        picker.onDidAccept(() => {
          const chat = picker.selectedItems[0]?.chat;
          if (chat !== undefined) resolve({ type: 'open', chat });
        }),
      );
      lifetime.add(
        picker.onDidTriggerItemButton(({ item, button }) => {
          if (item.chat !== undefined)
            resolve({ type: button === buttons.rename ? 'rename' : 'delete', chat: item.chat });
        }),
      );
      lifetime.add(picker.onDidHide(() => resolve({ type: 'left' })));
      picker.show();
    });
  } finally {
    lifetime.dispose();
  }
}

function chatItems(
  listed: readonly ConversationSummary[],
  openId: string,
  buttons: ReturnType<typeof itemButtons>,
): readonly ChatItem[] {
  if (listed.length === 0) return [{ label: vscode.l10n.t('There are no chats yet.') }];
  const items: ChatItem[] = [];
  const now = Date.now();
  let group: AgeGroup | undefined;
  for (const chat of listed) {
    const itsGroup = ageGroup(chat.changedAt, now);
    if (itsGroup !== group) items.push({ label: groupName(itsGroup), kind: vscode.QuickPickItemKind.Separator });
    group = itsGroup;
    const time = timeLabel(chat.changedAt, itsGroup);
    items.push({
      chat,
      label: withoutIcons(titleForPeople(chat)),
      description: chat.id === openId ? vscode.l10n.t('{0} · open', time) : time,
      buttons: [buttons.rename, buttons.delete],
    });
  }
  return items;
}

function itemButtons(): { readonly rename: vscode.QuickInputButton; readonly delete: vscode.QuickInputButton } {
  return {
    rename: { iconPath: new vscode.ThemeIcon('edit'), tooltip: vscode.l10n.t('Rename Chat…') },
    delete: { iconPath: new vscode.ThemeIcon('trash'), tooltip: vscode.l10n.t('Delete Chat') },
  };
}

function groupName(group: AgeGroup): string {
  switch (group) {
    case 'today':
      return vscode.l10n.t('Today');
    case 'yesterday':
      return vscode.l10n.t('Yesterday');
    case 'lastDays':
      return vscode.l10n.t('Last 7 Days');
    case 'older':
      return vscode.l10n.t('Older');
    default:
      return group satisfies never;
  }
}

function timeLabel(changedAt: number, group: AgeGroup): string {
  const date = new Date(changedAt);
  const { language } = vscode.env;
  return group === 'today' || group === 'yesterday'
    ? date.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' })
    : date.toLocaleDateString(language, { dateStyle: 'medium' });
}

/** Not awaited: the list comes again although the message still stands. */
function tell(sentence: Refused): void {
  if (sentence !== undefined) void vscode.window.showWarningMessage(sentence);
}
