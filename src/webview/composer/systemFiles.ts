// Files of the system, which have no address that VS Code could open: their text is read here. Used for what is
// dropped and pasted.

import { fill, strings } from '../strings.ts';

/** Bytes. What is larger is opened in VS Code and attached from there. */
const largest = 1_000_000;
const mostFiles = 20;

export interface FileText {
  readonly name: string;
  readonly text: string;
}

/** The texts, and in sentences why the others are not among them. */
export async function readSystemFiles(
  files: readonly File[],
): Promise<{ readonly texts: readonly FileText[]; readonly refusals: readonly string[] }> {
  const texts: FileText[] = [];
  const refusals = files.length > mostFiles ? [fill(strings.tooManyFiles, String(mostFiles))] : [];
  for (const file of files.slice(0, mostFiles)) {
    const found = await read(file);
    if (typeof found === 'string') refusals.push(found);
    else texts.push(found);
  }
  return { texts, refusals };
}

async function read(file: File): Promise<FileText | string> {
  if (file.type.startsWith('image/')) return strings.noImages;
  if (file.size > largest) return fill(strings.fileTooLarge, file.name);
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (bytes.includes(0)) return fill(strings.fileNotText, file.name);
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { name: file.name, text };
  } catch {
    // A folder can't be read, and what is no UTF-8 is no text.
    return fill(strings.fileNotText, file.name);
  }
}
