// Opens a few lines of code, selected, for whoever has none at hand to ask about. The walkthrough's button runs it.

import * as vscode from 'vscode';

const sample = `/** The middle of some numbers. */
export function median(numbers: number[]): number {
  const sorted = numbers.sort();
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 0 ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle];
}
`;

export async function openSample(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: sample });
  const selection = new vscode.Range(document.positionAt(0), document.positionAt(sample.length));
  // A preview would take the place of the walkthrough.
  await vscode.window.showTextDocument(document, { selection, preview: false });
}
