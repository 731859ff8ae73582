// Takes credentials out of a text before it is kept or shown: failures use it, and so can the log.

const shortestSecret = 6;

/** Things that look like a key whoever they belong to; the prefix stays so that a person can tell which. */
const keyShapes: readonly (readonly [RegExp, string])[] = [
  [/\b(sk|pk|rk|gsk|xai)-[\w*.-]{6,}/g, '$1-***'],
  [/\bgsk_\w{6,}/g, 'gsk_***'],
  [/\bBearer\s+[^\s"',;]+/gi, 'Bearer ***'],
  [/\b(api[-_]?key|access[-_]?token|authorization|subscription-key)(["']?\s*[:=]\s*["']?)[^\s"'&,;]{6,}/gi, '$1$2***'],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '***'],
];

/**
 * The text without the given secrets (plain or percent-encoded) and without anything shaped like a
 * key. Secrets of fewer than six characters are left: they would riddle ordinary words.
 */
export function redact(text: string, secrets: readonly string[] = []): string {
  let result = text;
  for (const secret of secrets) {
    if (secret.trim().length < shortestSecret) continue;
    for (const form of new Set([secret.trim(), encodeURIComponent(secret.trim())])) {
      result = result.replaceAll(form, '***');
    }
  }
  for (const [shape, replacement] of keyShapes) result = result.replace(shape, replacement);
  return result;
}
