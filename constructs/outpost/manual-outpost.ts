import { Construct } from "constructs";
import type { OutpostType } from "../../values/releases/outposts";
import { given } from "../core/json";
import { object, oneOf, optional } from "../core/kind";
import { BOOLEAN, LINE } from "../core/kinds";
import { literal } from "../core/literal";
import { checkProps } from "../core/prop-check";
import type { ProviderList } from "../core/provider-list";
import { Outpost } from "../imports/authentik/outpost";
import type { ManualOutpostProps } from "./manual-props";
import { AUTHENTIK_URL, LOG_LEVEL } from "./outpost-kinds";
import { ATTACHED_BY_OTHERS, OwnedProviders } from "./owned-providers";

/** Every prop of it. */
export const MANUAL_OUTPOST = object<ManualOutpostProps>({
  outpost: LINE,
  type: optional(oneOf("proxy", "ldap", "radius")),
  authentikHost: AUTHENTIK_URL,
  authentikHostBrowser: optional(AUTHENTIK_URL),
  insecure: optional(BOOLEAN),
  logLevel: optional(LOG_LEVEL),
});

/**
 * An outpost in authentik without a connection to a cluster, for a `StandaloneOutpost` to log in as by an `OutpostToken`. Its list of providers is
 * that of the `ProtectedApplications` of its stack that name it in `ownOutposts`: authentik makes none without a provider (OUT-013). Without them
 * the list is left alone, for an outpost that exists already and is imported.
 *
 * Needs the provider goauthentik/authentik in its stack, of the server's release line.
 * Source: https://docs.goauthentik.io/add-secure-apps/outposts/manual-deploy-kubernetes/
 */
export class ManualOutpost extends Construct implements ProviderList {
  /** Expression: id of the outpost in authentik. */
  readonly id: string;
  readonly outpost: string;
  readonly type: OutpostType;
  private readonly providers: OwnedProviders;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: ManualOutpostProps) {
    super(scope, id);
    checkProps(this.node.path, MANUAL_OUTPOST.wrong("", props));
    const { outpost, type = "proxy", authentikHost, authentikHostBrowser = "", insecure = false, logLevel } = props;
    const config = {
      authentik_host: authentikHost,
      authentik_host_insecure: insecure,
      authentik_host_browser: authentikHostBrowser,
      ...given({ log_level: logLevel }),
    };
    const resource = new Outpost(this, "Resource", {
      ...ATTACHED_BY_OTHERS,
      name: literal(outpost),
      type,
      config: literal(JSON.stringify(config)),
    });
    this.id = resource.id;
    this.outpost = outpost;
    this.type = type;
    this.providers = new OwnedProviders(resource);
  }

  /** For `ProtectedApplications`. */
  serve(ids: string): void {
    this.providers.add(ids);
  }
}
