// Stands before the VS Code server of `npm start` and adds the one answer that the plain server lacks: half of the key
// with which VS Code in a browser seals secrets. Without it an API key is forgotten when the window is reloaded.

import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect } from 'node:net';

export interface GatewayOptions {
  /** `http://127.0.0.1:PORT` of the VS Code server. */
  readonly target: string;
  /** The server's connection token: whoever lacks it gets no key. */
  readonly token: string;
  /** Keeps the half key between starts; made on first use, private to the user. */
  readonly keyFile: string;
  /** Secrets and view state lie in the browser under this port; another free one is taken if it is in use. */
  readonly port: number;
}

/** Resolves with the gateway's own origin. It lives as long as the process. */
export async function startSecretsGateway(options: GatewayOptions): Promise<string> {
  const key = await halfKey(options.keyFile);
  const target = new URL(options.target);
  const server = createServer((incoming, answer) => {
    if (incoming.method === 'POST' && incoming.url === '/mint-key') {
      if (!hasToken(incoming, options.token)) answer.writeHead(403).end();
      else answer.writeHead(200, { 'content-type': 'application/octet-stream' }).end(key);
      return;
    }
    passOn(incoming, answer, target);
  });
  // The window talks to its server through a web socket: the bytes pass as they are.
  server.on('upgrade', (incoming, socket, head) => {
    const upstream = connect(Number(target.port), target.hostname, () => {
      const headers: string[] = [];
      for (let index = 0; index < incoming.rawHeaders.length; index += 2) {
        headers.push(`${incoming.rawHeaders[index]}: ${incoming.rawHeaders[index + 1]}\r\n`);
      }
      upstream.write(`${incoming.method} ${incoming.url} HTTP/1.1\r\n${headers.join('')}\r\n`);
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.once('error', () => socket.destroy());
    socket.once('error', () => upstream.destroy());
  });
  const port = await listen(server, options.port);
  return `http://127.0.0.1:${port}`;
}

async function halfKey(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch {
    const key = randomBytes(32);
    await writeFile(file, key, { mode: 0o600 });
    return key;
  }
}

/** The server hands the token of the first address on to the browser as this cookie. */
function hasToken(incoming: IncomingMessage, token: string): boolean {
  const cookies = (incoming.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  return cookies.includes(`vscode-tkn=${token}`);
}

function passOn(incoming: IncomingMessage, answer: ServerResponse, target: URL): void {
  const { method, url, headers } = incoming;
  const outgoing = request({ host: target.hostname, port: target.port, method, path: url, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  outgoing.once('error', () => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end();
  });
  incoming.pipe(outgoing);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' && port !== 0) resolve(listen(server, 0));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(address.port);
    });
  });
}
