import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isObject, type Json, type JsonObject } from "../constructs/core/json";

/** Where a stack reaches authentik, and as whom. */
export interface AuthentikAccess {
  /** Without / at its end. */
  readonly url: string;
  readonly token: string;
}

/** How many objects an answer holds: authentik's own limit. */
const PAGE_SIZE = 100;

/**
 * What the provider goauthentik/authentik of a synthesised stack would use; undefined for a stack without it.
 *
 * @param directory folder of the stack
 * @throws when neither configuration nor environment says where authentik is, or what its token is
 */
export function authentikAccess(directory: string, env: NodeJS.ProcessEnv): AuthentikAccess | undefined {
  const { provider }: { readonly provider?: { readonly authentik?: readonly JsonObject[] } } = JSON.parse(
    readFileSync(join(directory, "cdk.tf.json"), "utf8"),
  );
  const [settings] = provider?.authentik ?? [];
  if (settings === undefined) {
    return undefined;
  }
  const url = known(settings.url, env) ?? env.AUTHENTIK_URL;
  const token = known(settings.token, env) ?? env.AUTHENTIK_TOKEN;
  if (url === undefined || token === undefined) {
    const [what, variable] = url === undefined ? ["url", "AUTHENTIK_URL"] : ["token", "AUTHENTIK_TOKEN"];
    throw new Error(`the provider of ${directory} has no ${what} that is known here: set ${variable}`);
  }
  return { url: url.replace(/\/$/, ""), token };
}

/** A value of a provider block: text, or a variable that the environment gives. */
function known(value: Json | undefined, env: NodeJS.ProcessEnv): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  const [, variable] = /^\$\{var\.(\w+)\}$/.exec(value) ?? [];
  return variable === undefined ? (value.includes("${") ? undefined : value) : env[`TF_VAR_${variable}`];
}

/** Part of a list, as the API answers it. */
interface Page {
  readonly results: readonly Json[];
  /** Number of the next page; 0: this was the last. */
  readonly pagination: { readonly next: number };
}

/** All objects of a collection of authentik's API. @param path below `/api/v3/`, with its query */
export async function authentikObjects({ url, token }: AuthentikAccess, path: string): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (let page = 1; page > 0; ) {
    const address = `${url}/api/v3/${path}${path.includes("?") ? "&" : "?"}page=${page}&page_size=${PAGE_SIZE}`;
    const response = await fetch(address, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) {
      throw new Error(`authentik answers ${response.status} to GET ${address}`);
    }
    const { results, pagination }: Page = JSON.parse(await response.text());
    found.push(...results.filter(isObject));
    page = pagination.next;
  }
  return found;
}
