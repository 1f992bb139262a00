/**
 * Memory that authentik needs, in mebibytes. Deduced from running installations, not documented upstream
 * (goauthentik/authentik#25683 for the server, goauthentik/authentik#21413 for the worker).
 */

/** A gunicorn worker with Django loaded. */
export const PER_WEB_WORKER_MIB = 500;

/** What a server pod runs besides: the router, the embedded outpost, gunicorn's own process. */
export const SERVER_BASE_MIB = 512;

/** A worker process with Django loaded. */
export const PER_WORKER_PROCESS_MIB = 400;

/** A task thread of a worker process. */
export const PER_WORKER_THREAD_MIB = 100;

/** What a worker pod runs besides. */
export const WORKER_BASE_MIB = 256;
