import { Construct } from "constructs";
import { publishFacts, reportProps } from "../core/preflight";
import { ConfigMap } from "../kubernetes/config-map";
import type { NginxForwardAuthFacts } from "./facts";
import { renderNginxConfig } from "./nginx-config";
import { checkNginxForwardAuth } from "./nginx-forward-auth-facts";
import type { NginxForwardAuthProps } from "./nginx-forward-auth-props";

/** Key of the configuration in its ConfigMap, for `include` in nginx's `http` block. */
export const NGINX_CONFIG_KEY = "authentik.conf";

/**
 * Servers for an nginx that somebody runs (1.13.4 or later, with `ngx_http_auth_request_module`), as a ConfigMap: every request
 * is asked about at the outpost, who the user is comes from there and not from the client, and while the outpost does not
 * answer nobody passes. ingress-nginx is no more; this is for plain nginx.
 */
export class NginxForwardAuth extends Construct {
  readonly facts: NginxForwardAuthFacts;
  /** The configuration. Its `checksum`, as an annotation of nginx's pods, rolls them when it changes. */
  readonly configMap: ConfigMap;

  /** @throws one error where a prop is wrong by itself; preflight tells what does not go together. */
  constructor(scope: Construct, id: string, props: NginxForwardAuthProps) {
    super(scope, id);
    const { facts, mistakes } = checkNginxForwardAuth(this.node.path, props);
    this.facts = facts;
    publishFacts(this, this.facts);
    reportProps(this, mistakes);
    const { name, namespace } = this.facts;
    this.configMap = new ConfigMap(this, "ConfigMap", {
      name,
      namespace,
      data: { [NGINX_CONFIG_KEY]: renderNginxConfig(this.facts) },
      ...(props.labels === undefined ? {} : { labels: props.labels }),
    });
  }
}
