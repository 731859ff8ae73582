// Loads the grammars that code is coloured with, beside the page: its script is smaller without them, and they are
// mostly there before the first chat is. Asked for by main.ts at the beginning and by codeText.ts.

import type * as Grammars from './grammars.ts';

export type FindMode = typeof Grammars.findMode;

let found: FindMode | undefined;
let loading: Promise<FindMode> | undefined;

/** Undefined until `loadGrammars` has resolved. */
export function loadedGrammars(): FindMode | undefined {
  return found;
}

/** Rejects when the file is missing; the next call tries again. */
export function loadGrammars(): Promise<FindMode> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function load(): Promise<FindMode> {
  const { grammarsScript } = document.body.dataset;
  if (grammarsScript === undefined) throw new Error('The page names no grammars');
  // The policy's nonce covers what our script imports.
  const module: typeof Grammars = await import(grammarsScript);
  found = module.findMode;
  return found;
}
