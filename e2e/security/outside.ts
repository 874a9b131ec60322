/** A server on this machine that stands for the outside world: it offers everything a page might fetch and counts who asks. */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface Outside {
  readonly address: string;
  /** Requests for a path since the last reset. */
  hits(path: string): number;
  total(): number;
  reset(): void;
  close(): Promise<void>;
}

const offers: Readonly<Record<string, readonly [type: string, body: string]>> = {
  '/page': ['text/html', '<!doctype html><title>outside</title>outside'],
  '/script.js': ['text/javascript', "document.documentElement.dataset.mark = 'ran';"],
  '/style.css': ['text/css', 'body { outline: 7px solid red; }'],
};

/** RFC 6455, section 1.3: the fixed text that a server appends to the key. */
const webSocketSuffix = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

export async function openOutside(): Promise<Outside> {
  const counts = new Map<string, number>();
  const count = (url = '/'): string => {
    const path = url.replace(/\?.*$/u, '');
    counts.set(path, (counts.get(path) ?? 0) + 1);
    return path;
  };
  const server = createServer((request, response) => {
    const [type, body] = offers[count(request.url)] ?? ['text/plain', 'outside'];
    response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' }).end(body);
  });
  const sockets = new Set<Duplex>();
  server.on('upgrade', (request, socket) => {
    // Once upgraded, a socket is no longer the server's to close.
    sockets.add(socket);
    count(request.url);
    const key = `${request.headers['sec-websocket-key'] ?? ''}${webSocketSuffix}`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    hits: (path) => counts.get(path) ?? 0,
    total: () => [...counts.values()].reduce((sum, hits) => sum + hits, 0),
    reset: () => {
      counts.clear();
    },
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.closeAllConnections();
        server.close(() => {
          closed();
        });
      }),
  };
}
