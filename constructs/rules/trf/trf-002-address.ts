import { authPath } from "../../../values/releases/forward-auth";
import type { Finding, Fix } from "../../core/finding";
import type { Rule } from "../../core/rule";
import type { ForwardAuthFacts } from "../../traefik/facts";
import type { PlatformFacts } from "../platform-facts";
import { type OutpostService, outpostServices } from "./outpost-services";
import { protectedHosts } from "./protected-hosts";

/** Invariant 56: a reverse proxy asks the outpost's Service, and nothing that is in front of it. */
export const addressOfOutpost: Rule<PlatformFacts> = {
  id: "TRF-002",
  title: "the forward-auth address does not lead to the outpost",
  severity: "error",
  invariants: [56],
  why:
    "A reverse proxy lets every request pass that the address answers with a 2xx. One behind the proxy asks itself about its own " +
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
  check: (facts) => {
    const services = outpostServices(facts);
    return [
      ...facts.forwardAuths.flatMap((each) => {
        const url = parsed(each.address);
        const asker = { ...each, program: "Traefik", port: url.port };
        return [
          ...wrongPath(asker, url.path, authPath("traefik")),
          ...wrongHost(asker, url.host, facts),
          ...wrongPort(asker, services),
          ...wrongService(asker, services),
        ];
      }),
      ...facts.gatewayForwardAuths.flatMap((each) => {
        const asker = { ...each, program: "Envoy" };
        return [
          ...wrongPath(asker, each.authPath, authPath("envoy")),
          ...wrongPort(asker, services),
          ...wrongService(asker, services),
        ];
      }),
      ...facts.nginxForwardAuths.flatMap((each) => {
        const { host, port } = each.address;
        const asker = { ...each, program: "nginx", port };
        return [
          ...wrongHost(asker, host.toLowerCase(), facts, each.namespace),
          ...wrongPort(asker, services),
          ...wrongService(asker, services),
        ];
      }),
    ];
  },
};

/** A reverse proxy, and the Service that it asks at a port. */
interface Asker extends Pick<ForwardAuthFacts, "path" | "service" | "serviceNamespace" | "port" | "outpost"> {
  readonly program: string;
}

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

function wrongPath({ path: at, program }: Asker, path: string, right: string): readonly Finding[] {
  return path === right
    ? []
    : [
        finding(at, `${program} asks for ${JSON.stringify(path)}, where no outpost answers`, [
          { changes: [], note: `an address that ends in ${right}` },
        ]),
      ];
}

/** @param namespace that of the asker's pods, where a Service's name alone is one */
function wrongHost(
  { path: at, program, service, serviceNamespace }: Asker,
  host: string,
  facts: PlatformFacts,
  namespace?: string,
): readonly Finding[] {
  const name = `${service}.${serviceNamespace}`;
  const names = [name, `${name}.svc`, `${name}.svc.cluster.local`];
  if (names.includes(host) || (host === service && namespace === serviceNamespace)) {
    return [];
  }
  const owner = protectedHosts(facts).find((other) => other.host === host);
  const message =
    owner === undefined
      ? `${program} asks ${host}, and not the Service ${service} of ${serviceNamespace}`
      : `${program} asks ${host} before it lets anybody to ${host} (${owner.path} ${owner.prop})`;
  const fix: Fix = { changes: [{ prop: "endpoint.address.host", relation: "=", to: `${name}.svc.cluster.local` }] };
  return [{ ...finding(at, message, [fix]), at: owner === undefined || owner.path === at ? [at] : [at, owner.path] }];
}

function wrongPort(asker: Asker, services: readonly OutpostService[]): readonly Finding[] {
  const { path: at, program, service, serviceNamespace, port } = asker;
  const asked = services.find((each) => each.service === service && each.namespace === serviceNamespace);
  return asked === undefined || asked.port === port
    ? []
    : [
        {
          ...finding(
            at,
            `${program} asks the Service ${service} at port ${port}, which has plain HTTP at ${asked.port} only`,
            [{ changes: [{ prop: "endpoint.address.port", relation: "=", to: asked.port }] }],
          ),
          at: [at, asked.path],
        },
      ];
}

/** A Service that is not the outpost's; it may be there all the same, made by somebody else. */
function wrongService(asker: Asker, services: readonly OutpostService[]): readonly Finding[] {
  const { path: at, program, service, serviceNamespace, port, outpost } = asker;
  const own = services.filter((each) => each.outpost === outpost);
  const [first] = own;
  return first === undefined || own.some((each) => each.service === service && each.namespace === serviceNamespace)
    ? []
    : [
        {
          rule: "TRF-002",
          severity: "warning",
          at: [at, ...own.map(({ path }) => path)],
          message:
            `${program} asks the Service ${service} of ${serviceNamespace} at port ${port}, and the outpost ${outpost} is at ` +
            own.map((each) => `${each.service} of ${each.namespace}, port ${each.port}`).join(", or "),
          fixes: [{ changes: [], note: `endpoint = \`forwardAuth\` of ${first.path}` }],
        },
      ];
}

function finding(at: string, message: string, fixes: readonly Fix[]): Finding {
  return { rule: "TRF-002", severity: "error", at: [at], message, fixes };
}
