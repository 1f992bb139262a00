import type { Rule } from "../../core/rule";
import { type PlatformFacts, workloads } from "../platform-facts";

/** An object of the cluster, and the part that makes it. */
interface OwnedObject {
  readonly path: string;
  /** How the cluster tells it from others: kind, namespace and name. */
  readonly identity: string;
  /** Prop that another name is given by. */
  readonly prop: string;
}

/** What has a name can be there once: of two that want it, one fails, or takes over what the other has made. */
export const sameObject: Rule<PlatformFacts> = {
  id: "K8S-009",
  title: "two parts deploy the same object",
  severity: "error",
  invariants: [],
  why:
    "A cluster has one object of a kind and name in a namespace. Of two parts that deploy it the second fails at apply " +
    "('already exists'), or takes it over, as Helm does with a release, and then each apply undoes the other's. An app is " +
    "taken for one cluster: all other rules would calculate with the wrong one of the two as well.",
  sources: [
    "https://kubernetes.io/docs/concepts/overview/working-with-objects/names/",
    "https://helm.sh/docs/helm/helm_upgrade/",
  ],
  example: {
    fails: { pgbouncer: { workload: { name: "authentik-server" } } },
    passes: { pgbouncer: { workload: { name: "authentik-pooler" } } },
  },
  check: (facts) => {
    const owners = new Map<string, readonly OwnedObject[]>();
    for (const owned of objects(facts)) {
      owners.set(owned.identity, [...(owners.get(owned.identity) ?? []), owned]);
    }
    return [...owners].flatMap(([identity, [first, ...others]]) =>
      first === undefined || others.length === 0
        ? []
        : [
            {
              rule: "K8S-009",
              severity: "error",
              at: [...others, first].map(({ path }) => path),
              message: `${others.length + 1} parts deploy ${identity}`,
              // A change names a prop, and here both parts have it.
              fixes: [{ changes: [], note: `another ${others[0]?.prop} for all but one, or an app for each cluster` }],
            },
          ],
    );
  },
};

/** What follows from the name of something else is left out: one mistake is told once. */
function objects(facts: PlatformFacts): readonly OwnedObject[] {
  const releases = facts.authentiks.map(({ path, namespace, releaseName }) => ({
    path,
    identity: `the Helm release ${releaseName} in namespace ${namespace}`,
    prop: "releaseName or namespace",
  }));
  const repeated = new Set(
    releases.filter(({ identity }, i) => releases.findIndex((other) => other.identity === identity) < i).map(pathOf),
  );
  return [
    ...facts.namespaces.map(({ path, name }) => ({ path, identity: `the namespace ${name}`, prop: "namespace" })),
    ...releases,
    ...workloads(facts)
      .filter(({ path }) => !repeated.has(path.replace(/\/[^/]*$/, "")))
      .map(({ path, prop, workload }) => ({
        path,
        identity: `the Deployment ${workload.name} in namespace ${workload.namespace}`,
        prop: prop === "pgbouncer" ? "pgbouncer.name or namespace" : "releaseName or namespace",
      })),
  ];
}

function pathOf({ path }: OwnedObject): string {
  return path;
}
