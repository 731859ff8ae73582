// The panel's page: builds every view once, connects them with the host, and draws what changed.

import type { Intent, Outcome } from '../shared/protocol.ts';
import type { PanelState } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { Announcer } from './announcer.ts';
import { showChanged } from './changeMarks.ts';
import { CheckupView } from './checkupView.ts';
import { codeWrap } from './codeWrap.ts';
import { ComposerView } from './composerView.ts';
import { dropTarget } from './composer/dropTarget.ts';
import { element } from './element.ts';
import { EmptyState } from './emptyState.ts';
import { HostChannel } from './hostChannel.ts';
import { loadGrammars } from './grammarLoader.ts';
import { FindInChat } from './find/findInChat.ts';
import { JumpButton } from './jumpButton.ts';
import { readingPlace } from './readingPlace.ts';
import { parseSavedState, type SavedState } from './savedState.ts';
import { ScrollFollow } from './scrollFollow.ts';
import { isComposing } from './sendKeys.ts';
import { strings } from './strings.ts';
import { isAnswering, isInUse, TranscriptView } from './transcriptView.ts';
import { ViewStore } from './viewStore.ts';

/** A draft is saved this long after the last change: saving posts a message to the host. */
const saveAfterMilliseconds = 200;

const channel = new HostChannel();
const saved = parseSavedState(channel.savedState);
codeWrap.isOn = saved?.wrapsCode === true;
codeWrap.onDidChange = scheduleSave;

const act: Act = async (intent: Intent): Promise<Outcome> => {
  const outcome = await channel.send(intent);
  if (outcome.type === 'refused') composer.showRefusal(outcome.sentence);
  else if (intent.type === 'copyCode' || intent.type === 'copyMessage') announcer.say(strings.copied);
  if (asksInWindow(intent)) composer.focus();
  return outcome;
};

const announcer = new Announcer();
const composer = new ComposerView(act, {
  host: channel,
  onInput: () => {
    channel.tellTyping();
    scheduleSave();
  },
  say: (sentence) => announcer.say(sentence),
});
const emptyState = new EmptyState(act);
const scroller = element('div', { class: 'scroller' });
const transcript = new TranscriptView(act, { onEdit: scheduleSave, onLeave: () => composer.focus() }, scroller);
const checkup = new CheckupView(act, (sentence) => announcer.say(sentence));
const title = element('h1', { class: 'visuallyHidden' });
const content = element('div', { class: 'content' }, transcript.element, emptyState.element);
scroller.append(content);
const follow = new ScrollFollow(scroller, content, (isAway) => {
  jump.show(isAway, drawn?.messages ?? []);
  scheduleSave();
});
const jump = new JumpButton(() => {
  follow.jumpToEnd();
  composer.focus();
});
const find = new FindInChat({
  thread: transcript.element,
  scroller,
  follow,
  hurry: () => transcript.hurry(),
  say: (sentence) => announcer.say(sentence),
  focusElsewhere: () => composer.focus(),
});
const store = new ViewStore(draw);
let drawn: PanelState | undefined;
/** The returned question that was put into the box last. */
let returnedId = saved?.returnedId;
let saveTimer: ReturnType<typeof setTimeout> | undefined;

const panel = element(
  'main',
  { class: 'panel' },
  title,
  element('div', { class: 'threadPlace' }, find.element, scroller, jump.element, checkup.element),
  composer.element,
);
panel.append(
  dropTarget(
    panel,
    () => !composer.isReadOnly,
    (addresses, files) => void composer.attaching.takeDrop(addresses, files),
  ),
);
document.body.prepend(panel, announcer.element);
composer.draft = saved?.draft ?? '';

scroller.addEventListener('scroll', scheduleSave, { passive: true });
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || isComposing(event)) return;
  if (store.state !== undefined && isAnswering(store.state)) void act({ type: 'stop' });
  else if (find.isOpen) find.close();
  else return;
  event.preventDefault();
});
// VS Code learns of a focus in the page from nobody else; its keys depend on it.
window.addEventListener('focus', () => channel.tellFocus(true));
window.addEventListener('blur', () => channel.tellFocus(false));
// Hidden and closed pages get no more timers.
document.addEventListener('visibilitychange', saveNow);
window.addEventListener('pagehide', saveNow);

