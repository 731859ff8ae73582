// The setting `causerie.prompts`: name -> text. What a workspace says counts once it is trusted.

import * as vscode from 'vscode';
import type { PromptSources, SettingScope } from '../../core/prompt/promptCatalogue.ts';
import { isRecord } from '../../shared/isRecord.ts';

export function readPromptSetting(): Pick<PromptSources, 'userSetting' | 'workspaceSetting'> {
  const { globalValue, workspaceValue } = inspected();
  // VS Code leaves a workspace's value out until then (see the manifest); this is the second lock.
  return { userSetting: globalValue, workspaceSetting: vscode.workspace.isTrusted ? workspaceValue : undefined };
}

/** Adds an entry to the user's settings, or changes it. Rejects when VS Code can't write them. */
export async function writePrompt(name: string, text: string): Promise<void> {
  const { globalValue } = inspected();
  const entries = isRecord(globalValue) ? globalValue : {};
  await vscode.workspace
    .getConfiguration('causerie')
    .update('prompts', { ...entries, [name]: text }, vscode.ConfigurationTarget.Global);
}

/** Opens the settings file of a scope where the setting stands in it. */
export async function openPromptSetting(scope: SettingScope): Promise<void> {
  const command = scope === 'user' ? 'workbench.action.openSettingsJson' : 'workbench.action.openWorkspaceSettingsFile';
  await vscode.commands.executeCommand(command, { revealSetting: { key: 'causerie.prompts' } });
}

function inspected(): { readonly globalValue: unknown; readonly workspaceValue: unknown } {
  const values = vscode.workspace.getConfiguration('causerie').inspect<unknown>('prompts');
  return { globalValue: values?.globalValue, workspaceValue: values?.workspaceValue };
}
