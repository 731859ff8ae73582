// The README promises names and keys that people type: they must be those of the product.

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findModel, parseConnections } from '../../src/core/model/connection.ts';
import { chatCompletionsUrl } from '../../src/core/model/endpoint.ts';
import { continueInstruction } from '../../src/core/prompt/buildMessages.ts';
import { editReminder, editSystemMessage } from '../../src/core/prompt/editMessages.ts';
import { isRecord } from '../../src/shared/isRecord.ts';
import { projectFolder } from '../support/projectFolder.ts';
import { readmeConnections } from '../support/readmeConnections.ts';

const manifest: unknown = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
const contributes = isRecord(manifest) && isRecord(manifest['contributes']) ? manifest['contributes'] : {};
const keys: readonly unknown[] = Array.isArray(contributes['keybindings']) ? contributes['keybindings'] : [];

/** Each README with the names that its language gives to keys, where they differ. */
const readmes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'README.md': { escape: 'Esc' },
  'README.fr.md': { shift: 'Maj', escape: 'Échap' },
};

const macSigns: Readonly<Record<string, string>> = { ctrl: '⌃', alt: '⌥', shift: '⇧', cmd: '⌘' };
const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
const signOf = (word: string): string => macSigns[word] ?? capital(word);

for (const [path, keyNames] of Object.entries(readmes)) {
  const readme = readFileSync(join(projectFolder, path), 'utf8');
  const nameOf = (word: string): string => keyNames[word] ?? capital(word);

  describe(`The README (${path})`, () => {
    it('lists every default key as it is', () => {
      assert.ok(keys.length > 0);
      for (const entry of keys) {
        assert.ok(isRecord(entry));
        const { key, mac } = entry;
        assert.ok(typeof key === 'string');
        assert.ok(readme.includes(`| ${key.split('+').map(nameOf).join('+')}`), key);
        if (typeof mac === 'string') assert.ok(readme.includes(`| ${mac.split('+').map(signOf).join('')}`), mac);
      }
    });

    it('quotes what is sent without being shown', () => {
      for (const words of [continueInstruction, editSystemMessage, editReminder])
        assert.ok(readme.includes(words), words);
    });
  });
}

describe('The READMEs', () => {
  it('are all held to the product', () => {
    assert.deepEqual(globSync('README*.md', { cwd: projectFolder }).toSorted(), Object.keys(readmes).toSorted());
  });

  it('have the same chapters and the same pictures, all of which exist', () => {
    const built = Object.keys(readmes).map((path) => {
      const text = readFileSync(join(projectFolder, path), 'utf8');
      const pictures = [...text.matchAll(/!\[[^\]]+\]\((?<file>[^)]+)\)/gu)].map(
        ({ groups }) => groups?.['file'] ?? '',
      );
      for (const file of pictures) assert.ok(existsSync(join(projectFolder, file)), `${path}: ${file}`);
      return { pictures, chapters: text.match(/^#+ (?=\p{L})/gmu) };
    });
    for (const readme of built) assert.deepEqual(readme, built[0]);
  });

  it('show connections that are what they seem', () => {
    const settings = readmeConnections();
    const { connections, problems } = parseConnections(settings['causerie.connections']);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      connections.map(({ name, endpoint, auth }) => [name, chatCompletionsUrl(endpoint), endpoint.keyHeader, auth]),
      [
        ['OpenAI', 'https://api.openai.com/v1/chat/completions', 'authorization', 'key'],
        ['Azure', 'https://contoso.openai.azure.com/openai/v1/chat/completions', 'api-key', 'key'],
        ['Work', 'https://contoso.openai.azure.com/openai/v1/chat/completions', 'api-key', 'entra'],
        [
          'Dated',
          'https://contoso.openai.azure.com/openai/deployments/my-deployment/chat/completions?api-version=2024-10-21',
          'api-key',
          'key',
        ],
        ['Gateway', 'https://llm.contoso.example/v1/chat/completions', 'ocp-apim-subscription-key', 'key'],
        ['OpenRouter', 'https://openrouter.ai/api/v1/chat/completions', 'authorization', 'key'],
        ['Ollama', 'http://127.0.0.1:11434/v1/chat/completions', 'authorization', 'none'],
      ],
    );
    assert.ok(findModel(connections, String(settings['causerie.model'])));
  });

  it('show the same settings in every language', () => {
    // Comments are words; what is copied from an example is not.
    const examples = Object.keys(readmes).map((path) =>
      [...readFileSync(join(projectFolder, path), 'utf8').matchAll(/^```jsonc?\n(?<code>.*?)^```/gmsu)].map(
        ({ groups }) => groups?.['code']?.replaceAll(/ *\/\/.*$|(?<="question": )"[^"]*"/gmu, ''),
      ),
    );
    for (const shown of examples) assert.deepEqual(shown, examples[0]);
  });
});
