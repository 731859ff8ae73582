import assert from 'node:assert/strict';
import {
  type BuiltInPrompt,
  findPrompt,
  promptCatalogue,
  type PromptSources,
} from '../../../src/core/prompt/promptCatalogue.ts';
import type { PromptFile } from '../../../src/core/prompt/promptFile.ts';

const builtIns: readonly BuiltInPrompt[] = [
  { id: 'explain', name: 'Expliquer', englishName: 'Explain', text: 'Expliquez ce code.' },
  { id: 'generateTests', name: 'Générer des tests', englishName: 'Generate Tests', text: 'Des tests.' },
];

const catalogueOf = (sources: Partial<PromptSources>): ReturnType<typeof promptCatalogue> =>
  promptCatalogue({ builtIns, userSetting: undefined, workspaceSetting: undefined, files: [], ...sources });

const fileOf = (name: string, more: Partial<PromptFile> = {}): PromptFile => ({
  uri: `file:///project/.github/prompts/${name}.prompt.md`,
  fileName: `${name}.prompt.md`,
  folder: 'work',
  name,
  text: `The file ${name}`,
  ...more,
});

const texts = ({ prompts }: ReturnType<typeof promptCatalogue>): Readonly<Record<string, string>> =>
  Object.fromEntries(prompts.map(({ name, text }) => [name, text]));

describe('The catalogue of prompts', () => {
  it('has the built-in ones, then those of the settings in their order, then the files by name', () => {
    const catalogue = catalogueOf({
      userSetting: { Zen: 'Be calm', Alliterate: 'Always' },
      workspaceSetting: { Team: 'Our way' },
      files: [fileOf('review'), fileOf('audit')],
    });
    assert.deepEqual(
      catalogue.prompts.map(({ name }) => name),
      ['Expliquer', 'Générer des tests', 'Zen', 'Alliterate', 'Team', 'audit', 'review'],
    );
    assert.deepEqual(catalogue.prompts[2]?.origin, { type: 'setting', scope: 'user', key: 'Zen' });
    assert.deepEqual(catalogue.prompts[4]?.origin, { type: 'setting', scope: 'workspace', key: 'Team' });
    assert.deepEqual(catalogue.removed, []);
  });

  for (const key of ['Explain', 'expliquer', ' EXPLAIN ']) {
    it(`lets an entry named ${JSON.stringify(key)} take the place of the built-in prompt`, () => {
      const [first] = catalogueOf({ userSetting: { [key]: 'My way' } }).prompts;
      assert.deepEqual(first, {
        name: 'Expliquer',
        text: 'My way',
        origin: { type: 'setting', scope: 'user', key },
        builtIn: 'explain',
      });
    });

    for (const value of [null, '', ' \n']) {
      it(`lets ${JSON.stringify(key)}: ${JSON.stringify(value)} take it away`, () => {
        const catalogue = catalogueOf({ userSetting: { [key]: value } });
        assert.deepEqual(Object.keys(texts(catalogue)), ['Générer des tests']);
        assert.deepEqual(
          catalogue.removed.map(({ builtIn, origin }) => [builtIn.id, origin]),
          [['explain', { type: 'setting', scope: 'user', key }]],
        );
      });
    }
  }

  it('lets the workspace change or take away what the user has, and bring back what the user took away', () => {
    const catalogue = catalogueOf({
      userSetting: { Mine: 'one', Other: 'two', Explain: null },
      workspaceSetting: { mine: 'ours', Other: null, Expliquer: 'Back' },
    });
    assert.deepEqual(texts(catalogue), {
      Expliquer: 'Back',
      'Générer des tests': 'Des tests.',
      mine: 'ours',
    });
    assert.deepEqual(catalogue.removed, []);
  });

  it('passes over what is no text and what has no name', () => {
    for (const userSetting of [undefined, null, 'text', ['text'], 7, { '': 'x', ' ': 'y', a: 1, b: ['x'], c: {} }]) {
      assert.deepEqual(Object.keys(texts(catalogueOf({ userSetting }))), ['Expliquer', 'Générer des tests']);
    }
  });

  it('knows names that JavaScript objects have', () => {
    const userSetting: unknown = JSON.parse('{"__proto__": "one", "constructor": "two"}');
    const catalogue = catalogueOf({ userSetting });
    assert.equal(findPrompt(catalogue, builtIns, '__proto__')?.text, 'one');
    assert.equal(findPrompt(catalogue, builtIns, 'constructor')?.text, 'two');
    assert.equal(findPrompt(catalogueOf({}), builtIns, 'constructor'), undefined);
  });

  it('never gives a file the name of another prompt', () => {
    const catalogue = catalogueOf({
      userSetting: { Review: 'Mine' },
      files: [
        fileOf('review'),
        fileOf('EXPLAIN'),
        fileOf('two', { folder: 'b', uri: 'file:///b', name: 'same', fileName: 'same.prompt.md' }),
        fileOf('one', { folder: 'a', uri: 'file:///a', name: 'same', fileName: 'same.prompt.md' }),
        fileOf('three', { folder: 'c', uri: 'file:///c', name: 'same', fileName: 'same.prompt.md' }),
      ],
    });
    assert.deepEqual(
      catalogue.prompts.slice(3).map(({ name, origin }) => [name, origin.type === 'file' && origin.uri]),
      [
        ['EXPLAIN.prompt.md', 'file:///project/.github/prompts/EXPLAIN.prompt.md'],
        ['review.prompt.md', 'file:///project/.github/prompts/review.prompt.md'],
        ['same', 'file:///a'],
        ['same.prompt.md', 'file:///b'],
        ['c/same.prompt.md', 'file:///c'],
      ],
    );
    assert.equal(findPrompt(catalogue, builtIns, 'review')?.text, 'Mine');
    assert.equal(findPrompt(catalogue, builtIns, 'explain')?.text, 'Expliquez ce code.');
  });

  it('gives a file no command of a built-in prompt that was taken away', () => {
    const catalogue = catalogueOf({ userSetting: { Explain: null }, files: [fileOf('explain'), fileOf('expliquer')] });
    assert.deepEqual(
      catalogue.prompts.filter(({ builtIn }) => builtIn === 'explain'),
      [],
    );
  });

  it('finds a prompt by name in any case, a built-in one in English and by its id too', () => {
    const catalogue = catalogueOf({ userSetting: { 'My Prompt': 'Mine', 'Generate Tests': 'Other tests' } });
    assert.equal(findPrompt(catalogue, builtIns, 'my prompt ')?.text, 'Mine');
    assert.equal(findPrompt(catalogue, builtIns, 'explain')?.text, 'Expliquez ce code.');
    for (const name of ['générer des tests', 'generate tests', 'generateTests'])
      assert.equal(findPrompt(catalogue, builtIns, name)?.text, 'Other tests');
    assert.equal(findPrompt(catalogue, builtIns, 'nothing'), undefined);
    assert.equal(findPrompt(catalogueOf({ userSetting: { Explain: null } }), builtIns, 'Explain'), undefined);
  });
});
