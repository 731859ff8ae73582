// Keeps words that are not ours from becoming links. Used for messages and prompts of VS Code that
// quote a server, a path or an error.

/** VS Code makes a link of `[words](address)` there, and runs it when it is a command. */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
