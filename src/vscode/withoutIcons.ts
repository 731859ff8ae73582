// Keeps words that are not ours from showing icons in VS Code's lists, where `$(name)` is one.

export function withoutIcons(text: string): string {
  return text.replaceAll('$(', String.raw`\$(`);
}
