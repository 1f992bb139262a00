import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { ForwardAuthFacts, TraefikFacts, TraefikPlugin } from "../../traefik/facts";
import type { PlatformFacts } from "../platform-facts";

/** Modules that were plugins once, and the first release without a manifest (sablierapp/sablier#742, #876). */
const WITHOUT_MANIFEST: ReadonlyMap<string, readonly [number, number, number]> = new Map([
  ["github.com/sablierapp/sablier", [1, 10, 2] as const],
]);

/** Invariant 89: one plugin that does not load takes all the others with it. */
export const plugins: Rule<PlatformFacts> = {
  id: "TRF-007",
  title: "a plugin without a manifest, or one that shares its fate with authentication",
  severity: "error",
  invariants: [89],
  why:
    "Traefik reads a plugin's manifest when it starts. When it finds none of one plugin it disables all of them, and every " +
    "route with a middleware of any plugin answers 404. With authentication by a plugin those are all the applications.",
  sources: ["https://github.com/sablierapp/sablier/issues/876", "https://github.com/sablierapp/sablier/issues/742"],
  example: {
    fails: {
      traefik: { plugins: [{ name: "sablier", moduleName: "github.com/sablierapp/sablier", version: "v1.11.2" }] },
    },
    passes: {
      traefik: { plugins: [{ name: "sablier", moduleName: "github.com/sablierapp/sablier", version: "v1.10.1" }] },
    },
  },
  check: (facts) =>
    facts.traefiks.flatMap((traefik) => [
      ...traefik.plugins.filter(withoutManifest).map((plugin) => unloadable(traefik, plugin)),
      ...facts.forwardAuths.flatMap((asking) => sharedFate(asking, traefik)),
    ]),
};

function withoutManifest({ moduleName, version }: TraefikPlugin): boolean {
  const since = WITHOUT_MANIFEST.get(moduleName);
  const parts = /^v(\d+)\.(\d+)\.(\d+)/.exec(version)?.slice(1).map(Number);
  if (since === undefined || parts === undefined) {
    return false;
  }
  const different = since.findIndex((part, i) => part !== parts[i]);
  return different === -1 || (parts[different] ?? 0) > (since[different] ?? 0);
}

function unloadable({ path }: TraefikFacts, { name, moduleName, version }: TraefikPlugin): Finding {
  return {
    rule: "TRF-007",
    severity: "error",
    at: [path],
    message: `the plugin ${name} has no manifest in ${moduleName} ${version}: Traefik disables every plugin`,
    fixes: [{ changes: [], note: "a release that has the file .traefik.yml, or Traefik without this plugin" }],
  };
}

function sharedFate({ path, plugin, traefik: own }: ForwardAuthFacts, traefik: TraefikFacts): readonly Finding[] {
  const others = traefik.plugins.map(({ name }) => name).filter((name) => name !== plugin?.name);
  return plugin === undefined || own !== traefik.path || others.length === 0
    ? []
    : [
        {
          rule: "TRF-007",
          severity: "warning",
          at: [path, traefik.path],
          message: `nobody gets in when one of these plugins does not load: ${others.join(", ")}`,
          fixes: [{ changes: [{ prop: "plugin", relation: "unset" }] }],
        },
      ];
}
