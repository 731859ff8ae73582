// Whether the bytes of a file are text. Used by vscode/editor before a file is attached.

/** True for bytes that are no text: with a NUL in them, or no UTF-8. UTF-16 and UTF-32 with their mark are text. */
export function isBinary(bytes: Uint8Array): boolean {
  if (hasWideMark(bytes)) return false;
  if (bytes.includes(0)) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return false;
  } catch {
    return true;
  }
}

function hasWideMark([first, second, third, fourth]: Uint8Array): boolean {
  const isLittle = first === 0xff && second === 0xfe;
  const isBig =
    (first === 0xfe && second === 0xff) || (first === 0 && second === 0 && third === 0xfe && fourth === 0xff);
  return isLittle || isBig;
}
