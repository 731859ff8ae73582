// All that the panel shows, composed from its owners: the open chat, the attachments in the box, the
// connections and the settings. The panel channel reads it and forwards its changes.

import { type Disposable, DisposableStore, Emitter, type Event } from '../../core/lifetime.ts';
import type { ChatSession } from '../../core/session/chatSession.ts';
import type { OpenChats } from '../../core/session/openChats.ts';
import { attachmentView } from '../../core/session/viewOf.ts';
import type { Notice, PanelPatch, PanelState } from '../../shared/transcript.ts';
import type { DraftAttachments } from './draftAttachments.ts';

/** What surrounds the thread. `onDidChange` fires after any of it changed. */
export interface Surroundings {
  readonly onDidChange: Event<void>;
  read(): Pick<PanelState, 'model' | 'setup' | 'sendKey' | 'checkup' | 'changedAttachments'>;
}

export class PanelModel implements Disposable {
  readonly #chats: OpenChats;
  readonly #drafts: DraftAttachments;
  readonly #surroundings: Surroundings;
  readonly #readOnlyNotice: () => Notice;
  readonly #patches = new Emitter<PanelPatch>();
  readonly #resets = new Emitter<void>();
  readonly #subscriptions = new DisposableStore();
  #openChat = new DisposableStore();

  readonly onDidPatch = this.#patches.event;
  readonly onDidReset = this.#resets.event;

  /** `readOnlyNotice` says why a chat that another window writes can't be written here. */
  constructor(chats: OpenChats, drafts: DraftAttachments, surroundings: Surroundings, readOnlyNotice: () => Notice) {
    this.#chats = chats;
    this.#drafts = drafts;
    this.#surroundings = surroundings;
    this.#readOnlyNotice = readOnlyNotice;
    this.#follow(chats.current);
    this.#subscriptions.add(
      chats.onDidChangeCurrent((session) => {
        this.#follow(session);
        this.#resets.fire();
      }),
    );
    this.#subscriptions.add(drafts.onDidChange(() => this.#change({ draftAttachments: this.#draftViews() })));
    this.#subscriptions.add(
      surroundings.onDidChange(() => {
        const { checkup, ...change } = surroundings.read();
        this.#change(change);
        this.#patches.fire({ type: 'checkupChanged', checkup });
      }),
    );
  }

  state(): PanelState {
    const session = this.#chats.current;
    return {
      conversationId: session.conversation.id,
      title: session.title,
      messages: session.messages(),
      readOnly: session.isReadOnly ? this.#readOnlyNotice() : undefined,
      returned: session.returned(),
      draftAttachments: this.#draftViews(),
      ...this.#surroundings.read(),
    };
  }

  dispose(): void {
    this.#openChat.dispose();
    this.#subscriptions.dispose();
    this.#patches.dispose();
    this.#resets.dispose();
  }

  #follow(session: ChatSession): void {
    this.#openChat.dispose();
    this.#openChat = new DisposableStore();
    this.#openChat.add(session.onDidPatch((patch) => this.#patches.fire(patch)));
    this.#openChat.add(
      session.onDidChangeState(() => {
        // Back again it never goes: a chat that can be written once more is opened anew.
        if (session.isReadOnly) this.#change({ readOnly: this.#readOnlyNotice() });
      }),
    );
    this.#openChat.add(session.onDidReturnQuestion(() => this.#takeBack(session)));
    // It may have happened while another chat was open.
    this.#takeBack(session);
  }

  /** The page puts a returned question's text into the box; its attachments come back here. */
  #takeBack({ conversation }: ChatSession): void {
    const { returned } = conversation;
    const question = returned === undefined ? undefined : conversation.messages.get(returned.id);
    if (question !== undefined) this.#drafts.restore(question.id, question.attachments);
  }

  #change(change: Extract<PanelPatch, { type: 'surroundingsChanged' }>['change']): void {
    this.#patches.fire({ type: 'surroundingsChanged', change });
  }

  #draftViews(): PanelState['draftAttachments'] {
    return this.#drafts.items.map(attachmentView);
  }
}
