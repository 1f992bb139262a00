import { type AuthentikAccess, authentikObjects } from "./authentik-api";
import { creations, type Orphan } from "./orphans";

/** Where authentik has the objects of a type, and how one of them is known again. */
interface Kind {
  /** Below `/api/v3/`. */
  readonly path: string;
  /** Arguments that no two objects have in common, by the same name in the API. */
  readonly by: readonly string[];
  /** What `import` takes. */
  readonly id: string;
}

const named = (path: string): Kind => ({ path, by: ["name"], id: "pk" });

/**
 * What authentik does not let anybody make twice, and bindings, which it does: a second one stays for ever. Attachments are not
 * here: one that exists is taken for made.
 */
const KINDS: ReadonlyMap<string, Kind> = new Map([
  ["authentik_group", named("core/groups/?include_users=false")],
  // Without it the list holds what its reader may open.
  ["authentik_application", { path: "core/applications/?superuser_full_list=true", by: ["slug"], id: "slug" }],
  ["authentik_provider_proxy", named("providers/proxy/")],
  ["authentik_provider_oauth2", named("providers/oauth2/")],
  ["authentik_provider_saml", named("providers/saml/")],
  ["authentik_outpost", named("outposts/instances/")],
  ["authentik_token", { path: "core/tokens/", by: ["identifier"], id: "identifier" }],
  ["authentik_policy_binding", { path: "policies/bindings/", by: ["target", "group"], id: "pk" }],
]);

/**
 * Objects of authentik that the next apply would create although they exist. Nothing on them says who made them: whoever takes them
 * over should know. Bindings are found once a plan knows their application and their group.
 *
 * @param plan the plan of the next apply
 */
export async function findAuthentikOrphans(access: AuthentikAccess, plan: string): Promise<readonly Orphan[]> {
  const wanted = creations(plan);
  const found: Orphan[] = [];
  for (const [type, { path, by, id }] of KINDS) {
    const ofType = wanted.filter((each) => each.type === type);
    const existing = ofType.length === 0 ? [] : await authentikObjects(access, path);
    const byKey = new Map(existing.map((object) => [keyOf(object, by), object[id]]));
    for (const { address, change } of ofType) {
      const key = keyOf(change.after ?? {}, by);
      const known = key === undefined ? undefined : byKey.get(key);
      if (known !== undefined) {
        found.push({ address, id: String(known) });
      }
    }
  }
  return found;
}

/** Those that authentik does not have any more. */
export async function goneFromAuthentik(
  access: AuthentikAccess,
  orphans: readonly Orphan[],
): Promise<readonly Orphan[]> {
  const gone: Orphan[] = [];
  for (const [type, { path, id }] of KINDS) {
    const ofType = orphans.filter(({ address }) => address.startsWith(`${type}.`));
    const existing = ofType.length === 0 ? [] : await authentikObjects(access, path);
    const ids = new Set(existing.map((object) => String(object[id])));
    gone.push(...ofType.filter((each) => !ids.has(each.id)));
  }
  return gone;
}

/** The values of some fields; undefined when one of them is not known, or is none. */
function keyOf(object: object, fields: readonly string[]): string | undefined {
  const given = new Map<string, unknown>(Object.entries(object));
  const values = fields.map((field) => given.get(field));
  return values.every((value) => typeof value === "string") ? JSON.stringify(values) : undefined;
}
