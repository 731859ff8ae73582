// What the page loads beside its own script: the grammars that code is coloured with.

export { findMode } from '../shared/highlight/languages.ts';
