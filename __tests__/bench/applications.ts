import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { App, TerraformStack } from "cdktf";
import { ProtectedApplications } from "../../constructs/access/protected-applications";
import { AuthentikProvider } from "../../constructs/imports/authentik/provider";
import { ExistingTraefik } from "../../constructs/traefik/existing-traefik";
import { ForwardAuth } from "../../constructs/traefik/forward-auth";
import { ProtectedIngresses } from "../../constructs/traefik/protected-ingresses";
import { AUTHENTIK, applications } from "./application-list";

/** Synthesises as many protected applications, each with its Ingresses, as the argument says, into CDKTF_OUTDIR. */

const listed = applications(Number(process.argv[2]));

const app = new App();
const stack = new TerraformStack(app, "access");
new AuthentikProvider(stack, "Authentik", { url: AUTHENTIK.url, token: "none" });
new KubernetesProvider(stack, "Kubernetes");
new ProtectedApplications(stack, "Access", {
  groups: ["staff"],
  proxy: listed.map(({ slug, name, host }) => ({
    slug,
    name,
    accessGroups: ["staff"],
    externalHost: `https://${host}`,
  })),
});
new ProtectedIngresses(stack, "Routes", {
  forwardAuth: new ForwardAuth(stack, "ForwardAuth", {
    namespace: AUTHENTIK.namespace,
    traefik: new ExistingTraefik(stack, "Traefik", { version: "3.7.9" }),
    endpoint: {
      address: { host: `${AUTHENTIK.service}.${AUTHENTIK.namespace}.svc.cluster.local`, port: AUTHENTIK.port },
      service: AUTHENTIK.service,
      location: { namespace: AUTHENTIK.namespace, podLabels: { "app.kubernetes.io/name": "authentik" } },
      outpost: AUTHENTIK.outpost,
    },
  }),
  hosts: listed.map(({ slug, host }) => ({ slug, host, namespace: "applications", service: slug, port: 80 })),
});
app.synth();
