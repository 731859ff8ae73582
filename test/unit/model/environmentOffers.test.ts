import assert from 'node:assert/strict';
import { environmentOffers } from '../../../src/core/model/environmentOffers.ts';

const openai = { OPENAI_API_KEY: 'sk-canary-openai' };
const azure = { AZURE_OPENAI_API_KEY: 'canary-azure', AZURE_OPENAI_ENDPOINT: 'https://contoso.openai.azure.com/' };

describe('environmentOffers', () => {
  it('offers OpenAI for its key alone', () => {
    assert.deepEqual(environmentOffers(openai), [
      {
        id: 'openaiEnvironment',
        variable: 'OPENAI_API_KEY',
        name: 'OpenAI',
        endpoint: 'https://api.openai.com/v1/',
        origin: 'https://api.openai.com',
      },
    ]);
  });

  it("offers the address that belongs to the key, and never sends a gateway's key to OpenAI", () => {
    const [offer] = environmentOffers({ ...openai, OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' });
    assert.equal(offer?.origin, 'http://127.0.0.1:9');
    assert.equal(offer?.endpoint, 'http://127.0.0.1:9/v1');
    assert.deepEqual(environmentOffers({ ...openai, OPENAI_BASE_URL: 'gateway' }), []);
  });

  it('offers Azure only with key and address', () => {
    assert.deepEqual(
      environmentOffers(azure).map(({ id, origin }) => ({ id, origin })),
      [{ id: 'azureEnvironment', origin: 'https://contoso.openai.azure.com' }],
    );
    assert.deepEqual(environmentOffers({ ...azure, AZURE_OPENAI_ENDPOINT: undefined }), []);
    assert.deepEqual(environmentOffers({ ...azure, AZURE_OPENAI_API_KEY: ' ' }), []);
  });

  it('offers both, and nothing of an empty environment', () => {
    assert.equal(environmentOffers({ ...openai, ...azure }).length, 2);
    assert.deepEqual(environmentOffers({}), []);
    assert.deepEqual(environmentOffers({ OPENAI_API_KEY: '' }), []);
  });

  it('holds no key', () => {
    assert.ok(!JSON.stringify(environmentOffers({ ...openai, ...azure })).includes('canary'));
  });
});
