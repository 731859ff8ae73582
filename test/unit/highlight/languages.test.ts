import assert from 'node:assert/strict';
import { findMode } from '../../../src/shared/highlight/languages.ts';

const same: Readonly<Record<string, readonly string[]>> = {
  typescript: [
    'ts',
    'TS',
    'TypeScript',
    'ts {1,3}',
    'ts{1,3}',
    'language-ts',
    'lang-ts',
    '{.ts .numbered}',
    'src/a.ts',
    'ts:src/a.ts',
    'a.d.ts',
    'x\\y.mts',
  ],
  javascript: [
    'js',
    'js title=x',
    'js title="a b"',
    'jsx',
    'tsx',
    'language-js',
    'JavaScript',
    'node',
    'webpack.config.js',
    'js,linenos',
  ],
  python: ['py', 'python3', 'app/main.py', 'Python'],
  shell: ['sh', 'bash', 'zsh', '.bashrc', 'install.sh'],
  console: ['shell-session', 'terminal'],
  cpp: ['c++', 'C++', 'cc', 'hpp', 'main.cpp'],
  csharp: ['cs', 'c#', 'C#', 'Program.cs'],
  powershell: ['ps1', 'pwsh', 'PowerShell'],
  yaml: ['yml', 'docker-compose.yml', '.github/workflows/ci.yml'],
  dockerfile: ['docker', 'Dockerfile', 'Dockerfile.dev', 'build/Dockerfile'],
  makefile: ['make', 'Makefile', 'mk'],
  ini: ['.env', '.env.local', 'cfg', 'conf'],
  json: ['jsonc', 'package.json', 'tsconfig.json'],
  html: ['vue', 'index.html', 'svelte'],
  markdown: ['md', 'README.md'],
  diff: ['patch', 'fix.patch'],
  rust: ['rs', 'rust,ignore'],
  go: ['golang'],
  kotlin: ['kt', 'kts', 'build.gradle.kts', 'dart', 'scala', 'groovy'],
  objectivec: ['objective-c', 'c', 'h'],
  sql: ['postgres', 'mysql', 'sqlite', 'T-SQL'],
};

describe('The language of a fence', () => {
  for (const [language, names] of Object.entries(same)) {
    it(`is ${language} by any usual name`, () => {
      const mode = findMode(language);
      assert.ok(mode !== undefined);
      for (const name of names) assert.equal(findMode(name), mode, name);
    });
  }

  it('is none where there is none, and where nobody knows it', () => {
    for (const name of [
      '',
      ' ',
      'text',
      'txt',
      'plaintext',
      'output',
      'log',
      'brainfuck',
      'constructor',
      '__proto__',
      '.',
      '/',
      '{',
      'title="x',
    ])
      assert.equal(findMode(name), undefined, name);
  });
});
