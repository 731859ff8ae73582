// The settings that belong to the panel and to new chats. Read whenever they are needed.

import { workspace } from 'vscode';

/** Which key sends; the other one makes a new line. */
export function readSendKey(): 'enter' | 'modEnter' {
  return workspace.getConfiguration('causerie').get<unknown>('sendKey') === 'modEnter' ? 'modEnter' : 'enter';
}

/** VS Code leaves a workspace's value out until the workspace is trusted (see the manifest). */
export function readSystemMessage(): string {
  const value = workspace.getConfiguration('causerie').get<unknown>('systemMessage');
  return typeof value === 'string' ? value : '';
}
