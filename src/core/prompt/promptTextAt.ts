// Whether a place in a settings file is in the text of a prompt, below `causerie.prompts`. Used by the completion of
// variables, at every `$` that is typed there.

interface Level {
  readonly isObject: boolean;
  key: string;
  isAtKey: boolean;
}

/**
 * JSON with comments, read from its beginning to `offset`, which counts UTF-16 units. What is broken behind it does not
 * matter; a file is broken while somebody types.
 */
export function isInPromptText(text: string, offset: number): boolean {
  const levels: Level[] = [];
  let at = 0;
  while (at < offset) {
    const character = text[at] ?? '';
    const level = levels.at(-1);
    if (character === '"') {
      const end = endOfString(text, at);
      if (offset < end) return level?.isAtKey === false && level.isObject && levels.at(-2)?.key === 'causerie.prompts';
      if (level?.isAtKey === true) level.key = text.slice(at + 1, end - 1);
      at = end;
      continue;
    }
    const comment = endOfComment(text, at);
    if (comment !== undefined) {
      at = comment;
      continue;
    }
    if (character === '{' || character === '[') {
      levels.push({ isObject: character === '{', key: '', isAtKey: character === '{' });
    } else if (character === '}' || character === ']') levels.pop();
    else if (character === ':' && level !== undefined) level.isAtKey = false;
    else if (character === ',' && level !== undefined) level.isAtKey = level.isObject;
    at += 1;
  }
  return false;
}

/** Behind the closing quote; a string that is not closed goes to the end of its line and one further. */
function endOfString(text: string, start: number): number {
  const rest = /"(?:[^"\\\r\n]|\\.)*/uy;
  rest.lastIndex = start;
  return start + (rest.exec(text)?.[0].length ?? 1) + 1;
}

function endOfComment(text: string, start: number): number | undefined {
  if (text.startsWith('//', start)) {
    const end = text.indexOf('\n', start);
    return end === -1 ? text.length : end;
  }
  if (!text.startsWith('/*', start)) return undefined;
  const end = text.indexOf('*/', start + 2);
  return end === -1 ? text.length : end + 2;
}
