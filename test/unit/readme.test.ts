// The README promises names and keys that people type: they must be those of the product.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { continueInstruction } from '../../src/core/prompt/buildMessages.ts';
import { isRecord } from '../../src/shared/isRecord.ts';
import { projectFolder } from '../support/projectFolder.ts';

const readme = readFileSync(join(projectFolder, 'README.md'), 'utf8');
const manifest: unknown = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
const contributes = isRecord(manifest) && isRecord(manifest['contributes']) ? manifest['contributes'] : {};
const keys: readonly unknown[] = Array.isArray(contributes['keybindings']) ? contributes['keybindings'] : [];

const macSigns: Readonly<Record<string, string>> = { ctrl: '⌃', alt: '⌥', shift: '⇧', cmd: '⌘' };
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const signOf = (word: string): string => macSigns[word] ?? capital(word);

describe('The README', () => {
  it('lists every default key as it is', () => {
    assert.ok(keys.length > 0);
    for (const entry of keys) {
      assert.ok(isRecord(entry));
      const [key, mac] = [String(entry['key']), String(entry['mac'])];
      assert.ok(readme.includes(`| ${key.split('+').map(capital).join('+')}`), key);
      assert.ok(readme.includes(`| ${mac.split('+').map(signOf).join('')}`), mac);
    }
  });

  it('quotes the one line that is sent without being shown', () => assert.ok(readme.includes(continueInstruction)));
});
