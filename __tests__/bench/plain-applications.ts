import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack, Token } from "cdktf";
import { Application } from "../../constructs/imports/authentik/application";
import { DataAuthentikFlow } from "../../constructs/imports/authentik/data-authentik-flow";
import { DataAuthentikOutpost } from "../../constructs/imports/authentik/data-authentik-outpost";
import { Group } from "../../constructs/imports/authentik/group";
import { OutpostProviderAttachment } from "../../constructs/imports/authentik/outpost-provider-attachment";
import { PolicyBinding } from "../../constructs/imports/authentik/policy-binding";
import { AuthentikProvider } from "../../constructs/imports/authentik/provider";
import { ProviderProxy } from "../../constructs/imports/authentik/provider-proxy";
import { AUTHENTIK, applications } from "./application-list";
import { ingress } from "./ingress";

/** The same as `applications.ts`, as anybody would write it: six resources for each application. */

const app = new App();
const stack = new TerraformStack(app, "access");
new AuthentikProvider(stack, "Authentik", { url: AUTHENTIK.url, token: "none" });
new KubernetesProvider(stack, "Kubernetes");
const group = new Group(stack, "Staff", { name: "staff" });
const outpost = new DataAuthentikOutpost(stack, "Outpost", { name: AUTHENTIK.outpost });
const flow = (id: string, slug: string) => new DataAuthentikFlow(stack, id, { slug }).id;
const authorizationFlow = flow("Authorization", "default-provider-authorization-implicit-consent");
const invalidationFlow = flow("Invalidation", "default-provider-invalidation-flow");
for (const { slug, name, host } of applications(Number(process.argv[2]))) {
  const provider = new ProviderProxy(stack, `Provider-${slug}`, {
    name: slug,
    mode: "forward_single",
    externalHost: `https://${host}`,
    accessTokenValidity: "minutes=10",
    refreshTokenValidity: "days=30",
    authorizationFlow,
    invalidationFlow,
  });
  const protocolProvider = Token.asNumber(provider.id);
  const application = new Application(stack, `Application-${slug}`, { slug, name, protocolProvider });
  const binding = new PolicyBinding(stack, `Binding-${slug}`, { target: application.uuid, group: group.id, order: 0 });
  new OutpostProviderAttachment(stack, `Attachment-${slug}`, {
    outpost: outpost.id,
    protocolProvider,
    dependsOn: [binding],
  });
  for (const part of ["protected", "outpost"] as const) {
    new IngressV1(stack, `Ingress-${slug}-${part}`, ingress(slug, host, part));
  }
}
app.synth();
