// What a test tells the test extension for signing in. Used by both.

/** The environment variable that names the file. */
export const signInFileVariable = 'CAUSERIE_TEST_SIGN_IN';

export interface SignInState {
  /** Who is signed in in VS Code. */
  readonly accounts: readonly string[];
  /** Who signs in next. */
  readonly next: string;
  /** Counted up when the tokens so far are over. */
  readonly generation: number;
}

export function parseSignInState(value: Readonly<Record<string, unknown>>): SignInState {
  const { accounts, next, generation } = value;
  return {
    accounts: Array.isArray(accounts) ? accounts.map(String) : [],
    next: String(next),
    generation: Number(generation),
  };
}
