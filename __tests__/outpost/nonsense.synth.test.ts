import { object } from "../../constructs/core/kind";
import { checkProps, PropError } from "../../constructs/core/prop-check";
import { EMBEDDED_OUTPOST_FIELDS } from "../../constructs/outpost/embedded-outpost";
import type { EmbeddedOutpostProps } from "../../constructs/outpost/embedded-props";
import { sessionHopFacts } from "../../constructs/outpost/hop-facts";
import type { SessionHopProps } from "../../constructs/outpost/hop-props";
import { checkManagedOutpost } from "../../constructs/outpost/managed-facts";
import type { ManagedOutpostProps } from "../../constructs/outpost/managed-props";
import { MANUAL_OUTPOST } from "../../constructs/outpost/manual-outpost";
import type { ManualOutpostProps } from "../../constructs/outpost/manual-props";
import { standaloneOutpostFacts } from "../../constructs/outpost/standalone-facts";
import { at, type Path, paths, valueAt } from "../nonsense/every";
import { NONSENSE } from "../nonsense/nonsense";
import { MAXIMAL } from "./sample-props";

const LABELS = { "app.kubernetes.io/name": "name" };
const AMOUNTS = { requests: { cpu: "75m", memory: "192Mi" }, limits: { cpu: 1, memory: "1Gi" } } as const;

const MANAGED: Required<ManagedOutpostProps> = {
  outpost: "edge",
  namespace: "outposts",
  serviceConnection: "Local Kubernetes Cluster",
  authentikHost: "https://auth.example.com",
  authentikHostBrowser: "https://auth.example.com",
  insecure: false,
  type: "proxy",
  version: "2026.8.5",
  replicas: 1,
  sessionsPerMinute: 10,
  accessTokenValidity: "hours=1",
  devShm: "64Mi",
  resources: AMOUNTS,
  logLevel: "info",
  image: "registry.example/proxy:2026.8.5",
  imagePullSecrets: ["registry"],
  refreshInterval: "minutes=1",
  serviceType: "ClusterIP",
  ingress: { annotations: { a: "b" }, className: "internal", secretName: "tls", pathType: "Exact" },
  httpRoute: {
    parentRefs: [{ name: "edge", namespace: "gateways", sectionName: "https", kind: "Gateway", group: "example.com" }],
    annotations: { a: "b" },
  },
  disableX509Strict: true,
  disabledComponents: ["service-metrics"],
  patches: { deployment: [{ op: "add", path: "/spec/replicas", value: 1 }] },
};

const MANUAL: Required<ManualOutpostProps> = {
  outpost: "edge",
  type: "proxy",
  authentikHost: "https://auth.example.com",
  authentikHostBrowser: "https://auth.example.com",
  insecure: false,
  logLevel: "info",
};

const EMBEDDED: Required<EmbeddedOutpostProps> = {
  authentikHost: "https://auth.example.com",
  disabledComponents: ["ingress"],
};

const endpoint = (service: string) => ({
  address: { host: `${service}.outposts.svc`, port: 9000 },
  service,
  location: { namespace: "outposts", podLabels: LABELS, cidr: "10.0.0.0/8" },
  outpost: "edge",
  sessionPods: LABELS,
});

const HOP: Required<SessionHopProps> = {
  namespace: "outposts",
  outposts: [endpoint("a"), endpoint("b")],
  name: "hop",
  cookieName: "key",
  image: "registry.example/nginx:1.30.0",
  replicas: 2,
  resources: AMOUNTS,
  hostAntiAffinity: "none",
  disruptionBudget: { maxUnavailable: 1 },
  outpostBudget: { maxUnavailable: 1 },
  clients: [{ name: "Traefik", namespace: "traefik", podLabels: LABELS }],
  dns: { namespace: "dns", podLabels: LABELS },
  rolloutTimeoutSec: 600,
};

interface Subject<T> {
  readonly props: T;
  readonly check: (props: T) => object;
}

function outcomes<T>({ props, check }: Subject<T>) {
  return paths(props).flatMap((path) =>
    [...NONSENSE]
      // Text stands for a list or an object in no case.
      .filter(([, value]) => typeof valueAt(props, path) !== "object" || typeof value !== "string")
      .map(([name, value]) => ({
        label: `${path.join(".")} = ${name}`,
        outcome: refusal(path, () => check(at(props, path, value))),
      })),
  );
}

const LINE = /^here: `[^\n]+` must be [^\n]+, got: [^\n]+$/;

/** What is wrong with the way in which props are refused; undefined when they are accepted. */
function refusal(path: Path, check: () => object): string | undefined {
  try {
    // What is accepted has no number that is none.
    return /NaN|Infinity|undefined/.test(String(Object.values(check())))
      ? "accepted with a number that is none"
      : undefined;
  } catch (error) {
    if (!(error instanceof PropError)) {
      return `threw ${error}`;
    }
    const named = error.message.includes(String(path.filter((key) => typeof key === "string").at(-1)));
    const clear = error.message.split("\n").every((line) => LINE.test(line)) && error.message.length < 5000;
    return named && clear ? "" : `unclear: ${error.message}`;
  }
}

const standalone = { props: MAXIMAL, check: (props: typeof MAXIMAL) => standaloneOutpostFacts("here", props) };
const managed = {
  props: MANAGED,
  check: (props: typeof MANAGED) => {
    const { facts, mistakes } = checkManagedOutpost("here", props);
    checkProps("here", mistakes);
    return facts;
  },
};
const manual = {
  props: MANUAL,
  check: (props: typeof MANUAL) => {
    checkProps("here", MANUAL_OUTPOST.wrong("", props));
    return { ...props, path: "here" };
  },
};
const embedded = {
  props: EMBEDDED,
  check: (props: typeof EMBEDDED) => {
    checkProps("here", object<EmbeddedOutpostProps>(EMBEDDED_OUTPOST_FIELDS).wrong("", props));
    return { ...props, path: "here" };
  },
};
const hop = { props: HOP, check: (props: typeof HOP) => sessionHopFacts("here", props) };

test.each([
  ["a standalone outpost", outcomes(standalone)],
  ["a managed outpost", outcomes(managed)],
  ["a manual outpost", outcomes(manual)],
  ["authentik's own outpost", outcomes(embedded)],
  ["a session hop", outcomes(hop)],
])("nonsense in any prop of %s is refused with its path and value, or it is accepted and makes sense", (_, all) => {
  expect(all.filter(({ outcome = "" }) => outcome !== "")).toEqual([]);
  const accepted = all.filter(({ outcome }) => outcome === undefined);
  expect(accepted.length / all.length).toBeLessThan(0.2);
});

test("all of them are right as they are", () => {
  expect(
    [
      standalone.check(MAXIMAL),
      managed.check(MANAGED),
      manual.check(MANUAL),
      embedded.check(EMBEDDED),
      hop.check(HOP),
    ].map((facts) => "path" in facts),
  ).toEqual([true, true, true, true, true]);
});
