import type { JsonObject } from "../../constructs/core/json";
import { COMMON, type Collection, KIND } from "./collection";
import { configMistake } from "./outpost-config";

const EMBEDDED = "goauthentik.io/outposts/embedded";

/** Name of the account that an outpost logs in as. */
function accountOf({ pk }: JsonObject): string {
  return `ak-outpost-${String(pk).replaceAll("-", "")}`;
}

/** Outposts, and what authentik deploys them by. */
export const OUTPOST_COLLECTIONS: readonly Collection[] = [
  {
    ...COMMON,
    path: "outposts/instances",
    name: "Outpost",
    required: ["name", "type", "providers", "config"],
    references: { providers: ["providers/proxy"], service_connection: ["outposts/service_connections/kubernetes"] },
    filters: { name__iexact: "name" },
    defaults: {
      providers_obj: [],
      service_connection: null,
      service_connection_obj: null,
      refresh_interval_s: 300,
      token_identifier: "",
      managed: null,
    },
    refused: ({ providers, managed, config }) => [
      ...(Array.isArray(providers) && providers.length === 0 && managed !== EMBEDDED
        ? [["providers", "This list may not be empty."] as const]
        : []),
      ...configMistake(config).map((mistake) => ["config", `Failed to validate config: ${mistake}`] as const),
    ],
    makes: (outpost) => [
      ["core/users", { username: accountOf(outpost), name: `Outpost ${String(outpost.name)} Service-Account` }],
    ],
    takes: (outpost) => [["core/users", "username", accountOf(outpost)]],
  },
  {
    ...COMMON,
    path: "outposts/service_connections/kubernetes",
    name: "KubernetesServiceConnection",
    filters: { name: "name" },
    defaults: { ...KIND, local: false, kubeconfig: {}, verify_ssl: true },
  },
];
