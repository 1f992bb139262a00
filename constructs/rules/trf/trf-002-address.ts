import { authPath } from "../../../values/releases/forward-auth";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { ForwardAuthFacts } from "../../traefik/facts";
import type { PlatformFacts } from "../platform-facts";
import { protectedHosts } from "./protected-hosts";

/** Port of the server's Service for plain HTTP (goauthentik/helm, `server.service.servicePortHttp`). */
const SERVER_PORT = 80;

/** Invariant 56: Traefik asks the outpost's Service, and nothing that is in front of it. */
export const addressOfOutpost: Rule<PlatformFacts> = {
  id: "TRF-002",
  title: "the forward-auth address does not lead to the outpost",
  severity: "error",
  invariants: [56],
  why:
    "Traefik lets every request pass that the address answers with a 2xx. An address behind Traefik asks itself about its own " +
    "question, without an end; another path of the server or of the outpost can answer 200 or 204 to anybody, which opens " +
    "every application; and at a port that the Service does not have nobody gets in at all.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/server_traefik/",
    "https://doc.traefik.io/traefik/v3.7/reference/routing-configuration/http/middlewares/forwardauth/",
  ],
  example: {
    fails: { forwardAuth: { address: `http://wiki.example.com:80${authPath("traefik")}` } },
    passes: { forwardAuth: { address: `http://authentik-server.authentik:80${authPath("traefik")}` } },
  },
  check: (facts) =>
    facts.forwardAuths.flatMap((each) => {
      const url = parsed(each.address);
      return [...wrongPath(each, url), ...wrongHost(each, url, facts), ...wrongPort(each, url, facts)];
    }),
};

/** Parts of a URL. */
interface Parts {
  readonly scheme: string;
  readonly host: string;
  readonly port: number;
  readonly path: string;
}

function parsed(address: string): Parts {
  const [, scheme = "", host = "", port = "", path = ""] =
    /^(?:(https?):\/\/)?(\[[^\]]*\]|[^/:]*)(?::(\d+))?(.*)$/s.exec(address) ?? [];
  return { scheme, host: host.toLowerCase(), port: port === "" ? (scheme === "https" ? 443 : 80) : Number(port), path };
}

function wrongPath({ path: at }: ForwardAuthFacts, { path }: Parts): readonly Finding[] {
  const right = authPath("traefik");
  return path === right
    ? []
    : [
        finding(at, `Traefik asks for ${JSON.stringify(path)}, where no outpost answers`, [
          { changes: [], note: `an address that ends in ${right}` },
        ]),
      ];
}

function wrongHost(
  { path: at, service, serviceNamespace }: ForwardAuthFacts,
  { host }: Parts,
  facts: PlatformFacts,
): readonly Finding[] {
  const name = `${service}.${serviceNamespace}`;
  if ([name, `${name}.svc`, `${name}.svc.cluster.local`].includes(host)) {
    return [];
  }
  const owner = protectedHosts(facts).find((other) => other.host === host);
  const message =
    owner === undefined
      ? `Traefik asks ${host}, and not the Service ${service} of ${serviceNamespace}`
      : `Traefik asks ${host} before it lets anybody to ${host} (${owner.path} ${owner.prop})`;
  const fix: Fix = { changes: [{ prop: "endpoint.address.host", relation: "=", to: `${name}.svc.cluster.local` }] };
  return [{ ...finding(at, message, [fix]), at: owner === undefined ? [at] : [at, owner.path] }];
}

function wrongPort(
  { path: at, service, serviceNamespace }: ForwardAuthFacts,
  { port }: Parts,
  { authentiks }: PlatformFacts,
): readonly Finding[] {
  const server = authentiks.find(
    ({ releaseName, namespace }) => `${releaseName}-server` === service && namespace === serviceNamespace,
  );
  return server === undefined || port === SERVER_PORT
    ? []
    : [
        {
          ...finding(
            at,
            `Traefik asks the Service ${service} at port ${port}, which has plain HTTP at ${SERVER_PORT} only`,
            [{ changes: [{ prop: "endpoint.address.port", relation: "=", to: SERVER_PORT }] }],
          ),
          at: [at, server.path],
        },
      ];
}

function finding(at: string, message: string, fixes: readonly Fix[]): Finding {
  return { rule: "TRF-002", severity: "error", at: [at], message, fixes };
}
