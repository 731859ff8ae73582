import { LLMock } from '@copilotkit/aimock';
import { ask, collect } from './unit/model/answering.ts';
import { resolvedOf } from './unit/model/connections.ts';
const mock = new LLMock({ port: 0, host: '127.0.0.1' });
await mock.start();
for (let i=0;i<2;i++){ mock.clearFixtures().clearRequests();
mock.onMessage('Hello?', {content:'abc', usage:{prompt_tokens:1, completion_tokens:2}});
console.log(JSON.stringify((await collect(ask(resolvedOf({endpoint: mock.url+'/v1'})))).events));
}
await mock.stop();
