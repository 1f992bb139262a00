/**
 * Writes PgBouncer's `auth_file` when a pod starts: `"user" "password"`, quotes doubled, from the environment variables
 * DATABASE_USER and DATABASE_PASSWORD to the path in its first argument.
 *
 * PgBouncer needs the password itself, not a hash of it: with SCRAM a hash lets clients in but cannot log in to the server.
 * So the file is written to memory, for its owner only, and the password never passes through a command line.
 */
export const WRITE_USERLIST = `set -eu
umask 077
: "\${DATABASE_USER:?is empty}" "\${DATABASE_PASSWORD:?is empty}"
quoted() {
  printf '"'
  printf '%s' "$1" | sed 's/"/""/g'
  printf '"'
}
{
  quoted "$DATABASE_USER"
  printf ' '
  quoted "$DATABASE_PASSWORD"
  printf '\\n'
} > "$1"
`;
