import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { readKubeconfig } from "./kubeconfig";

/** An answer of the API server other than 2xx, or none. */
export class ApiError extends Error {
  /**
   * @param status HTTP status code; 0 when no answer came.
   * @param reason Kubernetes' word for it, such as "NotFound".
   */
  public constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** What every Kubernetes object has. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly deletionTimestamp?: string;
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
}

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** A small client of an API server: paths in, objects out. Paths are those of the API, such as "/api/v1/nodes". */
export class KubernetesApi {
  /** @param kubeconfig path; its current context decides, with a certificate or a token. */
  public static fromKubeconfig(kubeconfig: string): KubernetesApi {
    return new KubernetesApi(readFileSync(kubeconfig, "utf8"));
  }

  private readonly server: string;
  private readonly token: string | undefined;
  private readonly agent: Agent;

  private constructor(kubeconfig: string) {
    const { server, token, ...tls } = readKubeconfig(kubeconfig);
    this.server = server;
    this.token = token;
    this.agent = new Agent({ keepAlive: true, ...tls });
  }

  public get<T = KubernetesObject>(path: string): Promise<T> {
    return this.call<T>("GET", path);
  }

  /** The items of a list. */
  public async list<T = KubernetesObject>(path: string): Promise<readonly T[]> {
    return (await this.call<{ readonly items: readonly T[] }>("GET", path)).items;
  }

  /** @param path of the collection. */
  public create<T = KubernetesObject>(path: string, body: object): Promise<T> {
    return this.call<T>("POST", path, body);
  }

  /** JSON merge patch: maps merge, lists are replaced, null deletes. */
  public patch<T = KubernetesObject>(path: string, body: object): Promise<T> {
    return this.call<T>("PATCH", path, body);
  }

  public async delete(path: string): Promise<void> {
    await this.call("DELETE", path);
  }

  /** Asks for an eviction; a PodDisruptionBudget refuses it with an `ApiError` of status 429. */
  public async evict(namespace: string, pod: string): Promise<void> {
    await this.create(`/api/v1/namespaces/${namespace}/pods/${pod}/eviction`, {
      apiVersion: "policy/v1",
      kind: "Eviction",
      metadata: { name: pod, namespace },
    });
  }

  /**
   * Text of an endpoint that does not speak JSON, such as "/readyz".
   * @param port of another component with the same certificate. @default - the API server's
   */
  public text(path: string, port?: number): Promise<string> {
    return this.send("GET", path, undefined, port);
  }

  private async call<T>(method: Method, path: string, body?: object): Promise<T> {
    return JSON.parse(await this.send(method, path, body)) as T;
  }

  private send(method: Method, path: string, body?: object, port?: number): Promise<string> {
    const url = new URL(path, this.server);
    if (port !== undefined) {
      url.port = String(port);
    }
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const headers = {
      ...(body === undefined ? {} : { "Content-Type": type }),
      ...(this.token === undefined ? {} : { Authorization: `Bearer ${this.token}` }),
    };
    return new Promise((resolve, reject) => {
      const fail = (error: Error) => reject(new ApiError(0, "Unreachable", `${method} ${url.href}: ${error.message}`));
      const call = request(url, { method, headers, agent: this.agent }, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("error", fail).on("end", () => {
          const status = response.statusCode ?? 0;
          if (status >= 200 && status < 300) {
            resolve(text);
          } else {
            reject(toError(status, text, `${method} ${path}`));
          }
        });
      });
      call.on("error", fail).end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}

function toError(status: number, text: string, call: string): ApiError {
  let answer: { readonly reason?: string; readonly message?: string } = {};
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    // Not a Status object: the text itself is the message.
  }
  return new ApiError(status, answer.reason ?? "", `${call}: ${status} ${answer.message ?? text}`);
}
