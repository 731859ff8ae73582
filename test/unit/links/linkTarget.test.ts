import assert from 'node:assert/strict';
import { linkTarget } from '../../../src/core/links/linkTarget.ts';

describe('linkTarget', () => {
  const addresses: readonly (readonly [href: string, address: string, mustAsk: boolean])[] = [
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d', false],
    ['HTTP://Example.org', 'http://example.org/', false],
    ['mailto:a@example.org', 'mailto:a@example.org', true],
    ['http://localhost:3000/off', 'http://localhost:3000/off', true],
    ['http://app.localhost/', 'http://app.localhost/', true],
    ['http://127.1:80/', 'http://127.0.0.1/', true],
    ['http://0x7f000001/', 'http://127.0.0.1/', true],
    ['http://[::1]:8080/', 'http://[::1]:8080/', true],
    ['http://localhost.example.org/', 'http://localhost.example.org/', false],
  ];
  for (const [href, address, mustAsk] of addresses) {
    it(`sends ${href} out ${mustAsk ? 'after a question of ours' : "with VS Code's own question"}`, () => {
      assert.deepEqual(linkTarget(href), { type: 'address', address, mustAsk });
    });
  }

  const files: readonly (readonly [href: string, path: string, line?: number])[] = [
    ['src/main.ts', 'src/main.ts'],
    ['./src/main.ts', 'src/main.ts'],
    ['src/../lib/./a.ts', 'lib/a.ts'],
    ['src//main.ts', 'src/main.ts'],
    ['src/main.ts#L10', 'src/main.ts', 10],
    ['src/main.ts#L10-L20', 'src/main.ts', 10],
    ['src/main.ts#10', 'src/main.ts', 10],
    ['src/main.ts:12', 'src/main.ts', 12],
    ['src/main.ts:12:5', 'src/main.ts', 12],
    ['src/main.ts:12-20', 'src/main.ts', 12],
    ['src/main.ts#L12-L20', 'src/main.ts', 12],
    ['my%20file.ts%3A12', 'my file.ts', 12],
    ['src/main.ts#usage', 'src/main.ts'],
    ['src/main.ts:0', 'src/main.ts'],
    ['my%20file.ts', 'my file.ts'],
    ['%C3%BCber/gr%C3%BC%C3%9Fe.md', 'über/grüße.md'],
    ['.gitignore', '.gitignore'],
    ['mailto', 'mailto'],
    ['...rest/a', '...rest/a'],
    ['~/notes.md', '~/notes.md'],
  ];
  for (const [href, path, line] of files) {
    it(`finds ${path}${line === undefined ? '' : ` at line ${line}`} in ${href}`, () => {
      const segments = path.split('/');
      assert.deepEqual(
        linkTarget(href),
        line === undefined ? { type: 'file', segments } : { type: 'file', segments, line },
      );
    });
  }

  for (const href of [
    '',
    ' ',
    '#L10',
    '.',
    'a/..',
    '/etc/passwd',
    ' /etc/passwd',
    '%2Fetc/passwd',
    '//server/share/a.txt',
    '\\\\server\\share\\a.txt',
    '%5C%5Cserver%5Cshare',
    '\\\\?\\C:\\a',
    '//?/C:/a',
    'C:/Windows/win.ini',
    'C:a.txt',
    'c%3A/Windows',
    'src\\..\\..\\a',
    '../a.ts',
    '..',
    'src/../../a.ts',
    'a/b/../../../c',
    '%2e%2e/a.ts',
    '.%2E/a.ts',
    '..%2fa.ts',
    '%252e%252e/a.ts',
    '..%c0%afa.ts',
    '%',
    '%zz/a',
    '.. /a.ts',
    '... /a.ts',
    'a./b',
    'a.ts%00.png',
    'a\nb.ts',
    'a%0Ab.ts',
    'a\u202Etxt.ts',
    'file.txt:stream',
    'file.txt:stream:10',
    'a.ts?x=1',
    'a*.ts',
    'file:///etc/passwd',
    'FILE:///etc/passwd',
    'command:workbench.action.quit',
    'command:a/b.c:1',
    'vscode:extension/a.b',
    'vscode://a.b/c',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'http:/example.org',
    'http:example.org',
    'https://',
    'https://exa mple.org',
    'ftp://example.org/a',
  ]) {
    it(`refuses ${JSON.stringify(href)}`, () => {
      assert.deepEqual(linkTarget(href), { type: 'refused' });
    });
  }
});
