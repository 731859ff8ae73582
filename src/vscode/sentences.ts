// What else a person is told beside the failures of a model (see notify.ts): refusals, chats of other
// windows, the disk, the unforeseen. Used by the commands and by the panel.

import { commands, l10n, window } from 'vscode';
import type { Refusal } from '../core/session/chatSession.ts';
import type { Notice } from '../shared/transcript.ts';
import { actionLabel } from './notify.ts';
import { withoutLinks } from './withoutLinks.ts';
import type { RecordingTrouble } from './history/journalRecorder.ts';

export function readOnlyNotice(): Notice {
  return {
    severity: 'info',
    sentence: l10n.t('This chat is open in another window. Here it can be read; open a copy to go on.'),
    actions: (['openCopy', 'newChat'] as const).map((action) => ({ action, label: actionLabel(action) })),
  };
}

export function refusalSentence(refusal: Refusal): string {
  switch (refusal) {
    case 'answering':
      return l10n.t('An answer is still being written. Stop it first, or wait for its end.');
    case 'emptyQuestion':
      return l10n.t('There is no question yet. Write one into the message box.');
    case 'unknownMessage':
      return l10n.t('This is no longer part of the chat. Scroll to the end and try again there.');
    case 'readOnly':
      return l10n.t('This chat is open in another window. Open a copy to go on here.');
    default:
      return refusal satisfies never;
  }
}

/** For what nobody foresaw; it is in the log by then. */
export function unexpectedSentence(error: unknown): string {
  const reason = error instanceof Error ? withoutLinks(error.message) : '';
  return reason === ''
    ? l10n.t('This did not work. Try again; the log may tell more.')
    : l10n.t('This did not work: {0}. Try again; the log may tell more.', reason.replace(/\.$/u, ''));
}

/** A warning of VS Code whose button opens the log. Resolves when it is closed. */
export async function warnWithLog(sentence: string): Promise<void> {
  const showLog = actionLabel('showLog');
  if ((await window.showWarningMessage(sentence, showLog)) === showLog) {
    await commands.executeCommand('causerie.showLog');
  }
}

export function troubleSentence(trouble: RecordingTrouble): string {
  switch (trouble.type) {
    case 'diskFailed':
      return l10n.t(
        'The chat can’t be saved for now; Causerie keeps trying. Check that the disk is not full, and leave this window open.',
      );
    case 'lockLost':
      return l10n.t(
        'Another window has taken over this chat. Here it can only be read from now on; open a copy to go on.',
      );
    default:
      return trouble satisfies never;
  }
}