channel.connect({
  onSnapshot: (state) => store.replace(state),
  onPatch: (patch) => store.apply(patch),
  onSuggestions: (...answer) => composer.completion.receive(...answer),
  onFocusComposer: () => composer.focus(),
  onFind: () => {
    closeCheckup();
    find.open();
  },
});
channel.tellFocus(document.hasFocus());
// Should they be missing, the first code block asks again.
loadGrammars().catch(() => undefined);

/** VS Code asks in a list or a box of its own and, when that closes, puts the focus into the editor. */
function asksInWindow(intent: Intent): boolean {
  if (intent.type !== 'run') return intent.type === 'useOffer';
  return (
    intent.command === 'forgetLearnedParameters' ||
    intent.command === 'selectModel' ||
    intent.command === 'setApiKey' ||
    intent.command === 'newChat'
  );
}

function draw(state: PanelState): void {
  const before = drawn;
  drawn = state;
  const hadFocus = document.hasFocus() && isInUse(document.activeElement);
  title.textContent = state.title === '' ? 'Causerie' : state.title;
  emptyState.draw(state);
  follow.isHeld = emptyState.isShown;
  transcript.draw(state);
  jump.draw(state.messages);
  composer.draw(state);
  if (state.changedAttachments !== before?.changedAttachments) showChanged(state.changedAttachments ?? []);
  // What lies under the sheet is not to be reached.
  if (before?.checkup === undefined && state.checkup !== undefined) find.close();
  scroller.inert = jump.element.inert = state.checkup !== undefined;
  checkup.draw(state);
  announcer.draw(state);
  takeBack(state.returned);
  // A pressed button that is gone with what it did leaves the focus to the next thing to do.
  if (hadFocus && !isInUse(document.activeElement)) composer.focus();
  if (before === undefined) restore(state);
  else if (before.conversationId !== state.conversationId || hasNewQuestion(before, state)) {
    follow.jumpToEnd();
    // It would lie above the answer.
    closeCheckup();
  }
}

function closeCheckup(): void {
  if (drawn?.checkup !== undefined) void act({ type: 'checkup', action: 'close' });
}

/** Asked just now. A variant of a question that was answered long ago is none. */
function hasNewQuestion(before: PanelState, now: PanelState): boolean {
  const [known, newest] = [before, now].map(({ messages }) => messages.findLast(({ role }) => role === 'user')?.id);
  return newest !== undefined && newest !== known && (isAnswering(now) || now.messages.at(-1)?.id === newest);
}

/** A question that could not be sent comes back into the box, once. */
function takeBack(returned: PanelState['returned']): void {
  if (returned === undefined || returned.messageId === returnedId) return;
  returnedId = returned.messageId;
  composer.insert(returned.text);
  saveNow();
}

/** The first draw: what an earlier life of the page left behind, if it showed the same chat. */
function restore(state: PanelState): void {
  if (saved?.conversationId !== state.conversationId) return;
  if (saved.edit !== undefined) transcript.restoreEdit(saved.edit);
  const { place } = saved;
  const article = transcript.articles.find(({ id }) => id === place?.messageId)?.element;
  if (place === undefined || article === undefined) return;
  const top = (): number => article.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  follow.keep(() => (article.isConnected ? top() : undefined), -place.offset);
}

function scheduleSave(): void {
  clearTimeout(saveTimer);
  saveTimer = setTimeout(saveNow, saveAfterMilliseconds);
}

function saveNow(): void {
  clearTimeout(saveTimer);
  // Before the first draw there is nothing newer than what was saved.
  if (drawn === undefined) return;
  const state: SavedState = {
    conversationId: drawn.conversationId,
    draft: composer.draft,
    returnedId,
    place: follow.isFollowing ? undefined : readingPlace(scroller, transcript.articles),
    wrapsCode: codeWrap.isOn,
    edit: transcript.edit,
  };
  channel.saveState(state);
}
