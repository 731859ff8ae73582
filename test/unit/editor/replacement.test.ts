import assert from 'node:assert/strict';
import type { Indentation } from '../../../src/core/editor/indentation.ts';
import { replacement } from '../../../src/core/editor/replacement.ts';

/** The document after `code` took the place between `⟦` and `⟧`, or at `‸`. */
function applied(marked: string, code: string, indentation?: Indentation): string {
  const text = marked.replaceAll(/[⟦⟧‸]/gu, '');
  const start = marked.search(/[⟦‸]/u);
  const end = marked.includes('⟧') ? marked.indexOf('⟧') - 1 : start;
  const endOfLine = text.includes('\r\n') ? '\r\n' : '\n';
  const put = replacement(code, { documentText: text, start, end, endOfLine, indentation });
  return text.slice(0, start) + put + text.slice(end);
}

describe('Code that takes a place in a document', () => {
  const method = 'class A {\n⟦    tax() {\n        return 1;\n    }\n⟧}\n';
  const changed = 'class A {\n    tax() {\n        return 2;\n    }\n}\n';

  it('stands as deep as what it replaces, however deep it came', () => {
    for (const depth of ['', '  ', '    ', '            ']) {
      const code = ['tax() {', '    return 2;', '}', ''].map((line) => line && depth + line).join('\n');
      assert.equal(applied(method, code), changed, JSON.stringify(depth));
    }
  });

  it('goes on where a selection begins within a line, with its indentation or without', () => {
    const marked = 'class A {\n    ⟦tax() {\n        return 1;\n    }⟧\n}\n';
    assert.equal(applied(marked, 'tax() {\n    return 2;\n}\n'), changed, 'moved to the left');
    assert.equal(applied(marked, '    tax() {\n        return 2;\n    }\n'), changed, 'as deep as in the file');
    assert.equal(applied(marked, 'tax() {\n        return 2;\n    }\n'), changed, 'as the selection reads');
  });

  it('replaces a part of a line, and indents what follows like that line', () => {
    assert.equal(applied('  let a = ⟦1⟧;\n', 'f(\n  2,\n)\n'), '  let a = f(\n    2,\n  );\n');
  });

  it('has the line ends of the document', () => {
    assert.equal(applied('a\r\n⟦b\r\n⟧c\r\n', 'x\ny\r\nz\n'), 'a\r\nx\r\ny\r\nz\r\nc\r\n');
    assert.equal(applied('a\n⟦b\n⟧c\n', 'x\r\ny\r\n'), 'a\nx\ny\nc\n');
  });

  it('ends with a line end only if the replaced text did', () => {
    assert.equal(applied('a\n⟦b⟧\nc', 'x\n'), 'a\nx\nc');
    assert.equal(applied('a\n⟦b⟧', 'x\n'), 'a\nx');
    assert.equal(applied('a\n⟦b\n⟧', 'x'), 'a\nx\n');
    assert.equal(applied('a\n⟦b⟧\nc', 'x\n\n'), 'a\nx\n\nc', 'a blank line that was written is kept');
  });

  it('is indented with tabs where the document is', () => {
    const marked = 'if x {\n⟦\ty()\n⟧}\n';
    assert.equal(applied(marked, 'for z {\n  y()\n    w()\n}\n'), 'if x {\n\tfor z {\n\t\ty()\n\t\t\tw()\n\t}\n}\n');
    assert.equal(applied(marked, '\tfor z {\n\t\ty()\n\t}\n'), 'if x {\n\tfor z {\n\t\ty()\n\t}\n}\n');
  });

  it('is indented with spaces where the document is, a level as wide as there', () => {
    assert.equal(applied('if x:\n⟦  y()\n⟧', 'for z:\n\ty()\n'), 'if x:\n  for z:\n    y()\n');
  });

  it('follows the editor where the document shows no indentation', () => {
    const tabs = { kind: 'tabs', size: 4 } as const;
    assert.equal(applied('⟦a\n⟧', 'if x {\n    y\n}\n', tabs), 'if x {\n\ty\n}\n');
    assert.equal(applied('⟦a\n⟧', 'if x {\n    y\n}\n'), 'if x {\n    y\n}\n');
  });

  it('keeps blank lines blank', () => {
    assert.equal(applied('{\n⟦    a\n⟧}\n', 'x\n\ny\n'), '{\n    x\n\n    y\n}\n');
  });

  it('goes before the line at whose beginning the cursor is', () => {
    assert.equal(applied('{\n    ‸b\n}\n', 'x\ny\n'), '{\n    x\n    y\n    b\n}\n');
    assert.equal(applied('{\n‸    b\n}\n', 'x\ny\n'), '{\n    x\n    y\n    b\n}\n');
  });

  it('goes into an indented empty line, and on an empty one as it was written', () => {
    assert.equal(applied('{\n    ‸\n}\n', 'x {\n  y\n}\n'), '{\n    x {\n      y\n    }\n}\n');
    assert.equal(applied('{\n‸\n}\n', '    x\n'), '{\n    x\n}\n');
  });

  it('goes on in the line where the cursor is', () => {
    assert.equal(applied('  let a = ‸;\n', '1 + 2\n'), '  let a = 1 + 2;\n');
  });

  it('may be nothing at all', () => {
    assert.equal(applied('a\n⟦b\n⟧c', ''), 'a\n\nc');
    assert.equal(applied('‸', ''), '');
  });
});
