import assert from 'node:assert/strict';
import { keyName, keyOwner, parseKey } from '../../../src/core/model/keyName.ts';

const owner = { name: 'Azure "EU", 2', origin: 'https://contoso.openai.azure.com' };

describe('keyName', () => {
  it('leads back to its owner', () => {
    assert.deepEqual(keyOwner(keyName(owner)), owner);
    assert.deepEqual(keyOwner(keyName({ ...owner, secret: 'team' })), { ...owner, secret: 'team' });
  });

  it('differs when the name or the address differs, so that a new address gets no old key', () => {
    const others = [
      { ...owner, name: 'Azure' },
      { ...owner, secret: 'team' },
      { ...owner, secret: '' },
      { ...owner, origin: 'https://contoso.example' },
      { ...owner, origin: 'http://contoso.openai.azure.com' },
      { ...owner, origin: `${owner.origin}:8443` },
      { name: `${owner.name}${owner.origin}`, origin: '' },
    ];
    assert.equal(new Set([owner, ...others].map(keyName)).size, others.length + 1);
  });

  it('finds no owner in what is not ours', () => {
    for (const name of ['', 'token', 'apiKey:', 'apiKey:{', 'apiKey:null', 'apiKey:{"name":1,"origin":"x"}']) {
      assert.equal(keyOwner(name), undefined);
    }
  });
});

describe('parseKey', () => {
  it('takes a pasted key without the space around it', () => {
    assert.equal(parseKey('  sk-abc_123.+/=\n'), 'sk-abc_123.+/=');
  });

  it('takes nothing that no header can carry', () => {
    for (const typed of ['', ' \n', 'sk a', 'sk\nab', 'sk\u0000', 'schlüssel', '“sk-ab”']) {
      assert.equal(parseKey(typed), undefined);
    }
  });
});
