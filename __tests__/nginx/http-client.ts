import { request } from "node:http";

/** How a server has answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** What is sent. Headers as a flat list of names and values, so that none is tidied up. */
export interface HttpQuestion {
  readonly port: number;
  readonly host: string;
  readonly path: string;
  readonly method?: string;
  readonly headers?: readonly string[];
  readonly body?: string;
}

/** Asks a server of this machine, follows nothing. */
export function ask({ port, host, path, method = "GET", headers = [], body }: HttpQuestion): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? [] : ["Content-Length", String(Buffer.byteLength(body))];
    const sent = request(
      { host: "127.0.0.1", port, path, method, headers: ["Host", host, "Connection", "close", ...length, ...headers] },
      (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
