import assert from 'node:assert/strict';
import {
  completeAddress,
  localServers,
  nameFor,
  readAddress,
  travelsInTheClear,
} from '../../../src/core/model/setupAddress.ts';

describe('the address in Add Connection…', () => {
  it('is made of the name of an Azure resource, its host, or whatever the portal shows', () => {
    for (const [typed, address] of [
      ['contoso', 'https://contoso.openai.azure.com/'],
      [' Contoso-2 ', 'https://contoso-2.openai.azure.com/'],
      ['contoso.openai.azure.com', 'https://contoso.openai.azure.com/openai/v1/'],
      ['https://contoso.services.ai.azure.com/', 'https://contoso.services.ai.azure.com/openai/v1/'],
      [
        'https://contoso.openai.azure.com/openai/deployments/d/chat/completions?api-version=2024-10-21',
        'https://contoso.openai.azure.com/openai/v1/',
      ],
      ['http://127.0.0.1:99/openai/v1/', 'http://127.0.0.1:99/openai/v1/'],
    ] as const) {
      assert.equal(completeAddress('azure', typed), address);
    }
  });

  it('is made of a port, of a host with a port, or of an address without a path', () => {
    for (const [typed, address] of [
      ['8080', 'http://127.0.0.1:8080/v1'],
      ['localhost:8080', 'http://localhost:8080/v1'],
      ['http://127.0.0.1:5000', 'http://127.0.0.1:5000/v1'],
      ['http://127.0.0.1:5000/api', 'http://127.0.0.1:5000/api'],
    ] as const) {
      assert.equal(completeAddress('local', typed), address);
    }
  });

  it('says what is wrong with one that can’t be used', () => {
    for (const [kind, typed, problem] of [
      ['azure', 'my resource', 'notAnAddress'],
      ['local', 'something', 'notAnAddress'],
      ['other', 'gateway.example.com', 'notAnAddress'],
      ['other', 'ftp://gateway.example.com', 'schemeNotSupported'],
      ['local', 'http://me:secret@127.0.0.1:1', 'containsCredentials'],
      ['other', ' ', 'empty'],
    ] as const) {
      assert.deepEqual(readAddress(kind, typed), { type: 'problem', problem }, typed);
    }
  });

  it('is one that the usual local servers can be asked at', () => {
    for (const { address } of localServers) assert.equal(readAddress('local', address).type, 'endpoint');
  });

  it('is in the clear over http to another machine only', () => {
    for (const origin of ['http://10.0.0.5:8080', 'http://localhost.example.com', 'http://127.example.com']) {
      assert.ok(travelsInTheClear(origin), origin);
    }
    for (const origin of ['https://a.example', 'http://127.0.0.1:1', 'http://localhost:1', 'http://[::1]:1']) {
      assert.ok(!travelsInTheClear(origin), origin);
    }
  });

  it('gives the connection a name', () => {
    assert.equal(nameFor('openai', 'https://api.openai.com/v1'), 'OpenAI');
    assert.equal(nameFor('azure', 'https://contoso.openai.azure.com/'), 'contoso');
    assert.equal(nameFor('azure', 'http://127.0.0.1:99/openai/v1/'), '127.0.0.1:99');
    assert.equal(nameFor('local', 'http://127.0.0.1:11434/v1'), 'Ollama');
    assert.equal(nameFor('other', 'https://gateway.example.com/v1'), 'gateway.example.com');
  });
});
