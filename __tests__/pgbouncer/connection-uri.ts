import type { Connection } from "./psql";

/** A connection as one URI; everything that could mean something in it is percent-encoded. */
export function connectionUri({ host, port, database, user, password }: Connection, sslMode = "disable"): string {
  const [name, secret, path] = [user, password ?? "", database].map((part) =>
    // A letter in a URI is what encodeURIComponent leaves alone, less what RFC 3986 reserves.
    encodeURIComponent(part).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`),
  );
  return `postgresql://${name}:${secret}@${host}:${port}/${path}?sslmode=${sslMode}`;
}
