import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import { AuthentikProvider, ProtectedApplications, type ProtectedApplicationsProps } from "../../constructs/access";
import { EmbeddedOutpost, ManagedOutpost, ManualOutpost, OutpostToken } from "../../constructs/outpost";
import { cycleOf, referenceGraph } from "../support/reference-graph";
import { type Block, parseStack } from "../support/synth";

const AUTH = "https://auth.example.com";
const COMMON = { accessGroups: ["staff", "admins"], adopt: { providerId: 1 } };
const APPLICATIONS: ProtectedApplicationsProps = {
  groups: ["staff"],
  existingGroups: ["admins"],
  outposts: ["authentik Embedded Outpost", "managed", "manual", "elsewhere"],
  proxy: [
    { ...COMMON, slug: "wiki", name: "Wiki", externalHost: "https://wiki.example.com" },
    { ...COMMON, slug: "domain", name: "D", externalHost: AUTH, mode: "forward_domain", cookieDomain: "example.com" },
    {
      ...COMMON,
      slug: "proxy",
      name: "Proxy",
      externalHost: "https://proxy.example.com",
      mode: "proxy",
      internalHost: "http://proxy.proxy.svc",
    },
  ],
  oauth2: [
    { ...COMMON, slug: "grafana", name: "Grafana", redirectUris: [{ url: "https://grafana.example.com/login" }] },
  ],
  saml: [{ ...COMMON, slug: "travel", name: "Travel", acsUrl: "https://travel.example.com/acs" }],
};

/** Every kind of application and outpost. @param own whether the embedded outpost's list is the applications' own as well */
function everything(own: boolean): Block {
  const stack = new TerraformStack(Testing.app(), "access");
  new AuthentikProvider(stack, "Authentik", { version: "2026.8.0", url: AUTH });
  new KubernetesProvider(stack, "Kubernetes");
  const embedded = new EmbeddedOutpost(stack, "Embedded", { authentikHost: AUTH });
  const managed = new ManagedOutpost(stack, "Managed", {
    outpost: "managed",
    namespace: "outposts",
    authentikHost: AUTH,
  });
  const manual = new ManualOutpost(stack, "Manual", { outpost: "manual", authentikHost: AUTH });
  new OutpostToken(stack, "Token", { outpostId: manual.id, namespace: "outposts", name: "manual-outpost" });
  const ownOutposts = [managed, manual, ...(own ? [embedded] : [])];
  new ProtectedApplications(stack, "Applications", { ...APPLICATIONS, ownOutposts });
  return parseStack(Testing.synth(stack)).json;
}

const ATTACHED = everything(false);

describe.each([
  ["attached to the embedded outpost", ATTACHED],
  ["of its own list", everything(true)],
])("applications of every kind, %s", (_, json) => {
  const graph = referenceGraph(json);

  test("refer to each other in no circle", () => {
    expect(cycleOf(graph)).toBeUndefined();
  });

  test("lead from applications by bindings to groups, and from groups nowhere", () => {
    const [groups = []] = [...graph].filter(([address]) => address.startsWith("authentik_group."));
    expect(groups[1]).toEqual([]);
    const reached = (from: string): ReadonlySet<string> => {
      const seen = new Set<string>();
      const visit = (address: string) => {
        for (const next of (graph.get(address) ?? []).filter((each) => !seen.has(each))) {
          seen.add(next);
          visit(next);
        }
      };
      visit(from);
      return seen;
    };
    const bindings = [...graph.keys()].find((address) => address.startsWith("authentik_policy_binding.")) ?? "";
    const types = [...reached(bindings)].map((address) => address.split(".")[0]);
    expect(types).toEqual(expect.arrayContaining(["authentik_application", "authentik_group"]));
    const application = [...graph.keys()].find((address) => address.startsWith("authentik_application.")) ?? "";
    expect(reached(application)).not.toContain(bindings);
  });

  test("have every kind of address in the graph", () => {
    expect(new Set([...graph.keys()].map((address) => address.replace(/\.\w+$/, "")))).toEqual(
      new Set([
        ...Object.keys(json.resource as Block),
        ...Object.keys(json.data as Block).map((type) => `data.${type}`),
        "local",
      ]),
    );
    // The outposts, at least, refer to something.
    expect([...graph.values()].flat().length).toBeGreaterThan(20);
  });
});

test("a circle between an application and who may enter it would be found", () => {
  const { resource } = ATTACHED;
  const types = resource as Record<string, Record<string, Block>>;
  const [[name = "", group = {}] = []] = Object.entries(types.authentik_group ?? {});
  const [bindings = ""] = Object.keys(types.authentik_policy_binding ?? {});
  const planted = { ...group, parents: [`${"$"}{values(authentik_policy_binding.${bindings})[0].id}`] };
  const json = { ...ATTACHED, resource: { ...types, authentik_group: { [name]: planted } } };
  const cycle = cycleOf(referenceGraph(json)) ?? [];
  expect(cycle).toEqual(expect.arrayContaining([`authentik_group.${name}`, `authentik_policy_binding.${bindings}`]));
});

test("the smallest circles are found, and what only meets again is none", () => {
  const circle = (edges: Readonly<Record<string, readonly string[]>>) => cycleOf(new Map(Object.entries(edges)));
  expect(circle({ a: ["a"] })).toEqual(["a"]);
  expect(circle({ a: ["b"], b: ["c"], c: ["b"] })).toEqual(["b", "c"]);
  expect(circle({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })).toBeUndefined();
});
