import { defectOf } from "../../values/releases/defects";
import { DEFAULT_VERSION, isSupported, lineOf, releaseLine, SUPPORTED_LINES } from "../../values/releases/releases";
import { dnsLabel, type PropCheck, wholeNumber } from "../core/prop-check";
import type { AuthentikProps } from "./authentik-props";
import { connectionChecks } from "./connection-checks";
import { DEFAULT_RELEASE_NAME } from "./names";
import { postgresqlChecks } from "./postgresql-facts";
import { serverChecks } from "./server-facts";
import { workerChecks } from "./worker-facts";

/** What the props of an installation must be like; what depends on the facts is checked when they are known. */
export function authentikChecks(props: AuthentikProps): readonly PropCheck[] {
  const { version = DEFAULT_VERSION, ingress, route, webPath = "/", smtpPort, cache = {}, proxyProviders = 0 } = props;
  return [
    dnsLabel("namespace", props.namespace),
    dnsLabel("releaseName", props.releaseName ?? DEFAULT_RELEASE_NAME),
    versionCheck(version),
    ...(props.recordedVersion === undefined ? [] : [recordedVersionCheck(props.recordedVersion)]),
    ...imageChecks(props),
    ...postgresqlChecks(props, version),
    ...listenChecks(props, version),
    {
      prop: "route",
      value: route?.host,
      valid: ingress === undefined || route === undefined,
      allowed: `left out beside \`ingress\`, which has host ${ingress?.host}`,
      fix: "keep one of the two",
    },
    {
      prop: "route.parentRefs",
      value: route?.parentRefs,
      valid: route === undefined || route.parentRefs.length > 0,
      allowed: "at least one gateway",
    },
    {
      prop: "webPath",
      value: webPath,
      valid: /^\/(.*\/)?$/.test(webPath),
      allowed: "a path that starts and ends with /",
    },
    ...(smtpPort === undefined ? [] : [wholeNumber("smtpPort", smtpPort, 1, 65535)]),
    wholeNumber("cache.timeoutFlowsSec", cache.timeoutFlowsSec ?? 0, 0),
    wholeNumber("cache.timeoutPoliciesSec", cache.timeoutPoliciesSec ?? 0, 0),
    duration("sessions.unauthenticatedAge", props.sessions?.unauthenticatedAge),
    duration("tasks.taskExpiration", props.tasks?.taskExpiration),
    wholeNumber("proxyProviders", proxyProviders, 0),
    ...connectionChecks(props.connections),
    ...serverChecks(props.server ?? {}),
    ...workerChecks(props.worker ?? {}),
  ];
}

function versionCheck(version: string): PropCheck {
  const lines = SUPPORTED_LINES.map(({ line }) => line).join(" or ");
  const latest = SUPPORTED_LINES.map((release) => JSON.stringify(release.latest)).join(" or ");
  return {
    prop: "version",
    value: version,
    valid: isSupported(version),
    allowed: `an exact release of ${lines}`,
    fix: `version = ${latest}`,
  };
}

function recordedVersionCheck(value: string): PropCheck {
  const allowed = "an exact release, as the installation reports it, for example 2026.5.8";
  return { prop: "recordedVersion", value, valid: lineOf(value) !== undefined, allowed };
}

function imageChecks({ image = {} }: AuthentikProps): readonly PropCheck[] {
  const { repository = "authentik", digest } = image;
  return [
    {
      prop: "image.repository",
      value: repository,
      valid: !/@|:[^/]*$/.test(repository),
      allowed: "a repository without tag and digest",
      fix: "the tag is `version`, and `image.digest` pins beyond it",
    },
    {
      prop: "image.digest",
      value: digest,
      valid: digest === undefined || /^sha256:[0-9a-f]{64}$/.test(digest),
      allowed: "sha256: and 64 hexadecimal digits",
    },
  ];
}

/** goauthentik/authentik#26081: until 2026.8.3 the Rust server took lists from the environment apart wrongly. */
function listenChecks({ listenAddress }: AuthentikProps, version: string): readonly PropCheck[] {
  const broken = defectOf("list-variables", version) !== undefined;
  const own = releaseLine(version)?.listenAddress;
  return listenAddress === undefined
    ? []
    : [
        {
          prop: "listenAddress",
          value: listenAddress,
          valid: listenAddress === own || !broken,
          allowed: `left out for authentik ${version}, which cannot read listeners from its environment`,
          fix: "version >= 2026.8.4",
        },
      ];
}

const UNITS = "microseconds|milliseconds|seconds|minutes|hours|days|weeks";
const DURATION = new RegExp(`^(${UNITS})=\\d+(;(${UNITS})=\\d+)*$`);

function duration(prop: string, value: string | undefined): PropCheck {
  return {
    prop,
    value,
    valid: value === undefined || DURATION.test(value),
    allowed: "pairs like days=1;hours=12 with the units microseconds to weeks: authentik skips what it does not know",
  };
}
