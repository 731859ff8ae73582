// The host's clock as the page knows it. With a remote window the host runs on another computer, whose
// clock need not agree with this one. Set by hostChannel.ts, read by whatever counts seconds.

/** Milliseconds by which the page's clock is ahead. */
let ahead = 0;

/** A message has just arrived that left the host at `sentAt` (milliseconds since 1970, by its clock). */
export function setHostTime(sentAt: number): void {
  ahead = Date.now() - sentAt;
}

/** Milliseconds since 1970, by the host's clock. */
export function hostNow(): number {
  return Date.now() - ahead;
}
