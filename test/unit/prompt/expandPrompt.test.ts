import assert from 'node:assert/strict';
import MarkdownIt from 'markdown-it';
import { expandPrompt, type PromptValues } from '../../../src/core/prompt/expandPrompt.ts';
import { parsePrompt } from '../../../src/core/prompt/promptVariables.ts';
import { attachmentOf } from '../../support/attachmentOf.ts';

const expand = (text: string, values: Partial<PromptValues> = {}): string =>
  expandPrompt(parsePrompt(text), {
    code: [attachmentOf('a + b\n')],
    problems: 'error, line 1: No',
    inputs: new Map(),
    ...values,
  });

const fencesIn = (text: string): readonly string[] =>
  new MarkdownIt({ html: true })
    .parse(text, {})
    .filter(({ type }) => type === 'fence')
    .map(({ content }) => content);

describe('A prompt with its values', () => {
  it('names language, file, lines and problems', () => {
    const code = [attachmentOf('x', { path: 'src/sum.ts', startLine: 3, endLine: 7 })];
    assert.equal(
      expand('In ${language}, ${file}:${lines}.\n${problems}\n', { code }),
      'In typescript, src/sum.ts:3-7.\nerror, line 1: No',
    );
  });

  it('names each place, and each file once', () => {
    const code = [attachmentOf('x', { startLine: 1, endLine: 1 }), attachmentOf('y', { startLine: 4, endLine: 5 })];
    assert.equal(expand('${file} ${lines} ${language}', { code }), 'sum.ts 1, 4-5 typescript');
  });

  it('has what was typed, and nothing for what was not asked', () => {
    assert.equal(expand('${input:a:x} and ${input:b}!', { inputs: new Map([['a', 'tea']]) }), 'tea and !');
  });

  it('keeps unknown variables as they are written', () => {
    assert.equal(expand('Use ${ foo } and ${env:HOME}.'), 'Use ${ foo } and ${env:HOME}.');
  });

  it('looks for no variable in a value', () => {
    const canary = '${selection}${file}${input:a}$&$1';
    const code = [attachmentOf(canary, { path: canary, language: canary })];
    const text = expand('${file}|${language}|${problems}|${input:a}\n${selection}', {
      code,
      problems: canary,
      inputs: new Map([['a', canary]]),
    });
    assert.equal(text, `${canary}|${canary}|${canary}|${canary}\n\`\`\`selectionfileinputa1\n${canary}\n\`\`\``);
  });

  it('puts the code into fences on lines of their own', () => {
    assert.equal(expand('Explain ${selection} briefly.'), 'Explain\n```typescript\na + b\n```\nbriefly.');
    assert.equal(expand('${selection}'), '```typescript\na + b\n```');
    assert.equal(expand('One:\n\n${selection}\n\nTwo.'), 'One:\n\n```typescript\na + b\n```\n\nTwo.');
    assert.equal(expand('One:\r\n${selection}\r\nTwo.'), 'One:\n```typescript\na + b\n```\nTwo.');
    assert.equal(expand('${selection}${selection}'), '```typescript\na + b\n```\n```typescript\na + b\n```');
  });

  it('gives each of several selections its own', () => {
    const code = [attachmentOf('one'), attachmentOf('two', { language: 'python' })];
    assert.deepEqual(fencesIn(expand('See ${selection}', { code })), ['one\n', 'two\n']);
  });

  it('leaves the code between the fences that the prompt has, and lengthens these', () => {
    assert.equal(expand('See\n```js\n${selection}\n```\nand go.'), 'See\n```js\na + b\n\n```\nand go.');
    const code = [attachmentOf('```\nout')];
    assert.equal(expand('```${language}\n${selection}\n```', { code }), '````typescript\n```\nout\n````');
    assert.equal(
      expand('~~~\n// ${file}\n${selection}\n~~~~\nx', { code: [attachmentOf('~~~~~')] }),
      '~~~~~~\n// sum.ts\n~~~~~\n~~~~~~\nx',
    );
    assert.equal(expand('````\n``${selection}``\n````', { code: [attachmentOf('``')] }), '```````\n``````\n```````');
  });

  it('closes a fence that the prompt leaves open', () => {
    const code = [attachmentOf('```\nout\n \n')];
    assert.deepEqual(fencesIn(expand('```\n${selection}', { code })), ['```\nout\n \n\n']);
  });

  it('takes no fence of other code for one around it', () => {
    const code = [attachmentOf('x')];
    assert.deepEqual(fencesIn(expand('```\nfirst\n```\n${selection}\n```\nlast\n```', { code })), [
      'first\n',
      'x\n',
      'last\n',
    ]);
  });

  it('keeps 2,000 random texts in fences that they can’t end, in random prompts', () => {
    let state = 42;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    const some = (pieces: readonly string[], most: number): string =>
      Array.from({ length: random(most) }, () => pieces[random(pieces.length)]).join('');
    const codePieces = [
      '`',
      '```',
      '~~~',
      '\n',
      '\r\n',
      '    ',
      'x',
      '> ',
      '- ',
      '<b>',
      '🙂',
      '\t',
      '\\',
      '# ',
      '\0',
      '${file}',
    ];
    const promptPieces = [
      '\n',
      '\n',
      'word',
      ' ',
      '```',
      '````js\n',
      '~~~\n',
      '\n```\n',
      '\n~~~\n',
      '${selection}',
      '${file}',
      '`',
    ];
    for (let round = 0; round < 2000; round += 1) {
      const code = `[${some(codePieces, 20)}]`;
      const prompt = `${some(promptPieces, 12)}\${selection}${some(promptPieces, 12)}`;
      const text = expand(prompt, { code: [attachmentOf(code)] });
      const wanted = parsePrompt(prompt).filter((part) => part.type === 'variable' && part.name === 'selection').length;
      // markdown-it reads every line end as \n and NUL as U+FFFD.
      const seen = code.replaceAll('\r\n', '\n').replaceAll('\0', '\uFFFD');
      const fenced = fencesIn(text).join('\n');
      assert.equal(fenced.split(seen).length - 1, wanted, JSON.stringify({ prompt, code, text }));
      assert.equal(text.split(code).length - 1, wanted, 'code unit for code unit');
    }
  });
});
