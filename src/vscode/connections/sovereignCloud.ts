// VS Code signs in to one cloud beside the public one, which a setting of its own names. Looked at before
// a person signs in there.

import * as vscode from 'vscode';
import type { EntraSignIn } from '../../core/model/entraSignIn.ts';

const setting = 'microsoft-sovereign-cloud.environment';

/** The values of VS Code's setting. */
const environments: Readonly<Record<Exclude<EntraSignIn['cloud'], 'public'>, string>> = {
  usGovernment: 'USGovernment',
  china: 'ChinaCloud',
  custom: 'custom',
};

/** False after the person was told what to set first. */
export async function isCloudReady(cloud: EntraSignIn['cloud']): Promise<boolean> {
  if (cloud === 'public') return true;
  const wanted = environments[cloud];
  if (vscode.workspace.getConfiguration().inspect<unknown>(setting)?.globalValue === wanted) return true;
  const open = vscode.l10n.t('Open Settings');
  const picked = await vscode.window.showWarningMessage(
    vscode.l10n.t('For this cloud, VS Code’s own sign-in wants the setting {0} to be {1}.', setting, wanted),
    open,
  );
  if (picked === open) await vscode.commands.executeCommand('workbench.action.openSettings', `@id:${setting}`);
  return false;
}
