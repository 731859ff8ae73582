// The keys that VS Code binds by default, as a list of a version that is named in it, and those that the manifest binds.
// Used by the tests that hold the two apart: a list for every check, and the running VS Code now and then.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './projectFolder.ts';

export const platforms = ['Linux', 'Windows', 'Macintosh'] as const;
export type Platform = (typeof platforms)[number];

/** Keys are written as `normalizedKey` gives them; of several one after the other only the first counts. */
export interface DefaultKeys {
  /** Of the VS Code that has told its keys, in a browser. */
  readonly version: string;
  readonly told: Readonly<Record<Platform, readonly string[]>>;
  /** What a desktop VS Code and its system take besides: windows, zoom, menus. */
  readonly desktop: Readonly<Record<Platform, readonly string[]>>;
}

export const defaultKeysFile = join(projectFolder, 'test/support/defaultKeys.json');

/** VS Code writes the modifiers in this order. */
const modifiers = ['ctrl', 'shift', 'alt', 'cmd'];

export function normalizedKey(key: string): string {
  const parts = key.split('+');
  return [...modifiers.filter((modifier) => parts.includes(modifier)), parts.at(-1)].join('+');
}

export function listedKeys(): DefaultKeys {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by defaultKeys.test.ts in test/ui
  return JSON.parse(readFileSync(defaultKeysFile, 'utf8')) as DefaultKeys;
}

interface Binding {
  readonly key: string;
  readonly mac?: string;
  readonly win?: string;
  readonly linux?: string;
  readonly when?: string;
}

/**
 * Ours on a platform. In our page the editor's keys have nothing to do, and one that means the same may be ours: so is Esc
 * in a diff of ours while code is being written into it.
 */
export function ourKeys(platform: Platform): readonly string[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own manifest; manifest.test.ts looks at its shape
  const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    readonly contributes: { readonly keybindings: readonly Binding[] };
  };
  const elsewhere = manifest.contributes.keybindings.filter(
    ({ when = '' }) => !when.includes('causerie.panelFocus') && !when.includes('causerie.editing'),
  );
  const own = { Linux: 'linux', Windows: 'win', Macintosh: 'mac' } as const;
  return elsewhere.map((binding) => normalizedKey(binding[own[platform]] ?? binding.key));
}
