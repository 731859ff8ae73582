// Loads what draws formulas when a page shows its first one: most never do. Used by mathView.ts.

import { element } from './element.ts';
import type * as Maths from './maths.ts';

export type DrawFormula = typeof Maths.drawFormula;

let loading: Promise<DrawFormula> | undefined;

/** Rejects when a file is missing; the next call tries again. */
export function loadMaths(): Promise<DrawFormula> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<DrawFormula> {
  const { mathsScript, mathsStylesheet } = document.body.dataset;
  if (mathsScript === undefined || mathsStylesheet === undefined) throw new Error('The page names no maths files');
  // The policy's nonce covers what our script imports.
  const [module]: readonly [typeof Maths, unknown] = await Promise.all([
    import(mathsScript),
    addStylesheet(mathsStylesheet),
  ]);
  return module.drawFormula;
}

function addStylesheet(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = element('link', { rel: 'stylesheet', href: address });
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error('The stylesheet of formulas did not load'));
    });
    document.head.append(link);
  });
}
