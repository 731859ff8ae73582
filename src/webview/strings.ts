// The page's words: read once from the body, where the host has put them. Used by every view.

import type { PanelStrings } from '../shared/panelStrings.ts';

export const strings: PanelStrings = parseStrings(document.body.dataset['strings']);

/** Puts values in the place of `{0}`, `{1}` … */
export function fill(template: string, ...values: readonly (string | number)[]): string {
  return template.replaceAll(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}

function parseStrings(json: string | undefined): PanelStrings {
  if (json === undefined) throw new Error('The page has no data-strings');
  // The host builds the attribute from the same interface, in the same version.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a parse function
  return JSON.parse(json) as PanelStrings;
}
