// What a link in an answer points to. The only door through which an address of a model's making
// gets out of the panel: vscode/editor/openLink asks here before it looks anything up.

export type LinkTarget =
  /** `mustAsk` is set where VS Code itself would open the address without a question. */
  | { readonly type: 'address'; readonly address: string; readonly mustAsk: boolean }
  /** Names below a workspace folder, none of them `.` or `..`. `line` is 1-based. */
  | { readonly type: 'file'; readonly segments: readonly string[]; readonly line?: number | undefined }
  | { readonly type: 'refused' };

/**
 * Addresses: http, https and mailto. Files: a relative path with `/`, percent-encoded once at most,
 * with `#L10`, `#10`, `:10`, `:10:3` or `:10-20` behind it, that stays below its root. All else is refused:
 * other schemes, absolute and network paths, drive letters, backslashes, `..` that leaves the root,
 * control characters, and anything that is still encoded after decoding.
 */
export function linkTarget(href: string): LinkTarget {
  const typed = href.trim();
  if (/^(https?:\/\/|mailto:)/iu.test(typed)) return addressTarget(typed);
  return fileTarget(typed) ?? { type: 'refused' };
}

function addressTarget(typed: string): LinkTarget {
  if (!URL.canParse(typed)) return { type: 'refused' };
  const { protocol, hostname, href } = new URL(typed);
  if (protocol === 'mailto:') return { type: 'address', address: href, mustAsk: true };
  if (protocol !== 'http:' && protocol !== 'https:') return { type: 'refused' };
  return { type: 'address', address: href, mustAsk: isOnThisMachine(hostname) };
}

/** VS Code trusts these without asking; a link there may still reach a tool that does things. */
function isOnThisMachine(hostname: string): boolean {
  return /^(.+\.)?localhost\.?$|^127\.|^\[::1\]$|^0\.0\.0\.0$/u.test(hostname);
}

function fileTarget(typed: string): LinkTarget | undefined {
  const [encodedPath = '', fragment, ...more] = typed.split('#');
  const fragmentLine = fragment === undefined ? undefined : /^L?(\d{1,9})/u.exec(fragment)?.[1];
  const path = decodeOnce(encodedPath);
  if (path === undefined || more.length > 0) return undefined;
  const [, name = '', suffixLine] = /^(.*?)(?::(\d{1,9})(?:[:-]\d{1,9})?)?$/su.exec(path) ?? [];
  const segments = segmentsOf(name);
  if (segments === undefined) return undefined;
  const line = Number(fragmentLine ?? suffixLine ?? 0);
  return line > 0 ? { type: 'file', segments, line } : { type: 'file', segments };
}

function decodeOnce(path: string): string | undefined {
  try {
    const decoded = decodeURIComponent(path);
    // `%252e` would become a trick for whoever decodes next.
    return /%[0-9a-f]{2}/iu.test(decoded) ? undefined : decoded;
  } catch {
    return undefined;
  }
}

function segmentsOf(path: string): readonly string[] | undefined {
  // A colon is a scheme, a drive letter or a stream of a file on Windows; `?` is `\\?\` or a query.
  if (path === '' || /^\/|[\\:?*"<>|]|[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u.test(path)) return undefined;
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') {
      if (segments.pop() === undefined) return undefined;
    } else if (segment !== '' && segment !== '.') {
      // Windows drops dots and spaces at the end: `.. ` would be `..`.
      if (/[. ]$/u.test(segment)) return undefined;
      segments.push(segment);
    }
  }
  return segments.length > 0 ? segments : undefined;
}
