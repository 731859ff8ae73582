// Gives a VS Code server a display language in which VS Code has no words of its own: what is translated then is ours.
// Used by the journey through another language.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes into the server's data what an installed language pack and its choice leave there; real packs come from a
 * marketplace. Call it before the server starts.
 */
export async function writeDisplayLanguage(dataFolder: string, language: string): Promise<void> {
  const folder = join(dataFolder, 'data');
  const words = join(folder, `words-${language}.json`);
  const extensions = [{ extensionIdentifier: { id: `test.words-${language}` }, version: '1.0.0' }];
  const pack = { hash: 'none', extensions, translations: { vscode: words }, label: language };
  await mkdir(join(folder, 'User'), { recursive: true });
  await writeFile(words, JSON.stringify({ version: '1.0.0', contents: {} }));
  await writeFile(join(folder, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
  await writeFile(join(folder, 'User/argv.json'), JSON.stringify({ locale: language }));
}
