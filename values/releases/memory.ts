/**
 * Memory that authentik needs, in mebibytes. Deduced from running installations, not documented upstream
 * (goauthentik/authentik#25683).
 */

/** A gunicorn worker with Django loaded. */
export const PER_WEB_WORKER_MIB = 500;

/** What a server pod runs besides: the router, the embedded outpost, gunicorn's own process. */
export const SERVER_BASE_MIB = 512;
