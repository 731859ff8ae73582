// How much may be attached: from which size on a person is asked first, and where it ends. Used by vscode/editor.

/** Characters. About 64,000 tokens: half of what many models take at all. */
export const askAbove = 256_000;

/** Bytes of a file, or characters of what was selected. No model that is known takes more. */
export const largest = 5_000_000;

/** Files at once. */
export const mostFiles = 100;
