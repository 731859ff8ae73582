// Which addresses in an answer may become links. An allow-list, since a block-list forgets
// `command:` and `vscode:`. It decides what is drawn; the host decides anew what is opened.

const fileWithLine = /^[^:?#]*\.[^:?#/]*:\d+([:-]\d+)?$/;

/**
 * True for http, https and mailto, and for a path, with a line if it likes (`src/main.ts:12`): the
 * host opens those that are relative and inside the workspace. All other schemes, network paths
 * and bare fragments are none.
 */
export function isAllowedHref(href: string): boolean {
  return href !== '' && isReadableHref(href) && !/^(\/\/|\/?\\|#|\?)/.test(href) && !/^(\/|%5c)?%5c/i.test(href);
}

/**
 * True for what the parser takes for an address at all. What it does not stays as it was written,
 * so that a reader sees where a link would have led.
 */
export function isReadableHref(href: string): boolean {
  if (/^(https?:\/\/|mailto:)/i.test(href)) return true;
  const [firstSegment = ''] = href.split('/');
  return !/:|%3a/i.test(firstSegment) || fileWithLine.test(href);
}
