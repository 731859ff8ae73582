// A model's name as the status bar shows it. Called by statusView.ts.

const longest = 28;

/**
 * One line of at most 28 characters. What is left out is in the middle: names of models differ at
 * their ends. `$(` would become an icon of VS Code, so it is kept apart.
 */
export function statusLabel(model: string): string {
  const line = Array.from(model.replaceAll(/[\p{C}\s]+/gu, ' ').trim());
  const half = (longest - 1) / 2;
  const short =
    line.length <= longest ? line : [...line.slice(0, Math.ceil(half)), '…', ...line.slice(-Math.floor(half))];
  return short.join('').replaceAll('$(', '$\u{200B}(');
}
