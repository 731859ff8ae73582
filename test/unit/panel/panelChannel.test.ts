import assert from 'node:assert/strict';
import { Emitter } from '../../../src/core/lifetime.ts';
import type { SuggestionAnswer } from '../../../src/core/suggestions/suggestionFinder.ts';
import { type HostMessage, type Intent, type Outcome, protocolVersion } from '../../../src/shared/protocol.ts';
import { applyPatch, type PanelPatch, type PanelState } from '../../../src/shared/transcript.ts';
import { PanelChannel } from '../../../src/vscode/panel/panelChannel.ts';

const emptyState: PanelState = {
  conversationId: 'chat',
  title: '',
  messages: [],
  draftAttachments: [],
  model: { label: 'Choose' },
  setup: { isConnected: true, offers: [] },
  sendKey: 'enter',
};
const titled = (title: string): PanelPatch => ({ type: 'titleChanged', title });
const ready = { type: 'ready', protocolVersion };

describe('PanelChannel', () => {
  let state: PanelState;
  let patches: Emitter<PanelPatch>;
  let resets: Emitter<void>;
  let sent: HostMessage[];
  let intents: Intent[];
  let outdated: number;
  let typing: number;
  let focus: boolean[];
  let questions: { readonly trigger: string; readonly query: string; readonly answer: SuggestionAnswer }[];
  let ended: number;
  let outcome: () => Promise<Outcome>;
  let channel: PanelChannel;

  const change = (title: string): void => {
    const patch = titled(title);
    state = applyPatch(state, patch) ?? state;
    patches.fire(patch);
  };
  const kinds = (): readonly string[] => sent.map(({ type }) => type);

  beforeEach(() => {
    state = emptyState;
    patches = new Emitter();
    resets = new Emitter();
    sent = [];
    intents = [];
    outdated = 0;
    typing = 0;
    focus = [];
    questions = [];
    ended = 0;
    outcome = () => Promise.resolve({ type: 'done' });
    channel = new PanelChannel(
      { onDidPatch: patches.event, onDidReset: resets.event, state: () => state },
      {
        post: (message) => void sent.push(message),
        onOutdatedPage: () => {
          outdated += 1;
        },
        onFocus: (hasFocus) => void focus.push(hasFocus),
        onTyping: () => {
          typing += 1;
        },
        onSuggest: (trigger, query, answer) => void questions.push({ trigger, query, answer }),
        onSuggestEnd: () => {
          ended += 1;
        },
        carryOut: (intent) => {
          intents.push(intent);
          return outcome();
        },
      },
    );
  });

  it('sends nothing before the page is ready, and then all there is', () => {
    change('early');
    resets.fire();
    assert.deepEqual(sent, []);
    channel.receive(ready);
    assert.deepEqual(sent, [{ type: 'snapshot', revision: 1, state }]);
    assert.equal(state.title, 'early');
  });

  it('numbers patches without a gap after the snapshot', () => {
    channel.receive(ready);
    change('one');
    change('two');
    assert.deepEqual(
      sent.map((message) => ('revision' in message ? message.revision : undefined)),
      [1, 2, 3],
    );
  });

  it('sends a snapshot when the page asks for one, and when another chat is open', () => {
    channel.receive(ready);
    channel.receive({ type: 'resync' });
    resets.fire();
    assert.deepEqual(kinds(), ['snapshot', 'snapshot', 'snapshot']);
  });

  it('drops patches for a hidden page and starts the next one with a snapshot', () => {
    channel.receive(ready);
    channel.pause();
    change('while hidden');
    assert.deepEqual(kinds(), ['snapshot']);
    channel.receive(ready);
    assert.deepEqual(sent.at(-1), { type: 'snapshot', revision: 2, state });
    assert.equal(state.title, 'while hidden');
  });

  it('answers every intent with its own number', async () => {
    outcome = () => Promise.resolve({ type: 'refused', sentence: 'busy' });
    channel.receive({ type: 'intent', requestId: 7, intent: { type: 'stop' } });
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(intents, [{ type: 'stop' }]);
    assert.deepEqual(sent, [{ type: 'reply', requestId: 7, outcome: { type: 'refused', sentence: 'busy' } }]);
  });

  it('ignores what is no message of ours', () => {
    for (const stranger of [undefined, 'ready', {}, { type: 'intent', requestId: 1, intent: { type: 'eval' } }]) {
      channel.receive(stranger);
    }
    assert.deepEqual([...sent, ...intents], []);
  });

  it('has a page of another version loaded again and tells it nothing', () => {
    channel.receive({ type: 'ready', protocolVersion: protocolVersion + 1 });
    change('later');
    assert.equal(outdated, 1);
    assert.deepEqual(sent, []);
  });

  it('passes on that somebody types', () => {
    channel.receive({ type: 'typing' });
    assert.equal(typing, 1);
    assert.deepEqual(sent, [], 'nobody waits for an answer');
  });

  it('focuses the box as soon as the page is ready, once', () => {
    channel.ask('focusComposer');
    assert.deepEqual(sent, []);
    channel.receive(ready);
    channel.receive({ type: 'resync' });
    channel.receive(ready);
    assert.deepEqual(kinds(), ['snapshot', 'focusComposer', 'snapshot', 'snapshot']);
  });

  it('asks for what was wanted last, when two commands came before the page', () => {
    channel.ask('focusComposer');
    channel.ask('find');
    channel.receive(ready);
    channel.ask('find');
    assert.deepEqual(kinds(), ['snapshot', 'find', 'find']);
  });

  it('tells where the keyboard is, and that it is not in a page that is hidden or gone', () => {
    channel.receive(ready);
    channel.receive({ type: 'focus', hasFocus: true });
    channel.pause();
    channel.receive({ type: 'focus', hasFocus: true });
    channel.dispose();
    channel.dispose();
    assert.deepEqual(focus, [true, false, true, false]);
  });

  it('is silent once it is disposed, also about an intent that was under way', async () => {
    channel.receive(ready);
    channel.receive({ type: 'intent', requestId: 1, intent: { type: 'stop' } });
    channel.dispose();
    channel.receive(ready);
    change('later');
    await Promise.resolve();
    await Promise.resolve();
    assert.deepEqual(kinds(), ['snapshot']);
  });

  it('hands questions for suggestions on, and their answers back under their numbers while the page listens', () => {
    channel.receive(ready);
    sent.length = 0;
    const row = { id: 'a', kind: 'file', label: 'tax.ts', detail: '' } as const;
    channel.receive({ type: 'suggest', requestId: 4, trigger: '#', query: 'tax' });
    const [question] = questions;
    assert.equal(question?.query, 'tax');
    question.answer([row], false);
    assert.deepEqual(sent, [{ type: 'suggestions', requestId: 4, suggestions: [row], isComplete: false }]);
    channel.receive({ type: 'endSuggest' });
    assert.equal(ended, 1);
    channel.pause();
    question.answer([row], true);
    assert.equal(sent.length, 1);
  });
});
