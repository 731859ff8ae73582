// What a drop or a paste brings along: addresses, as VS Code writes them when its own files are dragged, files of the
// system, text. Used by dropTarget.ts and longPaste.ts.

import { isRecord } from '../../shared/isRecord.ts';
import { parseJson } from '../../shared/parseJson.ts';

/** Formats with addresses, the fullest first. A page hears names of formats in small letters. */
const addressFormats = ['application/vnd.code.uri-list', 'resourceurls', 'text/uri-list'] as const;

/** While something is dragged its formats are known, and nothing else. */
export function mayBeAttached({ types }: DataTransfer): boolean {
  return types.some((type) => type === 'Files' || addressFormats.some((format) => format === type));
}

/** Each once, in their order. */
export function addressesIn(data: Pick<DataTransfer, 'getData'>): readonly string[] {
  for (const format of addressFormats) {
    const text = data.getData(format);
    const found = format === 'resourceurls' ? stringsIn(parseJson(text)) : linesIn(text);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

/** The language of a text that was copied in an editor of VS Code. */
export function editorLanguage(data: Pick<DataTransfer, 'getData'>): string | undefined {
  const value = parseJson(data.getData('vscode-editor-data'));
  const mode = isRecord(value) ? value['mode'] : undefined;
  return typeof mode === 'string' && /^[\w.+#-]{1,50}$/u.test(mode) ? mode : undefined;
}

/** RFC 2483: a line each, those with # are remarks. */
function linesIn(text: string): readonly string[] {
  return text
    .split(/\r?\n/u)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
