// Which key press sends a text, and which ones belong to an input method. Used by the message box
// and by the editor of a question.

import type { PanelState } from '../shared/transcript.ts';

/** Enter that confirms a word of an input method is not ours; older engines say so by code 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

export function isSendKey(event: KeyboardEvent, sendKey: PanelState['sendKey']): boolean {
  if (event.key !== 'Enter' || isComposing(event) || event.altKey) return false;
  const hasModifier = event.ctrlKey || event.metaKey;
  return sendKey === 'modEnter' ? hasModifier && !event.shiftKey : !hasModifier && !event.shiftKey;
}
