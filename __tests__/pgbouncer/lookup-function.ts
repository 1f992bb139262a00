/** The function that a server has to have: the verifiers of ordinary roles that may log in, and nobody's else. */
export const LOOKUP = `
CREATE SCHEMA pgbouncer;
CREATE FUNCTION pgbouncer.user_lookup(INOUT p_user name, OUT p_hash text) RETURNS SETOF record
  LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS
  $$ SELECT rolname, rolpassword FROM pg_authid WHERE rolname = p_user AND rolcanlogin AND NOT rolsuper AND NOT rolreplication
       AND (rolvaliduntil IS NULL OR rolvaliduntil > now()) $$;
REVOKE ALL ON FUNCTION pgbouncer.user_lookup(name) FROM PUBLIC;
GRANT USAGE ON SCHEMA pgbouncer TO pgbouncer_auth;
GRANT EXECUTE ON FUNCTION pgbouncer.user_lookup(name) TO pgbouncer_auth`;
