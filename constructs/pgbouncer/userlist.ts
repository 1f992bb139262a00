/**
 * The script that writes PgBouncer's `auth_file` when a pod starts: `"user" "password"`, quotes doubled, a line for each login,
 * to the path in its first argument. It reads nothing but environment variables: DATABASE_USER and DATABASE_PASSWORD of the
 * first login, DATABASE_USER_1 and DATABASE_PASSWORD_1 of the second, and so on.
 *
 * PgBouncer needs the password itself, not a hash of it: with SCRAM a hash lets clients in but cannot log in to the server.
 * So the file is written to memory, for its owner only, and the password never passes through a command line.
 */
export function userlistScript(logins: number): string {
  const names = Array.from({ length: logins }, (_, i) => userlistVariables(i));
  const given = names.map(({ user, password }) => `: "\${${user}:?is empty}" "\${${password}:?is empty}"\n`);
  const lines = names.map(
    ({ user, password }) => `  quoted "$${user}"
  printf ' '
  quoted "$${password}"
  printf '\\n'
`,
  );
  return `set -eu
umask 077
${given.join("")}quoted() {
  printf '"'
  printf '%s' "$1" | sed 's/"/""/g'
  printf '"'
}
{
${lines.join("")}} > "$1"
`;
}

/** The environment variables of a login, by its place in the userlist. */
export function userlistVariables(i: number): { readonly user: string; readonly password: string } {
  const place = i === 0 ? "" : `_${i}`;
  return { user: `DATABASE_USER${place}`, password: `DATABASE_PASSWORD${place}` };
}
