import { minutesOf } from "./durations";

/** Protocol that an outpost speaks. */
export type OutpostType = "proxy" | "ldap" | "radius";

/** Name of the outpost that runs inside authentik's server. */
export const EMBEDDED_OUTPOST = "authentik Embedded Outpost";

/** Repositories of the images; their tags are authentik's versions. */
export const OUTPOST_IMAGES: Readonly<Record<OutpostType, string>> = {
  proxy: "ghcr.io/goauthentik/proxy",
  ldap: "ghcr.io/goauthentik/ldap",
  radius: "ghcr.io/goauthentik/radius",
};

/** A port of an outpost. */
export interface OutpostPort {
  readonly name: string;
  /** Port of the pod. */
  readonly port: number;
  /** Port of the Service: authentik's own Services have these too. */
  readonly servicePort: number;
  readonly protocol: "TCP" | "UDP";
}

const tcp = (name: string, port: number, servicePort = port): OutpostPort => ({
  name,
  port,
  servicePort,
  protocol: "TCP",
});

/** What clients connect to (`deployment_ports` of authentik's controllers). */
export const OUTPOST_PORTS: Readonly<Record<OutpostType, readonly OutpostPort[]>> = {
  proxy: [tcp("http", 9000), tcp("https", 9443)],
  ldap: [tcp("ldap", 3389, 389), tcp("ldaps", 6636, 636)],
  radius: [{ name: "radius", port: 1812, servicePort: 1812, protocol: "UDP" }],
};

/** Metrics, and the same health page as on a proxy's port 9000. */
export const OUTPOST_METRICS_PORT = 9300;

/** Answers 204 while the process is well. */
export const OUTPOST_PING = "/outpost.goauthentik.io/ping";

/** Everything below it belongs to the outpost, on every host that it protects. */
export const OUTPOST_PATH = "/outpost.goauthentik.io/";

/** What a proxy keeps of one session in a file, in KiB. Every request without a cookie makes one. */
export const SESSION_KIB = 1.5;

/** The files are of expired sessions too, until the next clean-up; and a rate is an average. */
const SESSION_HEADROOM = 2;

/** `/dev/shm` when nobody mounts a volume there: containerd's default. */
export const RUNTIME_DEV_SHM_MIB = 64;

/** Memory of an outpost's process, beside what is in `/dev/shm`. */
export const OUTPOST_BASE_MIB = 256;

/** MiB of session files, twice the steady state; undefined when the lifetime is no duration. */
export function sessionStoreMiB(sessionsPerMinute: number, accessTokenValidity: string): number | undefined {
  const minutes = minutesOf(accessTokenValidity);
  return minutes === undefined ? undefined : (sessionsPerMinute * minutes * SESSION_KIB * SESSION_HEADROOM) / 1024;
}
