// What a person pastes into the message box or drops on the panel, on its way to an attachment: hands it to the host
// and says in words what can't go along. Made by composerView.ts.

import type { Act } from '../act.ts';
import { isLongPaste } from './longPaste.ts';
import { readSystemFiles } from './systemFiles.ts';
import { addressesIn, editorLanguage } from './transferredThings.ts';

export class Attaching {
  readonly #act: Act;
  readonly #refuse: (sentence: string) => void;

  constructor(act: Act, refuse: (sentence: string) => void) {
    this.#act = act;
    this.#refuse = refuse;
  }

  /** False for what goes into the box as it is: a short text. */
  takePaste(data: DataTransfer): boolean {
    const text = data.getData('text/plain');
    // Files copied in VS Code's explorer have addresses, those of the system contents; a table has both text and image.
    const files = [...data.files];
    const addresses = addressesIn(data).filter((address) => address.startsWith('file:'));
    if (text === '' && addresses.length > 0) void this.#act({ type: 'dropFiles', uris: addresses });
    else if (text === '' && files.length > 0) void this.#attachFiles(files);
    else if (isLongPaste(text)) void this.#attachText(text, editorLanguage(data));
    else return false;
    return true;
  }

  async takeDrop(addresses: readonly string[], files: readonly File[]): Promise<void> {
    if (addresses.length > 0) await this.#act({ type: 'dropFiles', uris: addresses });
    if (files.length > 0) await this.#attachFiles(files);
  }

  async #attachText(text: string, language: string | undefined): Promise<void> {
    await this.#act({ type: 'attachText', text, ...(language === undefined ? {} : { language }) });
  }

  async #attachFiles(files: readonly File[]): Promise<void> {
    const { texts, refusals } = await readSystemFiles(files);
    for (const { name, text } of texts) await this.#act({ type: 'attachText', text, name });
    // Last: what the host says about one of them would take its place.
    if (refusals.length > 0) this.#refuse(refusals.join(' '));
  }
}
