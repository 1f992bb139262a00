import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** A request as a stub has got it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  /** Names as they came, in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a stub answers. */
export type Answer = (request: Received) => {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
};

/** A server on loopback that remembers what it was asked. */
export class StubServer {
  readonly received: Received[] = [];

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  /** Starts it at a port, or at any. */
  static async start(answer: Answer, port = 0): Promise<StubServer> {
    const received: Received[] = [];
    const server = createServer((request, response) => {
      void respond(request, response, answer, received);
    });
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    const address = server.address();
    const stub = new StubServer(server, typeof address === "object" && address !== null ? address.port : 0);
    Object.defineProperty(stub, "received", { value: received });
    return stub;
  }

  /** The last request, which is forgotten with all before it. */
  last(): Received | undefined {
    return this.received.splice(0).at(-1);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  answer: Answer,
  received: Received[],
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(Buffer.from(chunk));
  }
  const asked: Received = {
    method: request.method ?? "",
    url: request.url ?? "",
    headers: Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    body: Buffer.concat(chunks).toString(),
  };
  received.push(asked);
  const { status, headers = {}, body = "" } = answer(asked);
  response.writeHead(
    status,
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat()])),
  );
  response.end(body);
}
