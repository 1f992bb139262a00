import type { AuthentikFacts, AuthentikSecretFacts, AuthentikServerFacts } from "../../../constructs/authentik/facts";
import { reloadAnnotations } from "../reloader";
import { authorityMount } from "./certificates";
import { authentikConfig } from "./config";
import { commonEnv, fromSecret } from "./environment";
import { migrations } from "./migrations";
import { componentValues } from "./pod";
import type { AuthentikValues, EnvVar, ServerValues } from "./types";

/** Annotation that carries the hash of what the pods read from outside the chart. */
const CONFIG_CHECKSUM = "checksum/config";

/**
 * The values of the authentik chart for these facts, of either supported line.
 *
 * Secrets come in by reference only, as environment of the containers; settings stay below `authentik`, which the chart
 * ignores as soon as `authentik.existingSecret.secretName` is set, so it never is.
 */
export function buildAuthentikValues(facts: AuthentikFacts): AuthentikValues {
  const { configChecksum, secrets, server, worker } = facts;
  return {
    global: {
      image: image(server.image, server.imageDigest),
      env: commonEnv(facts),
      ...(configChecksum === "" ? {} : { podAnnotations: { [CONFIG_CHECKSUM]: configChecksum } }),
      ...authorities(secrets),
      ...(facts.reloader === true ? { deploymentAnnotations: reloadAnnotations(secretNames(secrets)) } : {}),
      // Each component has an affinity of its own.
      affinity: { podAntiAffinity: "none" },
    },
    authentik: authentikConfig(facts),
    // The chart's account may write Secrets and Deployments, which only outposts managed by authentik need.
    serviceAccount: { create: false },
    server: { ...componentValues(server), ...migrations(facts, server), ...exposure(server) },
    worker: { ...componentValues(worker), ...migrations(facts, worker), env: bootstrapEnv(secrets) },
  };
}

/** Secrets that pods read at every start, beside the chart's own, whose changes the chart's checksum covers. */
function secretNames({ secretKey, postgresqlPassword, serverCa, poolerCa }: AuthentikSecretFacts): readonly string[] {
  return [secretKey, postgresqlPassword, serverCa, poolerCa].flatMap((secret) => secret?.name ?? []);
}

/** The authorities' certificates as files, in server and worker. */
function authorities({ serverCa, poolerCa }: AuthentikSecretFacts): Partial<AuthentikValues["global"]> {
  const mounts = [
    ...(serverCa === undefined ? [] : [authorityMount("server", serverCa)]),
    ...(poolerCa === undefined ? [] : [authorityMount("pooler", poolerCa)]),
  ];
  return mounts.length === 0
    ? {}
    : { volumes: mounts.map(({ volume }) => volume), volumeMounts: mounts.map(({ mount }) => mount) };
}

function image(reference: string, digest: string | undefined): AuthentikValues["global"]["image"] {
  const colon = reference.lastIndexOf(":");
  return {
    repository: reference.slice(0, colon),
    tag: reference.slice(colon + 1),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Read once, by the worker, when the database is still empty. */
function bootstrapEnv(secrets: AuthentikSecretFacts): readonly EnvVar[] {
  const { bootstrapPassword, bootstrapToken, bootstrapEmail } = secrets;
  return [
    ...(bootstrapEmail === undefined ? [] : [{ name: "AUTHENTIK_BOOTSTRAP_EMAIL", value: bootstrapEmail }]),
    ...(bootstrapPassword === undefined ? [] : [fromSecret("AUTHENTIK_BOOTSTRAP_PASSWORD", bootstrapPassword)]),
    ...(bootstrapToken === undefined ? [] : [fromSecret("AUTHENTIK_BOOTSTRAP_TOKEN", bootstrapToken)]),
  ];
}

function exposure({ ingress, route }: AuthentikServerFacts): Pick<ServerValues, "ingress" | "route"> {
  return {
    ...(ingress === undefined
      ? {}
      : {
          ingress: {
            enabled: true,
            ...(ingress.className === undefined ? {} : { ingressClassName: ingress.className }),
            annotations: ingress.annotations,
            hosts: [ingress.host],
            tls:
              ingress.tlsSecretName === undefined ? [] : [{ secretName: ingress.tlsSecretName, hosts: [ingress.host] }],
          },
        }),
    ...(route === undefined
      ? {}
      : { route: { main: { enabled: true, hostnames: [route.host], parentRefs: route.parentRefs } } }),
  };
}
