import { type Agent, request } from "node:http";

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly setCookie: readonly string[];
  readonly headers: NodeJS.Dict<string | string[]>;
}

/** A browser, as far as cookies go, and the reverse proxy that asks for it. */
export class Browser {
  private readonly jar = new Map<string, string>();

  constructor(
    private readonly agent: Agent,
    private readonly host = "wiki.example.com",
  ) {}

  /** Cookies as a header has them. */
  get cookies(): string {
    return [...this.jar].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  forget(name: string): void {
    this.jar.delete(name);
  }

  remember(name: string, value: string): void {
    this.jar.set(name, value);
  }

  async get(port: number, path: string): Promise<Answer> {
    const answer = await new Promise<Answer>((resolve, reject) => {
      const headers = { host: this.host, "x-forwarded-host": this.host, cookie: this.cookies };
      request({ host: "127.0.0.1", port, path, headers, agent: this.agent }, (response) => {
        response.resume().on("end", () => {
          const setCookie = response.headers["set-cookie"] ?? [];
          resolve({ status: response.statusCode ?? 0, setCookie, headers: response.headers });
        });
      })
        .on("error", reject)
        .end();
    });
    for (const cookie of answer.setCookie) {
      const [pair = ""] = cookie.split(";");
      this.jar.set(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1));
    }
    return answer;
  }
}
