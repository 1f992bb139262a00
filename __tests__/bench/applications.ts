import { App, TerraformStack } from "cdktf";
import { ProtectedApplications } from "../../constructs/access/protected-applications";
import { AuthentikProvider } from "../../constructs/imports/authentik/provider";

/** Synthesises as many protected applications as the argument says, into CDKTF_OUTDIR. */

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
app.synth();
