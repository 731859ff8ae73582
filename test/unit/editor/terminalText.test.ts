import assert from 'node:assert/strict';
import { terminalText } from '../../../src/core/editor/terminalText.ts';

const typed = (code: string, language = 'sh'): unknown => {
  const result = terminalText(code, language);
  return result.type === 'line' ? result.text : result.reason;
};

describe('What is typed into a terminal', () => {
  it('is the one command of a block, without comments and blank lines', () => {
    assert.equal(typed('\n# Install it.\nnpm ci\n\n'), 'npm ci');
    assert.equal(typed('$ npm ci\n'), 'npm ci');
    assert.equal(typed('PS C:\\work> Get-Item .\n', 'powershell'), 'Get-Item .');
  });

  it('is what stands behind the prompt of a session', () => {
    assert.equal(typed('$ ls\na.txt\nb.txt\n', 'console'), 'ls');
    assert.equal(typed('$ ls\na.txt\n$ rm a.txt\n', 'console'), 'severalLines');
  });

  it('has no line end in it, so that nothing runs before Enter', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028', '\u2029']) {
      assert.equal(typed(`ls${end}rm -rf x`), 'severalLines', JSON.stringify(end));
    }
  });

  it('is joined where a line goes on, but not inside quotes', () => {
    assert.equal(typed('curl -s \\\n  --data x \\\r\n  host\n'), 'curl -s --data x host');
    assert.equal(typed("echo 'a \\\nb'\n"), 'severalLines');
    assert.equal(typed('cat <<EOF \\\nx\n'), 'severalLines');
    assert.equal(typed('ls \\\n'), 'ls');
    assert.equal(typed('echo "x" \\'), 'severalLines');
  });

  it('has no control characters and none that are not seen', () => {
    assert.equal(typed('ls\u0003\u001b[2J\u0000\u007f\u009b -l\u202e\u200b\ufeff'), 'ls[2J -l');
    assert.equal(typed('ls\t-l'), 'ls -l');
  });

  it('is nothing where there is no command', () => {
    for (const code of ['', '\n', '# only words\n', '$ \n', '\u0007']) assert.equal(typed(code), 'nothing');
  });
});
