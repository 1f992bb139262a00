import { type Import, readSources, type Source } from "../support/sources";

const SOURCES = readSources("constructs", "stacks", "values");

/** What a file at runtime may import, by the folder that it lies in; the first row that matches counts. */
const LAYERS: readonly { readonly files: RegExp; readonly mayImport: RegExp }[] = [
  { files: /^values\//, mayImport: /^(values\/|semver$|yaml$)/ },
  {
    files: /^constructs\/rules\//,
    mayImport:
      /^(constructs\/rules|constructs\/core\/(finding|labels|quantity|report|unresolved|json)$|values\/releases\/|values\/charts\/(keys|nearest-key|[a-z-]+\/(known|legacy)-keys)$|semver$)/,
  },
  {
    files: /^constructs\/core\/preflight\.ts$/,
    mayImport: /^(constructs\/core\/|constructs\/rules\/|cdktf$|constructs$)/,
  },
  {
    files: /^constructs\/core\/helm-release\.ts$/,
    mayImport: /^(constructs\/core\/|values\/|cdktf$|constructs$|yaml$|@cdktf\/provider-helm\/lib\/release$)/,
  },
  {
    files: /^constructs\/core\/pending-release-check\.ts$/,
    mayImport: /^(constructs\/core\/|cdktf$|constructs$|@cdktf\/provider-kubernetes\/lib\/data-kubernetes-resources$)/,
  },
  {
    files: /^constructs\/core\/custom-resource\.ts$/,
    mayImport: /^(constructs\/core\/|constructs$|@cdktf\/provider-kubernetes\/lib\/manifest$)/,
  },
  { files: /^constructs\/core\//, mayImport: /^(constructs\/core\/|cdktf$|constructs$|node:crypto$)/ },
  {
    files: /^constructs\/kubernetes\//,
    mayImport: /^(constructs\/(core|kubernetes)\/|cdktf$|constructs$|node:crypto$|@cdktf\/provider-kubernetes\/lib\/)/,
  },
  { files: /^constructs\/platform\//, mayImport: /^(constructs\/|values\/|cdktf$|constructs$)/ },
  { files: /^stacks\/applications-file\.ts$/, mayImport: /^(constructs\/core\/|stacks\/|values\/|node:fs$|yaml$)/ },
  { files: /^stacks\//, mayImport: /^(constructs\/|stacks\/|values\/|cdktf$|constructs$|picocolors$|node:|@)/ },
];

/** A component may use itself, core, the Kubernetes L2s, generated bindings and values; never another component. */
function componentLayer(component: string): RegExp {
  const own = `constructs/(core|kubernetes|${component})/`;
  return new RegExp(
    `^(${own}|constructs/imports/[a-z]+/[a-z0-9-]+$|values/|cdktf$|constructs$|node:crypto$|semver$|@cdktf/provider-[a-z]+/lib/)`,
  );
}

function allowed({ path }: Source): RegExp {
  const layer = LAYERS.find(({ files }) => files.test(path));
  return layer?.mayImport ?? componentLayer(path.split("/")[1] ?? "");
}

const importing = (wanted: (source: Source, imported: Import) => boolean) =>
  SOURCES.flatMap((source) =>
    source.imports.filter((imported) => wanted(source, imported)).map(({ target }) => `${source.path} -> ${target}`),
  );

describe("architecture", () => {
  test("imports at runtime point down: values, core, components, platform, stacks", () => {
    expect(importing((source, { target, typeOnly }) => !typeOnly && !allowed(source).test(target))).toEqual([]);
  });

  test("values and rules load no cdktf, not even by way of another file", () => {
    const byPath = new Map(SOURCES.map((source) => [source.path.replace(/\.ts$/, ""), source]));
    const reached = new Set(SOURCES.filter(({ path }) => /^(values|constructs\/rules)\//.test(path)));
    for (const source of reached) {
      for (const { target, typeOnly } of source.imports) {
        const next = byPath.get(target) ?? byPath.get(`${target}/index`);
        if (!typeOnly && next !== undefined) {
          reached.add(next);
        }
      }
    }
    const cdktf = [...reached].filter(({ imports }) =>
      imports.some((i) => !i.typeOnly && /cdktf|^constructs$/.test(i.target)),
    );
    expect(cdktf.map(({ path }) => path)).toEqual([]);
  });

  test("types from above the own layer come from facts, or into an environment", () => {
    const upward = importing(
      ({ path }, { target, typeOnly }) =>
        typeOnly &&
        /^(values|constructs\/rules)\//.test(path) &&
        /^constructs\/(?!core\/|rules\/)/.test(target) &&
        !/\/facts$/.test(target) &&
        !path.startsWith("values/environments/"),
    );
    expect(upward).toEqual([]);
  });

  test("providers are imported by resource, never as a whole", () => {
    expect(importing((_, { target }) => /^@cdktf\/provider-(?!.*\/lib\/[a-z0-9-]+$)/.test(target))).toEqual([]);
  });

  test("only stacks/providers.ts names provider blocks", () => {
    const users = importing((_, { target }) => /^@cdktf\/provider-.*\/lib\/provider$/.test(target));
    expect(users.map((user) => user.split(" ")[0])).toEqual(Array(3).fill("stacks/providers.ts"));
  });

  test("only the component for roles and databases, and its stack, need the provider that is optional", () => {
    const users = importing(({ path }, { target }) => {
      const belongs = /^(constructs\/postgres\/external\/|stacks\/(providers|database-stack)\.ts$)/.test(path);
      return !belongs && /^(@cdktf\/provider-postgresql|constructs\/postgres\/external)\//.test(target);
    });
    expect(users).toEqual(["values/environments/database.ts -> constructs/postgres/external/external-props"]);
  });

  test("only core/helm-release.ts makes Helm releases", () => {
    const users = importing((_, { target }) => target === "@cdktf/provider-helm/lib/release");
    expect(users).toEqual(["constructs/core/helm-release.ts -> @cdktf/provider-helm/lib/release"]);
  });

  test("only core/custom-resource.ts makes custom resources", () => {
    const users = importing((_, { target }) => target === "@cdktf/provider-kubernetes/lib/manifest");
    expect(users).toEqual(["constructs/core/custom-resource.ts -> @cdktf/provider-kubernetes/lib/manifest"]);
  });
});
