// Every language says everything that the product says: the code's words in l10n/, the manifest's in package.nls.*.json.

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isRecord } from '../../src/shared/isRecord.ts';
import { l10nStrings } from '../support/l10nStrings.ts';
import { projectFolder } from '../support/projectFolder.ts';

type Words = ReadonlyMap<string, string>;

const manifest: unknown = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'));
const manifestWords = wordsIn('package.nls.json');
const bundles = globSync('l10n/bundle.l10n.*.json', { cwd: projectFolder });
const manifestTranslations = globSync('package.nls.*.json', { cwd: projectFolder });
const sources = globSync('src/**/*.ts', { cwd: projectFolder })
  .map((path) => ({ path, text: readFileSync(join(projectFolder, path), 'utf8') }))
  .filter(({ text }) => text.includes('l10n'))
  .map(({ path, text }) => ({ path, ...l10nStrings(text) }));

function wordsIn(path: string): Words {
  const words: unknown = JSON.parse(readFileSync(join(projectFolder, path), 'utf8'));
  assert.ok(isRecord(words), path);
  return new Map(
    Object.entries(words).map(([key, word]) => {
      assert.ok(typeof word === 'string' && word.trim() !== '', `${path}: ${key}`);
      return [key, word];
    }),
  );
}

const languageOf = (path: string): string => /\.(?<language>[\w-]+)\.json$/u.exec(path)?.groups?.['language'] ?? path;
const placeholders = (text: string): readonly string[] => [...new Set(text.match(/\{\d+\}/gu))].toSorted();

describe('The languages', () => {
  const used = [...new Set(sources.flatMap(({ strings }) => strings))].toSorted();

  it('are found where VS Code looks for them', () => {
    assert.ok(isRecord(manifest));
    assert.equal(manifest['l10n'], './l10n');
  });

  it('are complete: the code, the manifest and the README', () => {
    assert.ok(bundles.length > 0);
    const languages = bundles.map(languageOf).toSorted();
    assert.deepEqual(manifestTranslations.map(languageOf).toSorted(), languages);
    for (const language of languages) assert.ok(existsSync(join(projectFolder, `README.${language}.md`)), language);
  });

  it('get their words from literals, so that none is overlooked', () => {
    assert.ok(used.length > 0);
    for (const { path, unreadable } of sources) assert.deepEqual(unreadable, [], path);
  });

  for (const path of bundles) {
    it(`have every word of the code, none that nobody uses, and its values (${path})`, () => {
      const words = wordsIn(path);
      assert.deepEqual([...words.keys()].toSorted(), used);
      for (const [key, word] of words) assert.deepEqual(placeholders(word), placeholders(key), key);
    });
  }

  for (const path of manifestTranslations) {
    const words = wordsIn(path);

    it(`have every word of the manifest, and none that nobody uses (${path})`, () => {
      assert.deepEqual([...words.keys()].toSorted(), [...manifestWords.keys()].toSorted());
    });

    it(`keep what stands in code marks as it is (${path})`, () => {
      // Names of fields and addresses. Words for people may stand there too: connection/model.
      const marked = (text = ''): readonly string[] =>
        (text.match(/`[^`]*`/gu) ?? []).filter((code) => /[.:"-]/u.test(code));
      for (const [key, word] of words) assert.deepEqual(marked(word), marked(manifestWords.get(key)), key);
    });
  }

  for (const path of ['package.nls.json', ...manifestTranslations]) {
    it(`call a command by its title (${path})`, () => {
      const words = wordsIn(path);
      const titles = [...words].flatMap(([key, word]) => (key.startsWith('command.') ? [word] : []));
      const named = [...words.values()].flatMap((word) => word.match(/(?<=\*\*Causerie: )[^*]+(?=\*\*)/gu) ?? []);
      assert.ok(named.length > 0);
      for (const name of named) assert.ok(titles.includes(name), name);
    });
  }

  for (const path of ['l10n/bundle.l10n.fr.json', 'package.nls.fr.json']) {
    it(`are set as French is (${path})`, () => {
      for (const word of wordsIn(path).values()) {
        const prose = word.replaceAll(/`[^`]*`|\*\*[^*]*\*\*/gu, '');
        assert.doesNotMatch(prose, /\p{L}'\p{L}/u, 'an apostrophe is ’');
        assert.doesNotMatch(
          prose,
          /[^\u00a0\u202f][»;?!](?!\S)|[^\u00a0\u202f]:(?=[\s\u00a0])|«[^\u00a0\u202f]|[“”]/u,
          `${word}: a no-break space belongs here`,
        );
      }
    });
  }
});

describe('l10nStrings', () => {
  const read = (code: string): readonly string[] => l10nStrings(code).strings;

  it('reads every way to write a literal', () => {
    assert.deepEqual(read(`l10n.t('one'); vscode.l10n.t(\n "two's", x); l10n.t(\`three "3"\`)`), [
      'one',
      "two's",
      'three "3"',
    ]);
    assert.deepEqual(read(`l10n.t('a' + "b" +\n \`c\`)`), ['abc']);
    assert.deepEqual(read(String.raw`l10n.t('it\'s “{0}” … \u2019', x as string)`), ["it's “{0}” … ’"]);
  });

  it('reads no comment', () => {
    assert.deepEqual(l10nStrings(`// l10n.t('one')\n/* l10n.t(two) */`), { strings: [], unreadable: [] });
  });

  it('sees a call whose words it cannot read', () => {
    for (const argument of ['words', '`${a} chats`', "'a' + b", "a ? 'x' : 'y'", "{ message: 'x' }"]) {
      const { strings, unreadable } = l10nStrings(`l10n.t(${argument})`);
      assert.deepEqual([strings.length, unreadable.length], [0, 1], argument);
    }
  });

  it('sees through no other name for it, and says so', () => {
    for (const code of ["import { l10n as l } from 'vscode'; l.t('x')", "const { t } = l10n; t('x')"]) {
      assert.notDeepEqual(l10nStrings(code).unreadable, [], code);
    }
    assert.deepEqual(l10nStrings("import { l10n, window } from 'vscode'; window.x(l10n.t('x'))").unreadable, []);
  });
});
