import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A server on a free port of the loopback interface. */
export class StubServer {
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async start(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<StubServer> {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    return new StubServer(server, typeof address === "object" && address !== null ? address.port : 0);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** A whole body. */
export async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) {
    parts.push(Buffer.from(part));
  }
  return Buffer.concat(parts).toString("utf8");
}
