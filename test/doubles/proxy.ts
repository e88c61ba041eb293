import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';

/** An HTTP proxy on loopback. It takes every host for this machine, so a name that nobody else resolves leads to a double. */
export class SimulatedProxy {
  /** The hosts with ports that `CONNECT` asked for. */
  readonly targets: string[] = [];
  /** The status for `CONNECT`; anything but 200 refuses. */
  status = 200;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
    server.on('connect', (request, socket: Socket) => this.#tunnel(request.url ?? '', socket));
  }

  static async start(): Promise<SimulatedProxy> {
    const proxy = new SimulatedProxy(createServer((_, response) => void response.writeHead(501).end()));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** `http://host:port`. */
  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  /** Stops listening and ends all connections. */
  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #tunnel(target: string, socket: Socket): void {
    this.targets.push(target);
    if (this.status !== 200) {
      socket.end(`HTTP/1.1 ${this.status} Refused\r\n\r\n`);
      return;
    }
    const port = Number(target.split(':').at(-1));
    const other = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(other).pipe(socket);
    });
    for (const [one, peer] of [
      [socket, other],
      [other, socket],
    ] as const) {
      this.#sockets.add(one);
      one.on('error', () => peer.destroy());
      one.on('close', () => peer.destroy());
    }
  }
}
