import { Construct } from "constructs";
import { buildAuthentikValues } from "../../values/charts/authentik/build";
import { AUTHENTIK_CHART } from "../../values/charts/authentik/chart";
import { withPlainNumbers } from "../../values/charts/authentik/numbers";
import { chartReference } from "../../values/charts/chart-source";
import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import { HelmRelease } from "../core/helm-release";
import { deepMerge, type JsonObject } from "../core/json";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import type { PeerFacts } from "../kubernetes/facts";
import { authentikFacts } from "./authentik-facts";
import type { AuthentikProps } from "./authentik-props";
import { AuthentikServer } from "./authentik-server";
import { AuthentikWorker } from "./authentik-worker";
import type { AuthentikFacts } from "./facts";
import { componentLabels, DEFAULT_RELEASE_NAME } from "./names";
import { VersionRecord } from "./version-record";

/**
 * authentik: server and worker from one release of the official chart, each with an account without rights and a network
 * policy of its own. The namespace, the database and the Secrets exist already; `AuthentikPlatform` makes the rest.
 */
export class Authentik extends Construct {
  readonly facts: AuthentikFacts;
  readonly server: AuthentikServer;
  readonly worker: AuthentikWorker;
  readonly release: HelmRelease;
  /**
   * The outpost inside the server, for a reverse proxy that asks: its sessions are in the database, so any server serves any
   * session, and a restart ends none.
   */
  readonly forwardAuth: ForwardAuthEndpoint;

  /** The pods of an installation, as a policy of something that they connect to names them. */
  static peers(
    namespace: string,
    releaseName = DEFAULT_RELEASE_NAME,
  ): readonly Required<Pick<PeerFacts, "name" | "namespace" | "podLabels">>[] {
    return (["server", "worker"] as const).map((component) => ({
      name: `authentik ${component}`,
      namespace,
      podLabels: componentLabels(releaseName, component),
    }));
  }

  /** @throws when props are wrong, all of them in one error. What does not fit the other components is found by preflight. */
  constructor(scope: Construct, id: string, props: AuthentikProps) {
    super(scope, id);
    this.facts = authentikFacts(this.node.path, props);
    publishFacts(this, this.facts);
    const { releaseName, namespace, version, chartVersion, releaseTimeoutSec } = this.facts;
    this.server = new AuthentikServer(this, "Server", this.facts.server);
    this.worker = new AuthentikWorker(this, "Worker", this.facts.worker);
    this.forwardAuth = {
      address: this.server.address,
      service: this.facts.server.workload.name,
      location: { namespace, podLabels: this.server.podLabels },
      outpost: EMBEDDED_OUTPOST,
    };
    const { refusePending = true, refuseUnsupportedStep = refusePending } = props;
    const record = new VersionRecord(this, "Version", {
      releaseName,
      namespace,
      version,
      enabled: refuseUnsupportedStep,
    });
    this.release = new HelmRelease(this, "Release", {
      name: releaseName,
      namespace,
      chart: chartReference(AUTHENTIK_CHART, chartVersion, props.chartSource),
      values: chartValues(this.facts),
      ...(releaseTimeoutSec === undefined ? {} : { timeoutSec: releaseTimeoutSec }),
      ...(props.namespaceId === undefined ? {} : { namespaceId: props.namespaceId }),
      refusePending,
      preconditions: [record.precondition],
    });
    // Pods that start before their account exists are not admitted.
    createAfter(this.release, this.server, this.worker);
    createAfter(record, this.release);
  }
}

/** What the chart is given: the facts, then the typed overrides, then the untyped ones. */
export function chartValues(facts: AuthentikFacts): JsonObject {
  const built: JsonObject = buildAuthentikValues(facts);
  return withPlainNumbers(deepMerge(deepMerge(built, facts.values), facts.rawValues));
}
