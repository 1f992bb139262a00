import { parse } from "yaml";

/** Where an API server is, and how to prove who is asking. */
export interface Credentials {
  /** URL without a path. */
  readonly server: string;
  /** PEM. @default - the system's authorities */
  readonly ca?: string;
  /** PEM. @default - no client certificate */
  readonly cert?: string;
  /** PEM. @default - no client certificate */
  readonly key?: string;
  /** @default - no bearer token */
  readonly token?: string;
}

/** The part of a kubeconfig that is read here. Certificates as files or by a command are not. */
interface Kubeconfig {
  readonly "current-context": string;
  readonly contexts: readonly {
    readonly name: string;
    readonly context: { readonly cluster: string; readonly user: string };
  }[];
  readonly clusters: readonly {
    readonly name: string;
    readonly cluster: { readonly server: string; readonly "certificate-authority-data"?: string };
  }[];
  readonly users: readonly {
    readonly name: string;
    readonly user: {
      readonly "client-certificate-data"?: string;
      readonly "client-key-data"?: string;
      readonly token?: string;
    };
  }[];
}

/** Credentials of the current context. */
export function readKubeconfig(text: string): Credentials {
  const config = parse(text) as Kubeconfig;
  const context = named(config.contexts, config["current-context"], "context").context;
  const cluster = named(config.clusters, context.cluster, "cluster").cluster;
  const user = named(config.users, context.user, "user").user;
  return {
    server: cluster.server.replace(/\/+$/, ""),
    ...decoded("ca", cluster["certificate-authority-data"]),
    ...decoded("cert", user["client-certificate-data"]),
    ...decoded("key", user["client-key-data"]),
    ...(user.token === undefined ? {} : { token: user.token }),
  };
}

function named<T extends { readonly name: string }>(items: readonly T[], name: string, what: string): T {
  const found = items.find((item) => item.name === name);
  if (found === undefined) {
    throw new Error(
      `the kubeconfig has no ${what} named "${name}", only: ${items.map((item) => item.name).join(", ")}`,
    );
  }
  return found;
}

function decoded<K extends string>(key: K, data: string | undefined): { readonly [P in K]?: string } {
  return data === undefined ? {} : ({ [key]: Buffer.from(data, "base64").toString("utf8") } as { [P in K]: string });
}
