import assert from 'node:assert/strict';
import { fileGlob } from '../../../src/core/suggestions/fileGlob.ts';

describe('fileGlob', () => {
  it('finds both cases of letters, together or scattered', () => {
    assert.equal(fileGlob('Tax', 'substring'), '**/*[tT][aA][xX]*');
    assert.equal(fileGlob('tx', 'scattered'), '**/*[tT]*[xX]*');
  });

  it('goes through folders where a slash is typed', () => {
    assert.equal(fileGlob('ui/a', 'substring'), '**/*[uU][iI]*/**/*[aA]*');
    assert.equal(fileGlob('/a/', 'substring'), '**/*[aA]*');
  });

  it('lets nothing that is typed mean something in a glob', () => {
    assert.equal(fileGlob('*{a,[b]}', 'substring'), '**/*??[aA]??[bB]??*');
    assert.equal(fileGlob('a-1.t_s', 'substring'), '**/*[aA]-1.[tT]_[sS]*');
    assert.equal(fileGlob('**', 'scattered'), '**/*?*?*');
  });

  it('means every file without a query', () => {
    assert.equal(fileGlob('', 'substring'), '**/*');
    assert.equal(fileGlob('/', 'scattered'), '**/*');
  });
});
