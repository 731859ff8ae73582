// Asks what is to become of the code, in VS Code's input box. Used by Edit Selection….

import * as vscode from 'vscode';
import { attachmentLabel, type Attachment } from '../../core/conversation/attachment.ts';

export interface InstructionQuestion {
  /** Offered, and marked: typing replaces it. */
  readonly offered: string;
  /** Who answers, as `connection/model`; undefined when none is chosen yet. */
  readonly model: string | undefined;
  /** How many selections the editor has; only the main one is edited. */
  readonly selections: number;
}

export type InstructionAnswer =
  | { readonly type: 'asked'; readonly code: Attachment; readonly instruction: string }
  | { readonly type: 'left' }
  /** The look into the editor found none. */
  | { readonly type: 'noCode' };

/** The box is open at once, also while the language still looks for the function around the cursor. */
export async function askInstruction(
  lookUp: Promise<Attachment | undefined>,
  { offered, model, selections }: InstructionQuestion,
): Promise<InstructionAnswer> {
  const box = vscode.window.createInputBox();
  const answer = Promise.withResolvers<InstructionAnswer>();
  const accepted = Promise.withResolvers<string>();
  box.title = vscode.l10n.t('Edit Selection');
  box.prompt = promptOf(model, selections);
  box.placeholder = vscode.l10n.t('What is to change? For instance: handle an empty list');
  box.value = offered;
  box.valueSelection = [0, offered.length];
  // A look into the file, or a word to be copied from it, must not lose the instruction.
  box.ignoreFocusOut = true;
  box.busy = true;
  box.onDidAccept(() => {
    const instruction = box.value.trim();
    if (instruction === '') {
      box.validationMessage = vscode.l10n.t('Write at least one character.');
      return;
    }
    box.enabled = false;
    accepted.resolve(instruction);
  });
  box.onDidChangeValue(() => {
    box.validationMessage = undefined;
  });
  box.onDidHide(() => answer.resolve({ type: 'left' }));
  box.show();
  const ask = async (): Promise<InstructionAnswer> => {
    const code = await lookUp;
    if (code === undefined) return { type: 'noCode' };
    box.title = vscode.l10n.t('Edit {0}', attachmentLabel(code));
    box.busy = false;
    return { type: 'asked', code, instruction: await accepted.promise };
  };
  try {
    return await Promise.race([answer.promise, ask()]);
  } finally {
    box.dispose();
  }
}

function promptOf(model: string | undefined, selections: number): string {
  const asked =
    model === undefined
      ? vscode.l10n.t('The answer is shown as a change to the file, which you accept or reject.')
      : vscode.l10n.t('{0} answers with a change to the file, which you accept or reject.', model);
  if (selections < 2) return asked;
  return `${asked} ${vscode.l10n.t('Of the {0} selections only the main one is edited.', selections)}`;
}
