import { type App, TerraformStack, Testing } from "cdktf";
import { argoCd, grafana, ProtectedApplications, type ProtectedApplicationsProps } from "../../constructs/access";
import * as presets from "../../constructs/access/presets";
import { AuthentikProvider } from "../../constructs/imports/authentik/provider";
import type { Every } from "../nonsense/every";
import { parseStack } from "../support/synth";

/** Every well-known application. */
export const PRESETS = Object.values(presets);

/** Text that Terraform would take for a template, with quotes. */
export const TEMPLATE = "$" + "{x} %" + '{y} "q" \\n';

const EVERY_APPLICATION = {
  accessGroups: ["staff", "admins"],
  group: `Docs ${TEMPLATE}`,
  launchUrl: "https://wiki.example.com/start",
  icon: "/media/wiki.png",
  description: `All of it ${TEMPLATE}`,
  publisher: "Example",
  openInNewTab: true,
  authorizationFlow: "with-consent",
};

const EVERY_PROXY = {
  ...EVERY_APPLICATION,
  name: `Wiki ${TEMPLATE}`,
  skipPaths: ["^/api", "^/x{2}$"],
  basicAuth: { usernameAttribute: "user", passwordAttribute: `pass ${TEMPLATE}` },
  interceptHeaderAuth: false,
  accessTokenValidity: "hours=8",
  refreshTokenValidity: "days=7",
  outposts: ["authentik Embedded Outpost", `edge ${TEMPLATE}`],
};

/** Every prop there is, at a value that is right. */
export const MAXIMAL: Every<Omit<ProtectedApplicationsProps, "ownOutposts">> = {
  proxy: [
    {
      ...EVERY_PROXY,
      slug: "wiki",
      externalHost: "https://wiki.example.com",
      mode: "forward_single",
      adopt: { providerId: 7 },
    },
    {
      ...EVERY_PROXY,
      slug: "constructor",
      externalHost: "https://auth.example.com:8443",
      mode: "forward_domain",
      cookieDomain: "example.com",
      adopt: { providerId: 8 },
    },
    {
      ...EVERY_PROXY,
      slug: "Legacy_1",
      externalHost: "http://legacy.example.com",
      mode: "proxy",
      internalHost: "https://legacy.legacy.svc:8443",
      internalHostSslValidation: false,
      adopt: { providerId: 9 },
    },
  ],
  oauth2: [
    {
      ...EVERY_APPLICATION,
      slug: "registry",
      name: "Registry",
      redirectUris: [{ url: `https://registry.example.com/.* ${TEMPLATE}`, matchingMode: "regex" }],
      clientId: "registry-1",
      clientType: "public",
      scopes: ["openid", "offline_access"],
      subMode: "user_uuid",
      accessTokenValidity: "minutes=5",
      refreshTokenValidity: "hours=12",
      adopt: { providerId: 10 },
    },
  ],
  saml: [
    {
      ...EVERY_APPLICATION,
      slug: "travel",
      name: "Travel",
      acsUrl: "https://travel.example.com/acs",
      audience: "urn:travel",
      spBinding: "redirect",
      slsUrl: "https://travel.example.com/sls",
      sessionValidity: "hours=10",
      adopt: { providerId: 11 },
    },
  ],
  groups: ["staff", `wheel ${TEMPLATE}`],
  existingGroups: ["admins"],
  outposts: ["authentik Embedded Outpost"],
  authorizationFlow: "implicit",
  invalidationFlow: "goodbye",
  signingKey: `example ${TEMPLATE}`,
  providerVersion: "2026.8.0",
};

/** One of each kind, with nothing that has a default. */
export const MINIMAL: ProtectedApplicationsProps = {
  proxy: [{ slug: "wiki", name: "Wiki", accessGroups: ["staff"], externalHost: "https://wiki.example.com" }],
  oauth2: [
    grafana({ url: "https://grafana.example.com", accessGroups: ["staff"] }),
    argoCd({ url: "https://argocd.example.com", accessGroups: "everyone" }),
  ],
  saml: [{ slug: "travel", name: "Travel", accessGroups: "everyone", acsUrl: "https://travel.example.com/acs" }],
  groups: ["staff"],
};

/** A stack with the provider and the applications. */
export function accessStack(props: ProtectedApplicationsProps, app: App = Testing.app()) {
  const stack = new TerraformStack(app, "access");
  new AuthentikProvider(stack, "Authentik", { url: "https://auth.example.com", token: "none" });
  return { stack, access: new ProtectedApplications(stack, "Access", props) };
}

/** What applications are synthesised to. */
export function synthAccess(props: ProtectedApplicationsProps) {
  return parseStack(Testing.synth(accessStack(props).stack, true));
}
