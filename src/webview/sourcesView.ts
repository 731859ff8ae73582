// The pages that an answer relies on, as links below it. Used by answerExtras.ts.

import type { CitationView } from '../shared/transcript.ts';
import type { Act } from './act.ts';
import { element } from './element.ts';
import { strings } from './strings.ts';

export class SourcesView {
  readonly #list = element('ol');
  readonly element = element(
    'section',
    { class: 'sources', 'aria-label': strings.sources, hidden: '' },
    element('p', { 'aria-hidden': 'true' }, strings.sources),
    this.#list,
  );
  readonly #act: Act;
  #drawn = '';

  constructor(act: Act) {
    this.#act = act;
  }

  draw(citations: readonly CitationView[]): void {
    this.element.hidden = citations.length === 0;
    const key = JSON.stringify(citations);
    if (key === this.#drawn) return;
    this.#drawn = key;
    this.#list.replaceChildren(...citations.map((citation) => element('li', {}, this.#link(citation))));
  }

  /** A press is told to the host, which asks before it opens anything. */
  #link({ url, title }: CitationView): HTMLElement {
    const link = element('a', { role: 'link', tabindex: '0', title: url, dir: 'auto' }, title);
    const follow = (event: Event): void => {
      event.preventDefault();
      void this.#act({ type: 'openLink', href: url });
    };
    link.addEventListener('click', follow);
    link.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') follow(event);
    });
    return link;
  }
}
