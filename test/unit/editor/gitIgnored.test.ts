import assert from 'node:assert/strict';
import { isGitIgnored } from '../../../src/core/editor/gitIgnored.ts';

const root = (text: string) => [{ folder: '', text }];

describe('isGitIgnored', () => {
  const cases: readonly (readonly [string, string, Parameters<typeof isGitIgnored>[1], boolean])[] = [
    ['nothing without a .gitignore', 'out/a.js', [], false],
    ['a name anywhere', 'src/deep/debug.log', root('*.log\n'), true],
    ['a file that no rule fits', 'src/a.ts', root('*.log\nout/\n'), false],
    ['what lies below a folder', 'out/deep/a.js', root('out/\n'), true],
    ['no file that is named like a folder', 'out', root('out/\n'), false],
    ['a rule that is tied to its own folder', 'src/build/a.js', root('/build\n'), false],
    ['a file taken in again', 'logs/keep.log', root('*.log\n!keep.log\n'), false],
    ['nothing taken in again below an ignored folder', 'logs/keep.log', root('logs/\n!logs/keep.log\n'), true],
    ['comments and empty lines as none', 'a.ts', root('# a.ts\n\n'), false],
    ['lines that end as on Windows', 'a.log', root('*.log\r\n'), true],
    [
      'a deeper file, whose rules come later',
      'packages/one/keep.log',
      [
        { folder: 'packages/one', text: '!keep.log\n' },
        { folder: '', text: '*.log\n' },
      ],
      false,
    ],
    [
      'a deeper file’s rules for its own folder only',
      'packages/two/local.txt',
      [
        { folder: '', text: '' },
        { folder: 'packages/one', text: 'local.txt\n' },
      ],
      false,
    ],
    [
      'no deeper file below a folder that is ignored',
      'vendor/one/a.ts',
      [
        { folder: '', text: 'vendor\n' },
        { folder: 'vendor/one', text: '!a.ts\n!*\n' },
      ],
      true,
    ],
    ['names with spaces and signs', 'my file (1).txt', root('my\\ file*\n'), true],
  ];
  for (const [what, path, files, expected] of cases) {
    it(`knows ${what}`, () => assert.equal(isGitIgnored(path, files), expected));
  }
});
