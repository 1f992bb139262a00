import { type PlatformFacts, workloads } from "../platform-facts";

/** An object of the cluster, and the part that makes it. */
export interface OwnedObject {
  readonly path: string;
  /** How the cluster tells it from others: kind, namespace and name. */
  readonly identity: string;
  /** Prop that another name is given by. */
  readonly prop: string;
}

/** All objects with a name of their own, those first from which the names of others follow. */
export function ownedObjects(facts: PlatformFacts): readonly OwnedObject[] {
  return [
    ...facts.namespaces.map(({ path, name }) => ({ path, identity: `the namespace ${name}`, prop: "namespace" })),
    ...facts.authentiks.map(({ path, namespace, releaseName }) => ({
      path,
      identity: `the Helm release ${releaseName} in namespace ${namespace}`,
      prop: "releaseName or namespace",
    })),
    ...workloads(facts).map(({ path, prop, workload }) => ({
      path,
      identity: `the Deployment ${workload.name} in namespace ${workload.namespace}`,
      prop: PROPS[prop] ?? NAME,
    })),
    ...watchers(facts),
    ...customObjects(facts),
    ...named("PersistentVolumeClaim", facts.volumeClaims),
    ...named("ConfigMap", facts.configMaps),
  ];
}

const NAME = "name or namespace";

const PROPS: Readonly<Record<string, string>> = {
  server: "releaseName or namespace",
  worker: "releaseName or namespace",
  pgbouncer: `pgbouncer.${NAME}`,
};

/** What watches, and what keeps telemetry: whatever its pods are made by, it has a Service of its name. */
function watchers({ postgresExporters, blackboxProbes, traceStores, logStores, poolers, collectors }: PlatformFacts) {
  const single = [
    ...postgresExporters,
    ...blackboxProbes,
    ...traceStores.filter(({ program }) => program === "jaeger"),
  ];
  const sets = [...traceStores.filter(({ program }) => program === "tempo"), ...logStores];
  return [
    ...named("Deployment", single),
    ...named("StatefulSet", sets),
    ...named("Service", [
      ...poolers.map(({ path, workload }) => ({ path, name: workload.name, namespace: workload.namespace })),
      ...single,
      ...sets,
      ...collectors.map(({ path, serviceName, namespace }) => ({ path, name: serviceName, namespace })),
    ]),
  ];
}

function customObjects({ collectors, cloudNativePgs, alerts, certificates, clusterIssuers, loadTests }: PlatformFacts) {
  return [
    ...named("Certificate", certificates),
    ...named("OpenTelemetryCollector", collectors),
    ...named("Cluster", cloudNativePgs),
    ...named("PrometheusRule", alerts),
    ...named("load test", loadTests),
    ...clusterIssuers.map(({ path, name }) => ({ path, identity: `the ClusterIssuer ${name}`, prop: "name" })),
  ];
}

interface Named {
  readonly path: string;
  readonly name: string;
  readonly namespace: string;
}

function named(kind: string, parts: readonly Named[]): readonly OwnedObject[] {
  return parts.map(({ path, name, namespace }) => ({
    path,
    identity: `the ${kind} ${name} in namespace ${namespace}`,
    prop: NAME,
  }));
}
