// Changes that wait for a yes or no, each in VS Code's own diff: on the left the document as it is, on the
// right what it will be, from a document of ours that can only be read. Used by Replace Selection, Apply to
// File… and Edit Selection…; Accept Change and Reject Change end them.

import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { DisposableStore } from '../../core/lifetime.ts';
import type { Refused } from '../panel/chatRequests.ts';
import { openDocument } from './openDocument.ts';
import { Proposal, type ProposedChange } from './proposal.ts';

/** Menus and keys know a proposal by it: `resourceScheme == causerie-proposal`. */
export const proposalScheme = 'causerie-proposal';

export class Proposals implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #lifetime = new DisposableStore();
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #open = new Map<string, Proposal>();

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#lifetime.add(this.#changed);
    this.#lifetime.add(vscode.workspace.registerTextDocumentContentProvider(proposalScheme, this));
    this.#lifetime.add(vscode.window.tabGroups.onDidChangeTabs(({ closed }) => this.#endWithTabs(closed)));
    // VS Code opens the diffs of the last session again; what they were about is gone.
    void closeTabs((uri) => uri.scheme === proposalScheme);
  }

  /**
   * Shows the diff and gives it the keyboard, or `preserveFocus` leaves it where it is. A string says why
   * the document can't be changed.
   */
  async open(change: ProposedChange, { preserveFocus = false } = {}): Promise<Proposal | string> {
    const { document, title } = change;
    const writable = await openDocument(document.uri);
    if (typeof writable === 'string') return writable;
    // The name in the path decides the language and the icon.
    const uri = document.uri.with({
      scheme: proposalScheme,
      authority: '',
      path: document.uri.path.startsWith('/') ? document.uri.path : `/${document.uri.path}`,
      query: randomUUID(),
      fragment: '',
    });
    const proposal = new Proposal(uri, change);
    this.#open.set(uri.toString(), proposal);
    this.#showCount();
    proposal.onDidChange(() => this.#changed.fire(uri));
    proposal.onDidClose(() => {
      this.#open.delete(uri.toString());
      this.#showCount();
      proposal.dispose();
    });
    const right = await vscode.workspace.openTextDocument(uri);
    if (right.languageId !== document.languageId) {
      await vscode.languages.setTextDocumentLanguage(right, document.languageId);
    }
    const options = { preview: false, preserveFocus } satisfies vscode.TextDocumentShowOptions;
    await vscode.commands.executeCommand('vscode.diff', document.uri, uri, title, options);
    return proposal;
  }

  /** Ends what is being written into the diff in front. False when nothing is. */
  stopInFront(): boolean {
    return this.#inFront()?.stopWriting() ?? false;
  }

  provideTextDocumentContent(uri: vscode.Uri): string | undefined {
    return this.#open.get(uri.toString())?.result;
  }

  /**
   * Applies the change of the diff that is in front, or of the address that a menu gives, in one undo step,
   * closes the diff and shows what was changed. When it can't be applied the diff stays.
   */
  async accept(argument?: unknown): Promise<Refused> {
    const proposal = this.#meant(argument);
    if (proposal === undefined) return noProposalSentence();
    const applied = await proposal.apply();
    if (typeof applied === 'string') return applied;
    proposal.end('accepted');
    await closeTabs((uri) => uri.toString() === proposal.uri.toString());
    await vscode.window.showTextDocument(proposal.target, { selection: applied, preview: false });
    return undefined;
  }

  /** Closes the diff; the document stays as it is. */
  async reject(argument?: unknown): Promise<Refused> {
    const proposal = this.#meant(argument);
    if (proposal === undefined) return noProposalSentence();
    proposal.end('rejected');
    await closeTabs((uri) => uri.toString() === proposal.uri.toString());
    return undefined;
  }

  dispose(): void {
    this.#lifetime.dispose();
    for (const proposal of this.#open.values()) proposal.dispose();
    this.#open.clear();
  }

  #showCount(): void {
    void vscode.commands.executeCommand('setContext', 'causerie.hasProposal', this.#open.size > 0);
  }

  #meant(argument: unknown): Proposal | undefined {
    const named = argument instanceof vscode.Uri ? this.#open.get(argument.toString()) : undefined;
    if (named !== undefined) return named;
    return this.#inFront() ?? (this.#open.size === 1 ? [...this.#open.values()][0] : undefined);
  }

  #inFront(): Proposal | undefined {
    const active = vscode.window.tabGroups.activeTabGroup.activeTab;
    return active === undefined ? undefined : this.#open.get(modifiedIn(active)?.toString() ?? '');
  }

  /** A tab that is moved to another group is closed in its old one. */
  #endWithTabs(closed: readonly vscode.Tab[]): void {
    const isShown = (uri: string): boolean => tabs().some((tab) => modifiedIn(tab)?.toString() === uri);
    for (const tab of closed) {
      const uri = modifiedIn(tab)?.toString();
      if (uri !== undefined && !isShown(uri)) this.#open.get(uri)?.end('rejected');
    }
  }
}

function tabs(): readonly vscode.Tab[] {
  return vscode.window.tabGroups.all.flatMap((group) => group.tabs);
}

function modifiedIn({ input }: vscode.Tab): vscode.Uri | undefined {
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

async function closeTabs(isMeant: (uri: vscode.Uri) => boolean): Promise<void> {
  const meant = tabs().filter((tab) => {
    const uri = modifiedIn(tab);
    return uri !== undefined && isMeant(uri);
  });
  if (meant.length > 0) await vscode.window.tabGroups.close(meant);
}

function noProposalSentence(): string {
  return vscode.l10n.t('There is no change to accept or reject here. Open one with Replace Selection in an answer.');
}
