/** Whose certificate an authority has signed: the database server's, or that of the pooler in front of it. */
export type Authority = "server" | "pooler";

/** Volume and directory of each authority's certificate. Not below `/certs`, which authentik imports certificates from. */
const MOUNTS = {
  server: { volume: "postgresql-ca", directory: "/etc/postgresql-ca" },
  pooler: { volume: "pooler-ca", directory: "/etc/pooler-ca" },
} as const satisfies Readonly<Record<Authority, { readonly volume: string; readonly directory: string }>>;

const FILE = "ca.crt";

/** Path of an authority's certificate in server and worker. */
export function authorityFile(authority: Authority): string {
  return `${MOUNTS[authority].directory}/${FILE}`;
}

/** A key of a Secret as a file: the volume, and where it is mounted. */
export function authorityMount(authority: Authority, { name, key }: { readonly name: string; readonly key: string }) {
  const { volume, directory } = MOUNTS[authority];
  return {
    volume: { name: volume, secret: { secretName: name, items: [{ key, path: FILE }] } },
    mount: { name: volume, mountPath: directory, readOnly: true },
  } as const;
}
