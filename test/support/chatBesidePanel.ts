// A chat session with a panel beside it that knows only the snapshot and the patches, its source, its
// clock and its journal. For the tests of the session.

import assert from 'node:assert/strict';
import type { Conversation } from '../../src/core/conversation/conversation.ts';
import { readJournal } from '../../src/core/conversation/journal.ts';
import { ChatSession } from '../../src/core/session/chatSession.ts';
import type { AnswerSource } from '../../src/core/session/ports.ts';
import { applyPatch, type MessageView, type PanelState, type ThreadPatch } from '../../src/shared/transcript.ts';
import { FakeClock } from './fakeClock.ts';
import { MemoryStore } from './memoryStore.ts';
import { SilentLog } from './silentLog.ts';
import { testWords } from './testWords.ts';

export interface ChatBesidePanel<Source extends AnswerSource> {
  readonly source: Source;
  readonly clock: FakeClock;
  readonly store: MemoryStore;
  readonly session: ChatSession;
  readonly patches: readonly ThreadPatch[];
  readonly panel: () => PanelState;
  /** What would be read back from disk now. */
  readonly journal: () => Conversation | undefined;
  /** The last message of the thread. */
  readonly last: () => MessageView | undefined;
  /** What the panel shows must be what the session would show a new panel. */
  readonly check: () => void;
}

export function chatBesidePanel<Source extends AnswerSource>(
  source: Source,
  clock = new FakeClock(),
): ChatBesidePanel<Source> {
  const store = new MemoryStore();
  let count = 0;
  const { conversation, recorder } = store.create();
  const session = new ChatSession(conversation, recorder, {
    source,
    clock,
    words: testWords,
    newId: () => `m${(count += 1)}`,
    log: new SilentLog(),
  });
  let panel: PanelState = {
    conversationId: conversation.id,
    title: '',
    messages: [],
    draftAttachments: [],
    model: { label: 'tiny' },
    setup: { isConnected: true, offers: [] },
    sendKey: 'enter',
  };
  const patches: ThreadPatch[] = [];
  session.onDidPatch((patch) => {
    patches.push(patch);
    const next = applyPatch(panel, patch);
    assert.ok(next !== undefined, `the patch fits: ${JSON.stringify(patch)}`);
    panel = next;
  });
  return {
    source,
    clock,
    store,
    session,
    patches,
    panel: () => panel,
    journal: () => readJournal(store.journals.get(conversation.id) ?? '')?.conversation,
    last: () => panel.messages.at(-1),
    check: () => assert.deepEqual(panel.messages, session.messages()),
  };
}
