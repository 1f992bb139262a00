import { IngressV1 } from "@cdktf/provider-kubernetes/lib/ingress-v1";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformIterator, TerraformLocal, TerraformStack } from "cdktf";
import { ProtectedApplications } from "../../constructs/access/protected-applications";
import { AuthentikProvider } from "../../constructs/imports/authentik/provider";
import { ingress } from "./ingress";

/** Synthesises as many protected applications, each with its Ingress, as the argument says, into CDKTF_OUTDIR. */

const count = Number(process.argv[2]);

const app = new App();
const stack = new TerraformStack(app, "access");
new AuthentikProvider(stack, "Authentik", { url: "https://auth.example.com", token: "none" });
new ProtectedApplications(stack, "Access", {
  groups: ["staff"],
  proxy: Array.from({ length: count }, (_, i) => ({
    slug: `app-${i}`,
    name: `Application ${i}`,
    accessGroups: ["staff"],
    externalHost: `https://app-${i}.example.com`,
  })),
});
const hosts = new TerraformLocal(
  stack,
  "Hosts",
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`app-${i}`, `app-${i}.example.com`])),
);
new KubernetesProvider(stack, "Kubernetes");
new IngressV1(stack, "Routes", {
  forEach: TerraformIterator.fromMap(hosts.expression),
  ...ingress("$" + "{each.key}", "$" + "{each.value}"),
});
app.synth();
