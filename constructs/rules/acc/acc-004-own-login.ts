import type { Finding } from "../../core/finding";
import type { Rule } from "../../core/rule";
import { exampleApplication, loginHosts, nameOf, proxied } from "../out/applications";
import type { PlatformFacts } from "../platform-facts";
import { protectedHosts } from "../trf/protected-hosts";

/** Who has not logged in must be able to reach the login. */
export const ownLogin: Rule<PlatformFacts> = {
  id: "ACC-004",
  title: "an outpost protects authentik's own login",
  severity: "error",
  invariants: [],
  why:
    "A request without a session is sent to authentik to log in. Where that host is itself an application of an outpost, " +
    "the login asks for a login: the browser goes round until it gives up, and nobody enters anything any more. In " +
    "forward_domain mode the host of authentik is the right one, because there it is where the session's cookie is set.",
  sources: [
    "https://docs.goauthentik.io/add-secure-apps/providers/proxy/forward_auth/",
    "https://github.com/goauthentik/authentik/issues/5922",
  ],
  example: {
    fails: {
      authentik: authentikAt("wiki.example.com"),
      protectedApplications: { applications: [exampleApplication({})] },
    },
    passes: {
      authentik: authentikAt("auth.example.com"),
      protectedApplications: { applications: [exampleApplication({})] },
    },
  },
  check: (facts) => {
    const logins = loginHosts(facts);
    return [...applications(facts, logins), ...routes(facts, logins)];
  },
};

type Logins = ReturnType<typeof loginHosts>;

function applications(facts: PlatformFacts, logins: Logins): readonly Finding[] {
  return proxied(facts).flatMap(({ path, application: { prop, slug }, provider: { mode, host } }) =>
    mode === "forward_domain"
      ? []
      : atLogin(logins, path, host, {
          message: `${prop} (${slug}) protects ${host}, where users log in`,
          note: `without ${slug}: authentik protects itself; or another externalHost`,
        }),
  );
}

function routes(facts: PlatformFacts, logins: Logins): readonly Finding[] {
  return protectedHosts(facts).flatMap(({ path, prop, host }) =>
    atLogin(logins, path, host, {
      message: `${prop} has an outpost asked about ${host}, where users log in`,
      note: `${host} by the Ingress or the route of authentik alone, which protects itself`,
    }),
  );
}

function atLogin(
  logins: Logins,
  path: string,
  host: string,
  { message, note }: { readonly message: string; readonly note: string },
): readonly Finding[] {
  const login = logins.get(nameOf(host));
  return login === undefined
    ? []
    : [{ rule: "ACC-004", severity: "error", at: [path, login], message, fixes: [{ changes: [], note }] }];
}

function authentikAt(host: string) {
  return { server: { ingress: { host, annotations: {} } } };
}
