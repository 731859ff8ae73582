// Made by transcriptView.ts for each draw, read by the views of a message.

import type { PanelState } from '../shared/transcript.ts';

/** What a message has to know of the rest of the panel. */
export interface MessageSurroundings {
  /** False while an answer is on its way and in a chat that is read-only here. */
  readonly canAsk: boolean;
  readonly isLast: boolean;
  readonly sendKey: PanelState['sendKey'];
}
