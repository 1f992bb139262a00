import type { StandaloneOutpostProps } from "../../constructs/outpost";
import type { Every } from "../nonsense/every";

const LABELS = { "app.kubernetes.io/name": "name" };

/** A proxy with nothing that has a default. */
export const MINIMAL: StandaloneOutpostProps = {
  namespace: "outposts",
  outpost: "edge",
  version: "2026.8.5",
  token: { name: "edge-outpost", key: "token" },
  authentikHost: "https://auth.example.com",
};

/** Every prop there is, at a value that is right. */
export const MAXIMAL: Every<Omit<StandaloneOutpostProps, "disruptionBudget">> &
  Pick<StandaloneOutpostProps, "disruptionBudget"> = {
  namespace: "edge",
  outpost: "edge outpost",
  version: "2026.8.4",
  token: { name: "edge-token", key: "key" },
  tokenChecksum: "abc",
  authentikHost: "http://authentik-server.identity.svc",
  authentikHostBrowser: "https://auth.example.com",
  insecure: true,
  authentikLocation: { namespace: "identity", podLabels: LABELS, cidr: "10.0.0.0/8", port: 9001 },
  type: "proxy",
  name: "door",
  imageRepository: "registry.example/proxy",
  replicas: 1,
  sessionsPerMinute: 100,
  accessTokenValidity: "minutes=1024",
  devShm: "400Mi",
  resources: { requests: { cpu: "75m", memory: "192Mi" }, limits: { cpu: 1, memory: "1Gi" } },
  readOnlyRootFilesystem: false,
  hostAntiAffinity: "none",
  disruptionBudget: { maxUnavailable: 1 },
  terminationGracePeriodSec: 45,
  environment: { AUTHENTIK_LOG_LEVEL: "warning", NOTE: "$(A) $" + "{x}" },
  clients: [{ name: "Traefik", namespace: "traefik", podLabels: LABELS }],
  connectsTo: [
    { name: "wiki", namespace: "wiki", podLabels: LABELS, cidr: "10.1.0.0/16", port: 8080, protocol: "TCP" },
  ],
  dns: { namespace: "dns", podLabels: LABELS },
  serviceMonitor: { prometheusNamespace: "monitoring", intervalSec: 15, labels: { release: "stack" } },
  rolloutTimeoutSec: 900,
};
