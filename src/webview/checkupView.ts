// Check Connection in the panel: a sheet over the thread with what each step found and what to do.
// Made by main.ts; drawn from the state, closed by its button or Escape.

import type { CheckupStepView, CheckupView as Checkup, PanelState } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element, iconButton, textButton } from './element.ts';
import { icon, type IconName } from './icon.ts';
import { isComposing } from './sendKeys.ts';
import { strings } from './strings.ts';

const marks: Readonly<Record<CheckupStepView['outcome'], IconName>> = {
  ok: 'check',
  warning: 'warning',
  failed: 'error',
  skipped: 'dash',
  running: 'loading',
};

export class CheckupView {
  readonly element: HTMLElement;
  readonly #act: Act;
  readonly #say: (sentence: string) => void;
  readonly #title = element('h2', { tabindex: '-1' });
  readonly #detail = element('p', { class: 'checkupDetail' });
  readonly #steps = element('ol', { class: 'checkupSteps' });
  readonly #verdict = element('p', { hidden: '' }, strings.checkupFine);
  readonly #buttons = element('div', { class: 'buttons' });
  #drawn: Checkup | undefined;

  /** `say` is for who doesn't see the sheet. */
  constructor(act: Act, say: (sentence: string) => void) {
    this.#act = act;
    this.#say = say;
    const close = iconButton(strings.close, 'close', () => this.#close());
    const header = element('div', { class: 'checkupHeader' }, this.#title, close);
    const foot = element('div', { class: 'checkupFoot' }, this.#verdict, this.#buttons);
    this.element = element(
      'section',
      { class: 'checkup', 'aria-label': strings.checkConnection, hidden: '' },
      element('div', { class: 'checkupContent' }, header, this.#detail, this.#steps, foot),
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || isComposing(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (this.#drawn?.isRunning === true) void this.#act({ type: 'checkup', action: 'cancel' });
      else this.#close();
    });
  }

  draw({ checkup }: PanelState): void {
    const before = this.#drawn;
    if (checkup === before) return;
    this.#drawn = checkup;
    this.element.hidden = checkup === undefined;
    if (checkup === undefined) return;
    this.#title.textContent = checkup.title;
    this.#detail.textContent = checkup.detail;
    this.#drawSteps(before?.steps ?? [], checkup.steps);
    this.#verdict.hidden = checkup.isRunning || troubleIn(checkup.steps) !== undefined;
    if (before?.isRunning !== checkup.isRunning) this.#drawButtons(checkup.isRunning);
    this.#showStep(checkup);
    this.#announce(before, checkup);
    if (before === undefined) this.#title.focus();
  }

  /** Steps that stay as they are keep their nodes. */
  #drawSteps(before: readonly CheckupStepView[], now: readonly CheckupStepView[]): void {
    for (const [index, step] of now.entries()) {
      if (isSame(before[index], step)) continue;
      const row = rowOf(step);
      const old = this.#steps.children[index];
      if (old === undefined) this.#steps.append(row);
      else old.replaceWith(row);
    }
    while (this.#steps.children.length > now.length) this.#steps.lastElementChild?.remove();
  }

  /** The one that is gone through, and at the end what is wrong. */
  #showStep({ steps, isRunning }: Checkup): void {
    const step = isRunning ? steps.at(-1) : troubleIn(steps);
    if (step !== undefined) this.#steps.children[steps.indexOf(step)]?.scrollIntoView({ block: 'nearest' });
  }

  #drawButtons(isRunning: boolean): void {
    const had = this.#buttons.contains(document.activeElement);
    const cancel = textButton(strings.cancel, 'button secondary', () => this.#do('cancel'));
    const copy = textButton(strings.copyReport, 'button', () => void this.#copy());
    const repeat = textButton(strings.checkAgain, 'button secondary', () => this.#do('repeat'));
    this.#buttons.replaceChildren(...(isRunning ? [cancel] : [copy, repeat]));
    if (had) this.#buttons.querySelector('button')?.focus();
  }

  #announce(before: Checkup | undefined, { steps, isRunning }: Checkup): void {
    if (isRunning && before === undefined) this.#say(strings.checking);
    if (isRunning || before?.isRunning === false) return;
    const trouble = troubleIn(steps);
    this.#say(trouble === undefined ? strings.checkupFine : `${trouble.label}: ${trouble.sentence}`);
  }

  async #copy(): Promise<void> {
    const outcome = await this.#act({ type: 'checkup', action: 'copy' });
    if (outcome.type === 'done') this.#say(strings.copied);
  }

  #do(action: 'cancel' | 'repeat'): void {
    void this.#act({ type: 'checkup', action });
  }

  #close(): void {
    void this.#act({ type: 'checkup', action: 'close' });
  }
}

/** A failure before a warning: it is what keeps answers away. */
function troubleIn(steps: readonly CheckupStepView[]): CheckupStepView | undefined {
  return steps.find(({ outcome }) => outcome === 'failed') ?? steps.find(({ outcome }) => outcome === 'warning');
}

function isSame(a: CheckupStepView | undefined, b: CheckupStepView): boolean {
  return a?.label === b.label && a.outcome === b.outcome && a.sentence === b.sentence && a.advice === b.advice;
}

function rowOf({ label, outcome, sentence, advice }: CheckupStepView): HTMLElement {
  const words = element(
    'div',
    { class: 'checkupWords' },
    element('span', { class: 'checkupLabel' }, label),
    element('span', { class: 'visuallyHidden' }, outcomeWord(outcome)),
    element('span', { class: 'checkupSentence', dir: 'auto' }, sentence),
  );
  if (advice !== undefined) words.append(element('span', { class: 'checkupAdvice', dir: 'auto' }, advice));
  return element('li', { class: `checkupStep ${outcome}` }, icon(marks[outcome]), words);
}

function outcomeWord(outcome: CheckupStepView['outcome']): string {
  switch (outcome) {
    case 'ok':
      return strings.outcomeOk;
    case 'warning':
      return strings.outcomeWarning;
    case 'failed':
      return strings.outcomeFailed;
    case 'skipped':
      return strings.outcomeSkipped;
    case 'running':
      return '';
    default:
      return outcome satisfies never;
  }
}
