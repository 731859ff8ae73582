import assert from 'node:assert/strict';
import { releaseNotes } from '../../../scripts/releaseNotes.ts';

const changelog =
  '# Changelog\n\n## [Unreleased]\n\n- Next\n\n## [1.2.0] - 2026-11-01\n\n- This\n\n## [1.1.0]\n\n- Old\n';

describe('The notes of a release', () => {
  it('are the chapter of its version', () => assert.equal(releaseNotes('v1.2.0', '1.2.0', changelog), '- This'));

  it('are refused when the tag is not the version', () =>
    assert.throws(() => releaseNotes('v1.1.0', '1.2.0', changelog), /v1\.1\.0.*1\.2\.0/u));

  it('are refused when the changelog lacks the version', () => {
    assert.throws(() => releaseNotes('v1.3.0', '1.3.0', changelog), /## \[1\.3\.0\]/u);
    assert.throws(() => releaseNotes('v1.3.0', '1.3.0', '## [1.3.0]\n'), /says nothing/u);
  });
});
