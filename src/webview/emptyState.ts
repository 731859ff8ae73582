// What a chat without messages shows: what this is, and the first steps. Called by main.ts.

import type { PanelState } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element } from './element.ts';
import { icon, type IconName } from './icon.ts';
import { strings } from './strings.ts';

export class EmptyState {
  readonly element = element('section', { class: 'emptyState', 'aria-label': 'Causerie' });
  readonly #act: Act;
  #drawn = '';

  constructor(act: Act) {
    this.#act = act;
  }

  get isShown(): boolean {
    return !this.element.hidden;
  }

  draw({ messages, setup, sendKey }: PanelState): void {
    this.element.hidden = messages.some(({ role }) => role !== 'system');
    // Drawn anew only when it changes, so that a focused step keeps the focus.
    const key = JSON.stringify([setup.isConnected, setup.offers, sendKey]);
    if (this.element.hidden || key === this.#drawn) return;
    this.#drawn = key;
    this.element.replaceChildren(
      element('div', { class: 'emblem' }, icon('conversation')),
      element('h2', {}, setup.isConnected ? strings.welcomeTitle : strings.welcomeConnect),
      element('p', {}, strings.welcome),
      ...this.#offers(setup),
      this.#firstSteps(setup),
      element('p', { class: 'keys' }, sendKey === 'enter' ? strings.keysEnter : strings.keysModEnter),
      element('p', { class: 'keys' }, strings.waysToAttach),
    );
  }

  #offers({ isConnected, offers }: PanelState['setup']): readonly HTMLElement[] {
    if (isConnected || offers.length === 0) return [];
    const buttons = offers.map(({ id, label, detail }) =>
      step('key', label, detail, 'step offer', () => void this.#act({ type: 'useOffer', offerId: id })),
    );
    return [element('div', { class: 'steps', role: 'group', 'aria-label': strings.offers }, ...buttons)];
  }

  #firstSteps({ isConnected, offers }: PanelState['setup']): HTMLElement {
    const ask = step(
      'selection',
      strings.askAboutSelection,
      '',
      'step',
      () => void this.#act({ type: 'run', command: 'addSelection' }),
    );
    const choose = step(
      'sparkle',
      strings.chooseModel,
      '',
      'step',
      () => void this.#act({ type: 'run', command: 'selectModel' }),
    );
    const settings = step(
      'settings',
      strings.openSettings,
      '',
      'step',
      () => void this.#act({ type: 'run', command: 'openSettings' }),
    );
    const add = step(
      'key',
      strings.addConnection,
      '',
      // Beside an offer of the environment it is the second-best way.
      offers.length === 0 ? 'step offer' : 'step',
      () => void this.#act({ type: 'run', command: 'addConnection' }),
    );
    const look = step(
      'search',
      strings.findLocalServers,
      '',
      'step',
      () => void this.#act({ type: 'run', command: 'findLocalServers' }),
    );
    const steps = isConnected ? [ask, choose, settings] : [add, look, settings, ask];
    return element('div', { class: 'steps', role: 'group', 'aria-label': strings.firstSteps }, ...steps);
  }
}

function step(iconName: IconName, label: string, detail: string, className: string, onPress: () => void): HTMLElement {
  const words = element('span', { class: 'stepWords' }, element('span', { class: 'stepLabel' }, label));
  if (detail !== '') words.append(element('span', { class: 'stepDetail' }, detail));
  const button = element('button', { type: 'button', class: className }, icon(iconName), words);
  button.addEventListener('click', onPress);
  return button;
}
