// Which addresses in an answer may become links. An allow-list, since a block-list forgets
// `command:` and `vscode:`. The host checks again before it opens anything.

const fileWithLine = /^[^:?#]*\.[^:?#/]*:\d+(:\d+)?$/;

/**
 * True for http, https and mailto, and for a path relative to the workspace, with a line if it
 * likes (`src/main.ts:12`). Absolute and network paths, bare fragments and all other schemes are none.
 */
export function isAllowedHref(href: string): boolean {
  if (/^(https?:\/\/|mailto:)/i.test(href)) return true;
  if (href === '' || /^[/\\#?]/.test(href) || href.includes('\\') || /%5c/i.test(href)) return false;
  const [firstSegment = ''] = href.split('/');
  return !/:|%3a/i.test(firstSegment) || fileWithLine.test(href);
}
