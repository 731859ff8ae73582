// Thrown by our fetch when a server points to another place and we do not follow. failureOf turns
// it into data.

export class RedirectError extends Error {
  override readonly name = 'RedirectError';
  /** Where the server pointed to, without query: it may carry a token. */
  readonly target: string;
  readonly status: number;

  constructor(target: URL, status: number) {
    const shown = `${target.origin}${target.pathname}`;
    super(`Redirected to ${shown}`);
    this.target = shown;
    this.status = status;
  }
}
