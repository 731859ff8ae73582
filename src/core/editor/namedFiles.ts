// Which files an answer says that a block of its code is for. Used by Apply to File…, which offers those that exist.

import type { CodeBlock } from '../../shared/markdown/codeBlocks.ts';
import { linkTarget } from '../links/linkTarget.ts';

/**
 * As names below a workspace folder, likeliest first, each once: those on the fence's line, in a comment
 * that is the code's first line, and right above the block. A name has a point or a slash in it; what leads
 * out of its folder is none.
 */
export function namedFiles({ language, info, code, above }: CodeBlock): readonly (readonly string[])[] {
  const [firstLine = ''] = code.split('\n', 1);
  const comment = /^\s*(?:\/\/|#|--|;|%|\/\*|<!--)\s*(\S+)\s*(?:\*\/|-->)?\s*$/u.exec(firstLine)?.[1] ?? '';
  const names = [...wordsIn(`${language} ${info}`), ...wordsIn(comment), ...wordsIn(above)].filter(looksLikeFile);
  return [...new Set(names)].flatMap((name) => {
    const target = linkTarget(name);
    return target.type === 'file' ? [target.segments] : [];
  });
}

/** `ts:src/a.ts`, `title="src/a.ts"` and `{src/a.ts}` have their file between these marks. */
function wordsIn(text: string): readonly string[] {
  return text.split(/[\s"'`“”‘’«»(){}<>=:,;|*]+/u).map((word) => word.replace(/[.!?]+$/u, ''));
}

function looksLikeFile(word: string): boolean {
  return /\.[a-z]\w{0,9}$/iu.test(word) || /^[\w@.-]+(?:\/[\w@.+-]+)+$/u.test(word);
}
