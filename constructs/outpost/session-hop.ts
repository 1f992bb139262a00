import { Construct } from "constructs";
import type { ForwardAuthEndpoint } from "../core/forward-auth-endpoint";
import { createAfter } from "../core/order";
import { publishFacts } from "../core/preflight";
import { ConfigMap } from "../kubernetes/config-map";
import { Deployment } from "../kubernetes/deployment";
import { DisruptionBudget } from "../kubernetes/disruption-budget";
import { configMapVolume, memoryVolume } from "../kubernetes/volume";
import { WorkloadObjects } from "../kubernetes/workload-objects";
import { HOP_HEALTH, renderHopConfig } from "./hop-config";
import { HOP_PORT, hopLabels, type SessionHopDeploymentFacts, sessionHopFacts } from "./hop-facts";
import type { SessionHopProps } from "./hop-props";

const HEALTH_PORT = 9001;
const CONFIG_FILE = "nginx.conf";
const DIRECTORY = "/tmp";

/** `nginx` of the image. */
const USER = 101;

/**
 * nginx before several outposts, that brings every request of a browser to the same one: the reverse proxy's questions and the
 * browser's own way over `/outpost.goauthentik.io/`, both of which have to lead here. Of a session that one pod keeps in its files
 * no other knows.
 *
 * Each outpost is a `StandaloneOutpost` of its own with one replica, not one with several: a Service's name and address stay when
 * the pod behind it is replaced, so the others keep their browsers. They keep away from each other's nodes and zones, and one
 * disruption budget is over all of them.
 */
export class SessionHop extends Construct {
  /** For the reverse proxy: in place of any of the outposts'. */
  readonly forwardAuth: ForwardAuthEndpoint;
  readonly facts: SessionHopDeploymentFacts;

  /** @throws one error with every prop that is wrong by itself. */
  constructor(scope: Construct, id: string, props: SessionHopProps) {
    super(scope, id);
    this.facts = sessionHopFacts(this.node.path, props);
    const { workload, outpost } = this.facts;
    const { name, namespace, podLabels } = workload;
    this.forwardAuth = {
      address: { host: `${name}.${namespace}.svc`, port: HOP_PORT },
      service: name,
      location: { namespace, podLabels },
      outpost,
    };
    publishFacts(this, this.facts);
    const objects = new WorkloadObjects(this, workload, hopLabels(name));
    objects.service([{ name: "http", port: HOP_PORT, targetPort: "http", protocol: "TCP" }]);
    objects.disruptionBudget();
    this.guardOutposts();
    this.deployment(objects);
  }

  /** No drain takes more of the outposts at once than their common budget allows, in whatever Deployment they are. */
  private guardOutposts(): void {
    const { outpostBudget } = this.facts;
    if (outpostBudget !== undefined) {
      const { pods: _, ...budget } = outpostBudget;
      new DisruptionBudget(this, "OutpostBudget", budget);
    }
  }

  private deployment(objects: WorkloadObjects): void {
    const { workload, image, cookieName, upstreams, rolloutTimeoutSec } = this.facts;
    const { metadata } = objects;
    const policy = objects.networkPolicy();
    const account = objects.serviceAccount();
    const config = new ConfigMap(this, "Config", {
      ...metadata,
      data: {
        [CONFIG_FILE]: renderHopConfig({
          port: HOP_PORT,
          healthPort: HEALTH_PORT,
          cookieName,
          upstreams,
          directory: DIRECTORY,
          workers: 2,
        }),
      },
    });
    const probe = { httpGet: { path: HOP_HEALTH, port: HEALTH_PORT }, timeoutSec: 5 };
    const deployment = new Deployment(this, "Deployment", {
      workload,
      labels: hopLabels(metadata.name),
      user: { runAsUser: USER },
      serviceAccountName: metadata.name,
      containers: [
        {
          name: "nginx",
          image,
          command: ["nginx", "-c", `/etc/nginx-hop/${CONFIG_FILE}`, "-e", "stderr", "-g", "daemon off;"],
          ports: { http: HOP_PORT, health: HEALTH_PORT },
          mounts: [
            { volume: "config", path: "/etc/nginx-hop" },
            { volume: "tmp", path: DIRECTORY, readOnly: false },
          ],
          resources: workload.resources,
          livenessProbe: { ...probe, periodSec: 10, failureThreshold: 6 },
          readinessProbe: { ...probe, periodSec: 5, failureThreshold: 2 },
          // New requests still arrive until every node has heard that the pod leaves the Service; then QUIT lets the others end.
          preStop: ["sh", "-c", "sleep 5 && nginx -s quit -c /etc/nginx-hop/nginx.conf -e stderr"],
        },
      ],
      volumes: [configMapVolume("config", config.name), memoryVolume("tmp", "32Mi")],
      checksums: { config: config.checksum },
      rolloutTimeoutSec,
    });
    createAfter(deployment, config, account, policy);
  }
}
