import { Fn, TerraformLocal } from "cdktf";
import { Construct } from "constructs";
import { object, optional, text } from "../core/kind";
import { BOOLEAN, count, DNS_LABEL } from "../core/kinds";
import { publishFacts } from "../core/preflight";
import { checkProps } from "../core/prop-check";
import type { SecretRef } from "../core/secret-ref";
import { DataAuthentikUser } from "../imports/authentik/data-authentik-user";
import { Token } from "../imports/authentik/token";
import { WriteOnlySecret } from "../kubernetes/write-only-secret";
import type { OutpostTokenFacts } from "./facts";
import type { OutpostTokenProps } from "./token-props";

const UUID = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/;

const OUTPOST_TOKEN = object<OutpostTokenProps>({
  outpostId: text("the id of an outpost, a UUID in small letters", UUID),
  namespace: DNS_LABEL,
  name: DNS_LABEL,
  key: optional(
    text("a key of a Secret: letters, digits, -, _ and ., at most 253 characters", /^[-._A-Za-z0-9]{1,253}$/),
  ),
  expiring: optional(BOOLEAN),
  revision: optional(count(1)),
});

/**
 * A token for the service account that authentik has made for an outpost, `ak-outpost-` and the id without dashes, written into a
 * Secret by a write-only argument. authentik's own token for the account cannot be read by Terraform
 * (https://github.com/goauthentik/terraform-provider-authentik/issues/875). Where somebody changes its key in authentik, or deletes it, the
 * next apply writes the Secret anew and rolls the pods that have `checksum`.
 *
 * Needs the providers goauthentik/authentik and kubernetes in its stack. In Terraform's state is the token's key, as an attribute of
 * `authentik_token`, and in no output: where the outpost is of another stack, it names the Secret.
 */
export class OutpostToken extends Construct {
  /** For `StandaloneOutpost`. */
  readonly ref: SecretRef;
  /** Expression that changes with the key, and with `revision`: rolls the outpost's pods. */
  readonly checksum: string;
  readonly facts: OutpostTokenFacts;

  /** @throws one error with every prop that is wrong. */
  constructor(scope: Construct, id: string, props: OutpostTokenProps) {
    super(scope, id);
    checkProps(this.node.path, OUTPOST_TOKEN.wrong("", props));
    const { outpostId, namespace, name, key = "token", expiring = false, revision = 1 } = props;
    this.facts = {
      kind: "outpostToken",
      path: this.node.path,
      identifier: name,
      expiring,
      keptIn: "write-only secret",
    };
    publishFacts(this, this.facts);
    const account = new DataAuthentikUser(this, "Account", {
      username: `ak-outpost-${Fn.replace(outpostId, "-", "")}`,
    });
    const token = new Token(this, "Resource", {
      identifier: name,
      user: account.pk,
      intent: "api",
      description: "Outpost",
      expiring,
      retrieveKey: true,
    });
    // Of sixty random characters it tells nothing. A local value, so that other stacks that name it have the digest and not the key.
    const digest = new TerraformLocal(this, "KeyDigest", Fn.nonsensitive(Fn.sha256(token.key))).asString;
    const values = { [key]: token.key };
    const secret = new WriteOnlySecret(this, "Secret", { namespace, name, values, revision, digest });
    this.ref = secret.ref(key);
    this.checksum = secret.checksum;
  }
}
