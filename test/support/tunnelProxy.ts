// An HTTP proxy on this machine that tunnels every host to one server, and keeps which hosts it was asked
// for. For what a company's proxy does to requests over TLS.

import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';

export interface TunnelProxy {
  readonly origin: string;
  /** `host:port` of each tunnel, in order. */
  readonly tunnels: readonly string[];
  stop(): Promise<void>;
}

/** `target` is the origin of a server on this machine. */
export async function startTunnelProxy(target: string): Promise<TunnelProxy> {
  const { hostname, port } = new URL(target);
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    // Whichever end goes, the other one goes with it.
    return socket.on('error', () => socket.destroy()).once('close', () => sockets.delete(socket));
  };
  const proxy = createServer((_request, response) => void response.writeHead(405).end());
  proxy.on('connect', (request, client: Socket, head: Buffer) => {
    tunnels.push(request.url ?? '');
    const server = keep(connect(Number(port), hostname));
    keep(client).once('close', () => server.destroy());
    server.once('close', () => client.destroy());
    server.once('connect', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      if (head.length > 0) server.write(head);
      server.pipe(client).pipe(server);
    });
  });
  const { promise: listening, resolve } = Promise.withResolvers<void>();
  proxy.listen(0, '127.0.0.1', resolve);
  await listening;
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy is not listening');
  return {
    origin: `http://127.0.0.1:${String(address.port)}`,
    tunnels,
    async stop() {
      const { promise: closed, resolve: done } = Promise.withResolvers<void>();
      proxy.close(() => done());
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
