import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Origin } from './distribution.ts';
import { ownAnswer, readExchange, sendAnswer } from './http-exchange.ts';

export type HttpServerParts = {
  readonly port: number;
  /** Serves `/sandbox` and what is below it. */
  sandboxPage(request: IncomingMessage, response: ServerResponse): Promise<void>;
  report(fault: unknown): void;
};

/** The server of the public origin. It listens before there is anything behind it, so that its port is known; requests wait until `open`. */
export class HttpServer {
  private readonly server: Server;
  private readonly parts: HttpServerParts;
  private origin: Promise<Origin>;
  private openWith: (origin: Origin) => void = () => undefined;
  private serving = 0;

  constructor(parts: HttpServerParts) {
    this.parts = parts;
    this.origin = new Promise((resolve) => {
      this.openWith = resolve;
    });
    this.server = createServer({ maxHeaderSize: 64 * 1024, keepAliveTimeout: 65_000 }, (request, response) => void this.serve(request, response));
  }

  /** Listens on the loopback interface; gives the port. @throws {Error} with code EADDRINUSE when it is taken */
  listen(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(this.parts.port, '127.0.0.1', () => {
        const address = this.server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : this.parts.port);
      });
    });
  }

  /** Lets requests through. */
  open(origin: Origin): void {
    this.openWith(origin);
  }

  /** Requests that are being answered. */
  pending(): number {
    return this.serving;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.serving += 1;
    try {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      if (path === '/sandbox' || path.startsWith('/sandbox/')) return await this.parts.sandboxPage(request, response);
      const exchange = await readExchange(request);
      if (exchange === undefined) {
        response.setHeader('connection', 'close');
        return sendAnswer(response, ownAnswer(413, { message: 'Request Entity Too Large' }), 'POST');
      }
      const origin = await this.origin;
      sendAnswer(response, await origin(exchange), exchange.method);
    } catch (fault) {
      if (!request.destroyed) this.parts.report(fault);
      if (response.headersSent) response.destroy();
      else sendAnswer(response, ownAnswer(502, 'The sandbox failed to answer'), 'GET');
    } finally {
      this.serving -= 1;
    }
  }
}
