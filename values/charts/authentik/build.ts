import type { AuthentikFacts, AuthentikSecretFacts, AuthentikServerFacts } from "../../../constructs/authentik/facts";
import { reloadAnnotations } from "../reloader";
import { authentikConfig } from "./config";
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
      env: globalEnv(facts),
      ...(configChecksum === "" ? {} : { podAnnotations: { [CONFIG_CHECKSUM]: configChecksum } }),
      ...(facts.reloader === true ? { deploymentAnnotations: reloadAnnotations(secretNames(secrets)) } : {}),
      // Each component has an affinity of its own.
      affinity: { podAntiAffinity: "none" },
    },
    authentik: authentikConfig(facts),
    // The chart's account may write Secrets and Deployments, which only outposts managed by authentik need.
    serviceAccount: { create: false },
    server: { ...componentValues(server), ...exposure(server) },
    worker: { ...componentValues(worker), env: bootstrapEnv(secrets) },
  };
}

/** Secrets that pods read at every start, beside the chart's own, whose changes the chart's checksum covers. */
function secretNames({ secretKey, postgresqlPassword }: AuthentikSecretFacts): readonly string[] {
  return [secretKey.name, postgresqlPassword.name];
}

function image(reference: string, digest: string | undefined): AuthentikValues["global"]["image"] {
  const colon = reference.lastIndexOf(":");
  return {
    repository: reference.slice(0, colon),
    tag: reference.slice(colon + 1),
    ...(digest === undefined ? {} : { digest }),
  };
}

function globalEnv({ secrets, environment }: AuthentikFacts): readonly EnvVar[] {
  const plain = Object.entries(environment).map(([name, value]) => ({ name, value }));
  return [
    fromSecret("AUTHENTIK_SECRET_KEY", secrets.secretKey),
    fromSecret("AUTHENTIK_POSTGRESQL__PASSWORD", secrets.postgresqlPassword),
    ...plain.sort((a, b) => (a.name < b.name ? -1 : 1)),
  ];
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

function fromSecret(name: string, { name: secret, key }: AuthentikSecretFacts["secretKey"]): EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secret, key } } };
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
