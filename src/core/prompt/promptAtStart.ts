// A question that begins with the name of a prompt, `/explain the second loop`. Pure; the panel's intents ask.

/** The longest of the names that the text begins with, in any case, and what stands behind it. */
export function promptAtStart(
  text: string,
  names: readonly string[],
): { readonly name: string; readonly input: string } | undefined {
  const written = text.trimStart();
  const found = names
    .filter((name) => isAtStart(written, name))
    .toSorted((one, other) => other.length - one.length)
    .at(0);
  return found === undefined ? undefined : { name: found, input: written.slice(found.length + 1).trim() };
}

function isAtStart(text: string, name: string): boolean {
  const head = text.slice(1, name.length + 1);
  const next = text.charAt(name.length + 1);
  return text.startsWith('/') && head.toLowerCase() === name.toLowerCase() && (next === '' || /\s/u.test(next));
}
