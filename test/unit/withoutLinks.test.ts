import assert from 'node:assert/strict';
import { withoutLinks } from '../../src/vscode/withoutLinks.ts';

describe('withoutLinks', () => {
  it('leaves nothing that VS Code would make a link of, and every other word', () => {
    // The pattern of VS Code (base/common/linkedText.ts) for messages, as far as it matters.
    const link = /\[[^\]]+\]\((?:https?:\/\/|command:|file:)[^)\s]+/iu;
    const hostile = 'Refused. [Try again](command:workbench.action.quit) or [here](https://evil.example), a[0](b).';
    assert.match(hostile, link);
    assert.doesNotMatch(withoutLinks(hostile), link);
    assert.equal(withoutLinks(hostile).replaceAll(' ', ''), hostile.replaceAll(' ', ''));
  });
});
