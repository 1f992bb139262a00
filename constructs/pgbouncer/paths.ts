/** Where a pooler's files are inside its containers. */

/** Directory of `pgbouncer.ini`, from a ConfigMap. */
export const CONFIG_DIRECTORY = "/etc/pgbouncer";
/** `pgbouncer.ini`. */
export const INI_FILE = "pgbouncer.ini";
/** Directory in memory of what is made of the password when a pod starts. */
export const SECRET_DIRECTORY = "/run/pgbouncer";
/** `auth_file`. */
export const USERLIST_FILE = "userlist.txt";
/** Directory of the server's certificate authority, from a Secret. */
export const TLS_DIRECTORY = "/etc/pgbouncer-tls";
/** `server_tls_ca_file`. */
export const SERVER_CA_FILE = "server-ca.crt";
/** Directory of the pooler's own certificate and key, from a Secret. */
export const CLIENT_TLS_DIRECTORY = "/etc/pgbouncer-client-tls";
/** `client_tls_cert_file`, and the certificate's key in a Secret of type `kubernetes.io/tls`. */
export const TLS_CERTIFICATE = "tls.crt";
/** `client_tls_key_file`, and the private key's key in such a Secret. */
export const TLS_KEY = "tls.key";
/** Directory of the logins' passwords, each in a directory of its place in the userlist, from their Secrets. */
export const LOGINS_DIRECTORY = "/etc/pgbouncer-logins";
/** Password of the readiness probe below it, that of the main login. */
export const PROBE_PASSWORD = "probe/password";

/** Password of a login below it, by its place in the userlist. */
export function loginPath(login: number): string {
  return `${login}/password`;
}

/** Where the password of a login is. */
export function passwordFile(login: number): string {
  return `${LOGINS_DIRECTORY}/${loginPath(login)}`;
}
/** Directory in memory of the password that the exporter has for the console. */
export const EXPORTER_DIRECTORY = "/run/pgbouncer-exporter";
/** The exporter's password file, of libpq's kind. */
export const PASS_FILE = "pgpass";
