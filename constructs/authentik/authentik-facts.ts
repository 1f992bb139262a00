import { AUTHENTIK_IMAGE, authentikFullname } from "../../values/charts/authentik/chart";
import type { AuthentikValues } from "../../values/charts/authentik/types";
import { DEFAULT_VERSION, releaseLine } from "../../values/releases/releases";
import { type DeepPartial, deepMerge, isObject, type JsonObject } from "../core/json";
import { checkProps } from "../core/prop-check";
import type { PeerFacts } from "../kubernetes/facts";
import { dns } from "../kubernetes/peers";
import { authentikChecks } from "./authentik-checks";
import { AUTHENTIK } from "./authentik-kinds";
import type { AuthentikProps } from "./authentik-props";
import { databasePeers } from "./database-peers";
import { environmentChecks, environmentFacts } from "./environment";
import type { AuthentikFacts } from "./facts";
import { DEFAULT_RELEASE_NAME } from "./names";
import type { PodContext } from "./pod-facts";
import { authorities, postgresqlFacts } from "./postgresql-facts";
import { rolloutBudgetSec } from "./rollout-budget";
import { serverFacts } from "./server-facts";
import { workerFacts } from "./worker-facts";

/**
 * One installation in plain numbers, all defaults applied.
 *
 * @throws when props are wrong: first all that are wrong by themselves, then all that do not fit together.
 */
export function authentikFacts(path: string, props: AuthentikProps): AuthentikFacts {
  checkProps(path, AUTHENTIK.wrong("", props));
  checkProps(path, [...authentikChecks(props), ...environmentChecks(props.environment)]);
  const { version = DEFAULT_VERSION, releaseName = DEFAULT_RELEASE_NAME, recordedVersion, cache = {} } = props;
  const context = podContext(props, version, releaseName);
  const server = serverFacts(props.server ?? {}, context, exposure(props));
  const worker = workerFacts(props.worker ?? {}, context);
  const neededSec = Math.max(rolloutBudgetSec(server), rolloutBudgetSec(worker));
  const { timeoutSec = Number.isNaN(neededSec) ? Number.NEGATIVE_INFINITY : neededSec } = props;
  checkProps(path, [
    {
      prop: "timeoutSec",
      value: timeoutSec,
      valid: !(timeoutSec < neededSec),
      allowed: `at least rollout steps x startup probe = ${neededSec}: Helm would give up on an upgrade that is still migrating`,
      fix: `timeoutSec = ${neededSec}, or a shorter probes.startup`,
    },
  ]);
  const { secretKey, ...bootstrap } = props.secrets;
  return {
    kind: "authentik",
    path,
    releaseName,
    namespace: props.namespace,
    version,
    chartVersion: version,
    ...(recordedVersion === undefined ? {} : { recordedVersion }),
    releaseTimeoutSec: timeoutSec,
    postgresql: postgresqlFacts(props, version),
    secrets: {
      secretKey,
      postgresqlPassword: props.database.password,
      ...authorities(props, version),
      ...bootstrap,
    },
    server,
    worker,
    proxyProviders: props.proxyProviders ?? 0,
    ...(props.connections === undefined ? {} : { connections: props.connections }),
    webPath: props.webPath ?? "/",
    cacheTimeoutFlowsSec: cache.timeoutFlowsSec ?? 1800,
    cacheTimeoutPoliciesSec: cache.timeoutPoliciesSec ?? 900,
    taskExpiration: props.tasks?.taskExpiration ?? "days=7",
    unauthenticatedSessionAge: props.sessions?.unauthenticatedAge ?? "hours=2",
    logLevel: props.logLevel ?? "info",
    listenAddress: props.listenAddress ?? releaseLine(version)?.listenAddress ?? "[::]",
    ...(props.trustedProxyCidrs === undefined ? {} : { trustedProxyCidrs: props.trustedProxyCidrs }),
    environment: environmentFacts(props.environment),
    configChecksum: props.configChecksum ?? "",
    reloader: props.reloader ?? false,
    ...chartSecret(props, releaseName),
    values: json(props.values),
    rawValues: props.rawValues ?? {},
  };
}

function podContext(props: AuthentikProps, version: string, releaseName: string): PodContext {
  const { repository = AUTHENTIK_IMAGE, digest } = props.image ?? {};
  return {
    namespace: props.namespace,
    releaseName,
    image: `${repository}:${version}`,
    ...(digest === undefined ? {} : { imageDigest: digest }),
    storagePath: releaseLine(version)?.storagePath ?? "/data",
    connectsTo: [...dns(props.dns), ...databasePeers(props, version), ...internet(props)],
  };
}

/** Sources, webhooks and the update check speak HTTPS with anybody. */
function internet({ smtpPort }: AuthentikProps): readonly PeerFacts[] {
  const https: PeerFacts = { name: "HTTPS", port: 443, protocol: "TCP" };
  return smtpPort === undefined ? [https] : [https, { name: "mail server", port: smtpPort, protocol: "TCP" }];
}

function exposure({ ingress, route }: AuthentikProps): Parameters<typeof serverFacts>[2] {
  return { ...(ingress === undefined ? {} : { ingress }), ...(route === undefined ? {} : { route }) };
}

/** The chart renders its Secret (templates/secret.yaml) unless it is told to use another one, or none. */
function chartSecret(props: AuthentikProps, releaseName: string): Pick<AuthentikFacts, "chartSecretName"> {
  const { authentik } = deepMerge(json(props.values), props.rawValues ?? {});
  const { enabled, existingSecret } = isObject(authentik) ? authentik : {};
  const { secretName } = isObject(existingSecret) ? existingSecret : {};
  return enabled === false || secretName ? {} : { chartSecretName: authentikFullname(releaseName) };
}

/** Typed values are JSON already. */
function json(values: DeepPartial<AuthentikValues> = {}): JsonObject {
  return values;
}
