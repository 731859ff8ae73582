import assert from 'node:assert/strict';
import { findingWords } from '../../src/vscode/connections/checkup/checkupWords.ts';

const origin = 'https://contoso.openai.azure.com';

describe('Check Connection, without a credential', () => {
  it('tells whether a key, a sign-in or the secret of a header is missing', () => {
    const words = (failure: Parameters<typeof findingWords>[0] & { readonly type: 'credentialMissing' }): string => {
      const { sentence, advice = '' } = findingWords(failure);
      return `${sentence} ${advice}`;
    };
    const missing = 'credentialMissing';
    assert.match(words({ type: missing, failure: { kind: 'keyMissing', origin } }), /key.*Set API Key/u);
    assert.match(words({ type: missing, failure: undefined }), /key.*Set API Key/u);
    assert.match(words({ type: missing, failure: { kind: 'signInNeeded', origin } }), /Sign in with Microsoft/u);
    assert.match(words({ type: missing, failure: { kind: 'keyMissing', secret: 'team', origin } }), /“team”/u);
  });
});
