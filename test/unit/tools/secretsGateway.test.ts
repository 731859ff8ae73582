import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { startSecretsGateway } from '../../../scripts/secretsGateway.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

describe('the gateway of npm start', () => {
  let server: Server;
  let keyFile: string;
  let origin: string;
  const gateway = (): Promise<string> =>
    startSecretsGateway({ target: originOf(server), token: 'right', keyFile, port: 0 });
  const mint = (address: string, token: string): Promise<Response> =>
    fetch(`${address}/mint-key`, { method: 'POST', headers: { cookie: `other=1; vscode-tkn=${token}` } });

  before(async () => {
    server = createServer((incoming, answer) =>
      answer.end(`${incoming.method} ${incoming.url} ${incoming.headers.host}`),
    );
    // Echoes whatever follows the request for a web socket.
    server.on('upgrade', (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      socket.pipe(socket);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    keyFile = join(await temporaryFolder(), 'half-key');
    origin = await gateway();
  });
  after(() => server.closeAllConnections());
  after(() => server.close());

  it('gives nobody a key who does not know the token', async () => {
    assert.equal((await mint(origin, 'wrong')).status, 403);
    assert.equal((await fetch(`${origin}/mint-key`, { method: 'POST' })).status, 403);
  });

  it('gives the same key at every start', async () => {
    const first = Buffer.from(await (await mint(origin, 'right')).arrayBuffer());
    const second = Buffer.from(await (await mint(await gateway(), 'right')).arrayBuffer());
    assert.equal(first.length, 32);
    assert.deepEqual(second, first);
  });

  it('passes everything else on, under its own name', async () => {
    const answer = await fetch(`${origin}/path?query=1`);
    assert.equal(await answer.text(), `GET /path?query=1 ${new URL(origin).host}`);
  });

  it('passes the bytes of a web socket on in both directions', async () => {
    const outgoing = request(origin, { headers: { connection: 'Upgrade', upgrade: 'websocket' } }).end();
    const [, socket] = await once(outgoing, 'upgrade');
    socket.write('there and back');
    assert.equal(String(await once(socket, 'data')), 'there and back');
    socket.destroy();
  });
});

function originOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server does not listen');
  return `http://127.0.0.1:${address.port}`;
}
