/** `web.timeout_http_write`, in seconds: the longest that a request can take. */
export const LONGEST_REQUEST_SEC = 60;

/** What most tasks of the worker take at most, in seconds. Deduced: `worker.task_default_time_limit` allows ten minutes. */
export const TYPICAL_TASK_SEC = 60;
