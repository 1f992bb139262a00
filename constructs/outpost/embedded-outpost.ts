import { Construct } from "constructs";
import { EMBEDDED_OUTPOST } from "../../values/releases/outposts";
import { ImportBlock } from "../core/import-block";
import { given } from "../core/json";
import { type Fields, list, object, oneOf, optional, text } from "../core/kind";
import { literal } from "../core/literal";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import type { ProviderList } from "../core/provider-list";
import { RemovedBlock } from "../core/removed-block";
import { addressOf } from "../core/terraform-expressions";
import { DataAuthentikOutpost } from "../imports/authentik/data-authentik-outpost";
import { Outpost } from "../imports/authentik/outpost";
import type { EmbeddedOutpostProps } from "./embedded-props";
import type { EmbeddedOutpostFacts } from "./facts";
import { OUTPOST_COMPONENTS } from "./managed-config";
import { OwnedProviders } from "./owned-providers";

const THIS_MACHINE = /^(localhost|.+\.localhost|127\.0\.0\.1)$/;
const INSIDE = /^[^.]+$|\.(svc|cluster\.local)$/;

/** Every prop of it. */
export const EMBEDDED_OUTPOST_FIELDS: Fields<EmbeddedOutpostProps> = {
  authentikHost: text(
    "the public URL of authentik in small letters, scheme, host and port like https://auth.example.com: http for this machine only",
    isPublicUrl,
  ),
  disabledComponents: optional(list(oneOf(...OUTPOST_COMPONENTS), "a list of components")),
};

/** The cluster's own connection is authentik's to choose. */
const KEPT = { ignoreChanges: ["service_connection"] };

/**
 * The outpost inside authentik's server, which authentik makes by itself and this takes over, to say where users log in. By itself it
 * sends them to the address by which somebody first opened the administration, and before that nowhere. Its settings are those of
 * the props, as a whole. Its list of providers is that of the `ProtectedApplications` of its stack that name it in `ownOutposts`, or else
 * what they and others attach.
 *
 * Where the stack is destroyed, so is the outpost; authentik makes it anew when a server or worker starts. It stays where
 * `EmbeddedOutpost.forget` takes the place of the construct before.
 *
 * Needs the provider goauthentik/authentik in its stack, of the server's release line, and Terraform 1.7.
 * Source: https://docs.goauthentik.io/add-secure-apps/outposts/embedded/
 */
export class EmbeddedOutpost extends Construct implements ProviderList {
  /** Expression: id of the outpost in authentik. */
  readonly id: string;
  readonly outpost = EMBEDDED_OUTPOST;
  readonly type = "proxy";
  readonly adopted: string;
  readonly facts: EmbeddedOutpostFacts;
  private readonly providers: OwnedProviders;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: EmbeddedOutpostProps) {
    super(scope, id);
    const { path } = this.node;
    checkProps(path, object<EmbeddedOutpostProps>(EMBEDDED_OUTPOST_FIELDS).wrong("", props));
    const { authentikHost, disabledComponents } = props;
    this.facts = { kind: "embeddedOutpost", path, outpost: EMBEDDED_OUTPOST, authentikHost };
    publishFacts(this, this.facts);
    const config = {
      authentik_host: authentikHost,
      authentik_host_insecure: false,
      authentik_host_browser: "",
      ...given({ kubernetes_disabled_components: disabledComponents }),
    };
    const resource = new Outpost(this, "Resource", {
      name: EMBEDDED_OUTPOST,
      type: this.type,
      protocolProviders: [],
      config: literal(JSON.stringify(config)),
      lifecycle: { ignoreChanges: ["protocol_providers", ...KEPT.ignoreChanges] },
    });
    const existing = new DataAuthentikOutpost(this, "Existing", { name: EMBEDDED_OUTPOST });
    this.adopted = addressOf(resource);
    new ImportBlock(this, "Adopt", { to: this.adopted, id: existing.id });
    this.id = resource.id;
    this.providers = new OwnedProviders(resource, KEPT);
  }

  /** Leaves the outpost to authentik, as it is. @param id that of the construct whose place this takes */
  static forget(scope: Construct, id: string): void {
    new RemovedBlock(new Construct(scope, id), "Resource", Outpost.tfResourceType);
  }

  /** For `ProtectedApplications`. */
  serve(ids: string): void {
    this.providers.add(ids);
  }
}

/** Whether every browser can look the host up, and nobody can read along. A name with capitals is not the issuer that tokens name. */
function isPublicUrl(url: string): boolean {
  const [, scheme = "", host = ""] = /^(https?):\/\/([a-z0-9][-a-z0-9.]{0,252})(?::\d{1,5})?\/?$/.exec(url) ?? [];
  return THIS_MACHINE.test(host) || (scheme === "https" && !INSIDE.test(host));
}
