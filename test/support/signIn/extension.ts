// The test extension that stands in for VS Code's own Microsoft sign-in: it registers the provider before
// anything asks for one. A file that the test writes says who has an account; each look for a session is
// recorded beside it. Bundled by signInExtension.ts.

import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { isRecord } from '../../../src/shared/isRecord.ts';
import { parseSignInState, signInFileVariable } from './signInState.ts';

const file = process.env[signInFileVariable] ?? '';
const changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();

const state = (): ReturnType<typeof parseSignInState> => {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return parseSignInState(isRecord(value) ? value : {});
};

const record = (call: string, scopes: readonly string[] | undefined): void =>
  appendFileSync(`${file}.calls`, `${JSON.stringify({ call, scopes })}\n`);

/** The token tells whose it is and which one: the test counts them up when one is over. */
const sessionOf = (account: string, scopes: readonly string[]): vscode.AuthenticationSession => ({
  id: account,
  account: { id: account, label: account },
  scopes,
  accessToken: `token-of-${account}-${String(state().generation)}`,
});

export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    changed,
    vscode.authentication.registerAuthenticationProvider(
      'microsoft',
      'Microsoft',
      {
        onDidChangeSessions: changed.event,
        getSessions: (scopes, { account }) => {
          // Without scopes VS Code itself looks which accounts there are.
          if (scopes !== undefined) record('get', scopes);
          const accounts = state().accounts.filter((known) => account === undefined || account.id === known);
          return Promise.resolve(accounts.map((known) => sessionOf(known, scopes ?? [])));
        },
        createSession: (scopes) => {
          record('create', scopes);
          const before = state();
          const session = sessionOf(before.next, scopes);
          writeFileSync(file, JSON.stringify({ ...before, accounts: [...before.accounts, before.next] }));
          changed.fire({ added: [session], removed: [], changed: [] });
          return Promise.resolve(session);
        },
        removeSession: () => Promise.resolve(),
      },
      { supportsMultipleAccounts: true },
    ),
  );
}
