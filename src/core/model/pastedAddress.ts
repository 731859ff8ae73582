// Finds the address in what a person pastes: an address with quotes around it, a line of an .env file,
// a curl command, a line of code. Used by setupAddress.ts.

/** The address as it stands there; a text without any comes back without the space around it. */
export function pastedAddress(pasted: string): string {
  const text = pasted.trim();
  const found = /\bhttps?:\/\/[^\s"'`<>\\]*(?:<[\w-]+>[^\s"'`<>\\]*)?/iu.exec(text);
  // At the beginning it is the address itself, unless options of a command follow.
  const isWithin = found !== null && (found.index > 0 || /^["']?\s+\\?\s*-/u.test(text.slice(found[0].length)));
  if (isWithin && !/^[a-z][\w+.-]*:\/\//iu.test(text.slice(0, found.index))) return withoutEnd(found[0]);
  return withoutEnd(text.replace(/^(?:export\s+|set\s+|\$env:)?[A-Za-z_]\w*\s*=\s*/u, '').replace(/^["'`<(]+/u, ''));
}

/** Without what a sentence or a line of code puts behind an address. */
function withoutEnd(address: string): string {
  return address.replace(/[\s"'`,;)]+$/u, '').replace(/^([^<]*)>$/u, '$1');
}
