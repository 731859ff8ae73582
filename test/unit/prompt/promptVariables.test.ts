import assert from 'node:assert/strict';
import {
  inputsOf,
  parsePrompt,
  unknownVariablesOf,
  uses,
  type PromptPart,
} from '../../../src/core/prompt/promptVariables.ts';

/** As it was written. */
function written(part: PromptPart): string {
  switch (part.type) {
    case 'text':
    case 'unknown':
      return part.text;
    case 'variable':
      return `\${${part.name}}`;
    case 'input':
      return part.placeholder === '' ? `\${input:${part.name}}` : `\${input:${part.name}:${part.placeholder}}`;
    default:
      return part satisfies never;
  }
}

describe('The variables of a prompt', () => {
  it('are found among the words, in their order', () => {
    assert.deepEqual(parsePrompt('Explain ${lines} of ${file}.\n${selection}'), [
      { type: 'text', text: 'Explain ' },
      { type: 'variable', name: 'lines' },
      { type: 'text', text: ' of ' },
      { type: 'variable', name: 'file' },
      { type: 'text', text: '.\n' },
      { type: 'variable', name: 'selection' },
    ]);
  });

  it('have the names that VS Code and the settings use as well', () => {
    assert.deepEqual(
      parsePrompt('${diagnostics}${problems}${selectedText}${ language }').map(
        (part) => part.type === 'variable' && part.name,
      ),
      ['problems', 'problems', 'selection', 'language'],
    );
  });

  it('ask for something with a name and a placeholder', () => {
    assert.deepEqual(parsePrompt('${input:goal}${input:style:dry, or: warm}${input: goal :}'), [
      { type: 'input', name: 'goal', placeholder: '' },
      { type: 'input', name: 'style', placeholder: 'dry, or: warm' },
      { type: 'input', name: 'goal', placeholder: '' },
    ]);
  });

  it('ask once for each name, with the first placeholder that there is', () => {
    const parts = parsePrompt('${input:a}${input:b:two}${input:a:one}${input:a:other}');
    assert.deepEqual(
      [...inputsOf(parts)],
      [
        ['a', 'one'],
        ['b', 'two'],
      ],
    );
  });

  for (const text of [
    '${}',
    '${ }',
    '${input}',
    '${input:}',
    '${input::x}',
    '${Selection}',
    '${selections}',
    '${name.first}',
    '${constructor}',
    '${__proto__}',
    '${workspaceFolder}',
    '${env:OPENAI_API_KEY}',
    '${secret:team}',
    '${command:workbench.action.quit}',
    '${config:causerie.connections}',
  ]) {
    it(`leave ${text} as it is, and tell of it`, () => {
      const parts = parsePrompt(`a ${text} b ${text}`);
      assert.equal(parts.map(written).join(''), `a ${text} b ${text}`);
      assert.deepEqual(unknownVariablesOf(parts), [text]);
    });
  }

  for (const text of [
    '',
    '$',
    '${',
    '${selection',
    '$selection',
    '{selection}',
    '${select\nion}',
    '${{selection}',
    '$ {selection}',
    '${a${',
  ]) {
    it(`are not in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(parsePrompt(text), text === '' ? [] : [{ type: 'text', text }]);
    });
  }

  it('are found inside of what looks like the beginning of one', () => {
    assert.deepEqual(
      parsePrompt('${a${file}}').map(({ type }) => type),
      ['text', 'variable', 'text'],
    );
  });

  it('lose nothing of a text, whatever stands in it', () => {
    let state = 7;
    const random = (below: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state % below;
    };
    const pieces = ['$', '{', '}', '${', 'selection', 'input:', ':', 'x', '\n', '\r\n', '🙂', '${file}', '\uD800'];
    for (let round = 0; round < 2000; round += 1) {
      const text = Array.from({ length: random(14) }, () => pieces[random(pieces.length)]).join('');
      assert.equal(
        parsePrompt(text).map(written).join(''),
        text.replaceAll(/\$\{input:([^{}\r\n]*):\}/gu, '${input:$1}'),
      );
    }
  });

  it('tell whether one is used', () => {
    const parts = parsePrompt('${diagnostics} selection ${input:selection}');
    assert.equal(uses(parts, 'problems'), true);
    assert.equal(uses(parts, 'selection'), false);
  });
});
