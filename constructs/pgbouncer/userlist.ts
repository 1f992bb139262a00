import { EXPORTER_USER } from "./exporter";
import { EXPORTER_DIRECTORY, PASS_FILE, passwordFile } from "./paths";

/**
 * The script that writes PgBouncer's `auth_file` when a pod starts: `"user" "password"`, quotes doubled, a line for each login,
 * to the path in its first argument. It reads the passwords from their files, and the users from the environment: DATABASE_USER
 * of the first login, DATABASE_USER_1 of the second, and so on.
 *
 * PgBouncer needs the password itself, not a hash of it: with SCRAM a hash lets clients in but cannot log in to the server.
 * So the file is written to memory, for its owner only, and the password never passes through a command line.
 */
export function userlistScript(logins: number, exporter = false): string {
  return `${userlistFunction(logins, exporter)}userlist "$1"
`;
}

/** The shell function `userlist`, which replaces a file by the userlist as it is to be now. */
export function userlistFunction(logins: number, exporter = false): string {
  const places = Array.from({ length: logins }, (_, i) => ({ user: userVariable(i), file: passwordFile(i) }));
  const users = places.map(({ user }) => `: "\${${user}:?is empty}"\n`);
  const given = places.map(({ file }) => `  [ -s ${file} ] || { echo "${file} is empty" >&2; return 1; }\n`);
  const lines = places.map(
    ({ user, file }) => `    printf '%s' "$${user}" | quoted
    printf ' '
    quoted < ${file}
    printf '\\n'
`,
  );
  return `set -eu
umask 077
${users.join("")}${exporter ? CONSOLE_PASSWORD : ""}quoted() {
  printf '"'
  sed 's/"/""/g'
  printf '"'
}
userlist() {
${given.join("")}  {
${lines.join("")}${exporter ? CONSOLE_LOGIN : ""}  } > "$1.new" && mv "$1.new" "$1"
}
`;
}

/** The environment variable with the user of a login, by its place in the userlist. */
export function userVariable(login: number): string {
  return `DATABASE_USER${login === 0 ? "" : `_${login}`}`;
}

/** Made once for each pod, of 24 random bytes; a pod's containers share it and nobody else knows it. */
const CONSOLE_PASSWORD = `pass=${EXPORTER_DIRECTORY}/${PASS_FILE}
[ -s $pass ] || printf '*:*:*:${EXPORTER_USER}:%s\\n' "$(od -An -v -N24 -tx1 /dev/urandom | tr -d ' \\n')" > $pass
`;

const CONSOLE_LOGIN = `    printf '"${EXPORTER_USER}" "%s"\\n' "$(cut -d: -f5 $pass)"
`;
