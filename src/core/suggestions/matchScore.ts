// How well a name fits what was typed. Pure; rankSuggestions.ts sorts by it, fileGlob.ts looks for the same.

/** Undefined when it does not fit; more is better, and a better kind of fit always beats a shorter name. */
export function matchScore(query: string, name: string, path: string): number | undefined {
  const wanted = folded(query);
  if (wanted === '') return 0;
  // With a slash it is a path that is typed, whole or in part.
  if (wanted.includes('/')) return pathScore(wanted, folded(path));
  const known = folded(name);
  const kind = nameKind(wanted, name.normalize('NFC'), known);
  if (kind !== undefined) return kind - length(name);
  return folded(path).includes(wanted) ? 100 - length(path) : undefined;
}

function nameKind(wanted: string, name: string, known: string): number | undefined {
  if (known === wanted || known.replace(/\.[^.]*$/u, '') === wanted) return 900;
  if (known.startsWith(wanted)) return 800;
  const places = indicesOf(wanted, known);
  if (places.some((index) => isWordStart(name, index))) return 600;
  if (places.length > 0) return 400;
  const jumps = jumpsOf(wanted, name, known);
  return jumps === undefined ? undefined : 300 - 20 * Math.min(jumps, 8);
}

function pathScore(wanted: string, path: string): number | undefined {
  if (path === wanted) return 900;
  const index = path.lastIndexOf(wanted.replace(/^\//u, ''));
  if (index !== -1) return (index === 0 || path[index - 1] === '/' ? 700 : 500) - length(path);
  // Each part in its order, wherever in the path.
  let from = 0;
  for (const part of wanted.split('/')) {
    const found = path.indexOf(part, from);
    if (found === -1) return undefined;
    from = found + part.length;
  }
  return 200 - length(path);
}

/** How often letters are left out between those that were typed, but at the beginning of a word. */
function jumpsOf(wanted: string, name: string, known: string): number | undefined {
  let jumps = 0;
  let last = -1;
  for (const letter of wanted) {
    const next = known.indexOf(letter, last + 1);
    if (next === -1) return undefined;
    const start = indicesOf(letter, known).find((index) => index > last && isWordStart(name, index));
    // A letter that begins a word is the one that is meant, unless the next one goes on.
    const index = next === last + 1 || start === undefined ? next : start;
    if (index !== last + 1 && index !== start) jumps += 1;
    last = index + letter.length - 1;
  }
  return jumps;
}

function indicesOf(part: string, text: string): readonly number[] {
  const indices: number[] = [];
  for (let index = text.indexOf(part); index !== -1; index = text.indexOf(part, index + 1)) indices.push(index);
  return indices;
}

/** After a mark, or a capital after a small letter. */
function isWordStart(name: string, index: number): boolean {
  if (index === 0) return true;
  const [before = '', at = ''] = [name[index - 1], name[index]];
  return /[^\p{L}\p{N}]/u.test(before) || (/\p{Lu}/u.test(at) && !/\p{Lu}/u.test(before));
}

/** At most 90: it decides between fits of one kind only. */
function length(text: string): number {
  return Math.min(text.length, 90);
}

/** Keeps every letter's place where that is possible; some grow in lower case and are left as they are. */
function folded(text: string): string {
  const normal = text.normalize('NFC');
  const lower = normal.toLowerCase();
  return lower.length === normal.length ? lower : normal;
}
