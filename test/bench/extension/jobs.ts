// What the bench asks its extension to do inside the extension host, as JSON over HTTP on this machine.

export type Job =
  /** Activates in this order, one after the other; gives the milliseconds of each. */
  | { readonly type: 'activate'; readonly extensions: readonly string[] }
  | { readonly type: 'command'; readonly id: string; readonly argument?: unknown }
  /** Opens a diff of two documents with this text on the right; gives the time when it began, in milliseconds since 1970. */
  | { readonly type: 'diff'; readonly text: string }
  /** Milliseconds until the command is done. */
  | { readonly type: 'time'; readonly id: string }
  /** Shows a document of so many characters, the same one for the same number, with all but the first one selected and the focus in it. */
  | { readonly type: 'select'; readonly characters: number }
  /** Milliseconds of CPU that the extension host has used so far, all threads. */
  | { readonly type: 'cpu' }
  /** Bytes of the heap of the extension host after a collection. */
  | { readonly type: 'heap' };

/** Names in the environment of the extension host. */
export const controlVariable = 'CAUSERIE_BENCH_CONTROL';
export const modelVariable = 'CAUSERIE_BENCH_MODEL';
