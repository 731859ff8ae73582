import assert from 'node:assert/strict';
import { localServers, nameFor, readAddress, travelsInTheClear } from '../../../src/core/model/setupAddress.ts';

describe('the address in Add Connection…', () => {
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
