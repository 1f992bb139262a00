import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { TerraformLocal, TerraformStack } from "cdktf";
import { Construct } from "constructs";
import { OUTPOST_PATH } from "../../values/releases/forward-auth";
import type { JsonObject } from "../core/json";
import { MANAGED_BY } from "../core/labels";
import { literal } from "../core/literal";
import { publishFacts, reportProps } from "../core/preflight";
import { asNumber, expression, localOf, overJson, overMap, VALUE_OF_EACH } from "../core/terraform-expressions";
import { verbatim } from "../core/verbatim";
import type { ForwardAuthFacts, ProtectedIngressesFacts } from "./facts";
import { PRIORITIES } from "./priorities";
import { checkProtectedIngresses } from "./protected-ingresses-facts";
import type { ProtectedIngressesProps } from "./protected-ingresses-props";

/**
 * Hosts behind authentik: an Ingress for each application, and one beside the outpost that has it answer what it must answer
 * itself on that host. One resource for each kind iterates over one map, each instance addressed by its host's slug: a host
 * more changes none of the others.
 */
export class ProtectedIngresses extends Construct {
  readonly facts: ProtectedIngressesFacts;
  private readonly hosts: string;

  /** @throws one error with every prop that is wrong by itself; preflight tells what does not go together. */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ProtectedIngressesProps,
  ) {
    super(scope, id);
    const { facts, mistakes } = checkProtectedIngresses(this.node.path, props);
    this.facts = facts;
    publishFacts(this, this.facts);
    reportProps(this, mistakes);
    const { friendlyUniqueId: map } = new TerraformLocal(this, "Hosts", {});
    // Not as the local's own value, which cdktf would take apart.
    TerraformStack.of(this).addOverride(`locals.${map}`, verbatim(hostsBySlug(this.facts)));
    this.hosts = `local.${map}`;
    this.protectedRoutes();
    this.outpostRoutes(props.forwardAuth.facts);
    if (this.facts.hosts.some(({ unauthenticatedPaths }) => unauthenticatedPaths.length > 0)) {
      this.unauthenticatedRoutes();
    }
  }

  private protectedRoutes(): void {
    new IngressV1(this, "Protected", {
      forEach: overJson(this, "HostsAsJson", this.hosts),
      metadata: this.metadata(expression("each.key"), of("namespace"), {
        middlewares: this.facts.middlewares.join(","),
      }),
      spec: {
        ingressClassName: this.facts.ingressClassName,
        tls: overMap(`{ for secret in ${VALUE_OF_EACH}.tls : secret => ${VALUE_OF_EACH}.host }`).dynamic({
          hosts: [expression("each.value")],
          secret_name: expression("each.key"),
        }),
        rule: [{ host: of("host"), http: { path: [path("/", "Prefix", of("service"), of("port"))] } }],
      },
    });
  }

  /** Where the outpost is: an Ingress has no Services of other namespaces. */
  private outpostRoutes({ service, serviceNamespace, port }: ForwardAuthFacts): void {
    const { domain } = this.facts;
    const hosts =
      domain === undefined
        ? localOf(this, "Names", `tomap({ for slug, host in ${this.hosts} : slug => host.host })`)
        : `{ ${JSON.stringify(domain.authHost)} = ${JSON.stringify(domain.authHost)} }`;
    const name = expression(domain === undefined ? "each.key" : 'replace(each.key, ".", "-")');
    new IngressV1(this, "Outpost", {
      forEach: overMap(hosts),
      metadata: this.metadata(`${name}-outpost`, serviceNamespace, {
        priority: String(PRIORITIES.outpost),
      }),
      spec: {
        ingressClassName: this.facts.ingressClassName,
        rule: [
          { host: expression("each.value"), http: { path: [path(OUTPOST_PATH, "Prefix", service, String(port))] } },
        ],
      },
    });
  }

  private unauthenticatedRoutes(): void {
    const fields = ["host", "service", "port"].map((name) => `${name} = ${VALUE_OF_EACH}.${name}`).join(", ");
    const open = `{ for slug, host in ${this.hosts} : slug => host if length(host.unauthenticated) > 0 }`;
    new IngressV1(this, "Unauthenticated", {
      forEach: overJson(this, "OpenHostsAsJson", open),
      metadata: this.metadata(`${expression("each.key")}-unauthenticated`, of("namespace"), {
        middlewares: this.facts.unauthenticatedMiddlewares.join(","),
        priority: String(PRIORITIES.unauthenticated),
      }),
      spec: {
        ingressClassName: this.facts.ingressClassName,
        // A rule for each path: cdktf makes no block within a list of blocks dynamic, and takes its content as it is.
        rule: overMap(`{ for path in ${VALUE_OF_EACH}.unauthenticated : path => { ${fields} } }`).dynamic({
          host: expression("each.value.host"),
          http: {
            path: [
              {
                path: expression("each.key"),
                path_type: expression('endswith(each.key, "/") ? "Prefix" : "Exact"'),
                backend: backend(expression("each.value.service"), expression("each.value.port")),
              },
            ],
          },
        }),
      },
    });
  }

  private metadata(name: string, namespace: string, router: Readonly<Record<string, string>>) {
    const { labels = {}, annotations = {} } = this.props;
    const { entryPoint, tls } = this.facts;
    const own = { entrypoints: entryPoint, ...(tls ? { tls: "true" } : {}), ...router };
    return {
      name,
      namespace,
      labels: { ...MANAGED_BY, ...labels },
      annotations: {
        ...Object.fromEntries(Object.entries(annotations).map(([key, text]) => [key, literal(text)])),
        ...Object.fromEntries(
          Object.entries(own).map(([key, text]) => [`traefik.ingress.kubernetes.io/router.${key}`, text]),
        ),
      },
    };
  }
}

/** A field of the current host. */
function of(name: string): string {
  return expression(`${VALUE_OF_EACH}.${name}`);
}

function path(path: string, pathType: string, name: string, number: string) {
  return { path, pathType, backend: backend(name, number) };
}

function backend(name: string, number: string) {
  return { service: { name, port: { number: asNumber(number) } } };
}

/** The one map that every resource iterates over. */
function hostsBySlug({ hosts }: ProtectedIngressesFacts): JsonObject {
  return Object.fromEntries(
    hosts.map(({ slug, host, namespace, service, port, tlsSecretName, unauthenticatedPaths }) => [
      slug,
      {
        host,
        namespace,
        service,
        port,
        tls: tlsSecretName === undefined ? [] : [tlsSecretName],
        unauthenticated: unauthenticatedPaths,
      },
    ]),
  );
}
