import type { Address } from "../core/database-endpoint";

/** What nginx needs to know. */
export interface HopConfig {
  readonly port: number;
  readonly healthPort: number;
  readonly cookieName: string;
  readonly upstreams: readonly Address[];
  /** Directory that nginx may write to. */
  readonly directory: string;
  /** Worker processes: nginx itself would count the cores of the node. */
  readonly workers: number;
}

/** Path of the health page, on a port of its own: every path of the other port is the outposts'. */
export const HOP_HEALTH = "/healthz";

/**
 * nginx.conf of the hop.
 *
 * The cookie of a session (`authentik_proxy_` and the first eight digits of the client id's SHA-256) cannot be hashed itself: the
 * outpost makes its value, so the first request, which has none, comes to any outpost, and the value that it gets leads to another
 * one. Hence a key of the hop's own, made before it chooses an outpost, and given to the browser with the session's cookie, for the
 * same domain. The outposts stand in a consistent hash, by names that stay when their pods are replaced.
 */
export function renderHopConfig(config: HopConfig): string {
  const { port, healthPort, cookieName, upstreams, directory, workers } = config;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `pid ${directory}/nginx.pid;
error_log stderr warn;
worker_processes ${workers};
events {
  worker_connections 4096;
}
http {
  access_log off;
  server_tokens off;
${temporary.map((name) => `  ${name}_temp_path ${directory}/${name};`).join("\n")}

  # The key of a browser, or a new one.
  map $cookie_${cookieName} $affinity {
    default $request_id;
    "~^[0-9a-f]{32}$" $cookie_${cookieName};
  }

  # It goes where the session's cookie goes, and lives as long: whenever that is set, so is this.
  map $upstream_http_set_cookie $session_domain {
    default "";
    "~*;\\s*domain=(?<domain>[a-z0-9.-]+)" "; Domain=$domain";
  }
  map $upstream_http_set_cookie $session_age {
    default "";
    "~*;\\s*max-age=(?<age>\\d+)" "; Max-Age=$age";
  }
  map $upstream_http_set_cookie $session_secure {
    default "";
    "~*;\\s*secure" "; Secure";
  }
  map $upstream_http_set_cookie $affinity_cookie {
    default "";
    "~authentik_proxy_" "${cookieName}=$affinity; Path=/; HttpOnly; SameSite=Lax$session_secure$session_domain$session_age";
  }

  upstream outposts {
    hash $affinity consistent;
${upstreams.map(({ host, port }) => `    server ${host}:${port} max_fails=1 fail_timeout=5s;`).join("\n")}
    keepalive 64;
  }

  # Session cookies and identity headers are long.
  large_client_header_buffers 8 32k;
  proxy_buffer_size 32k;
  proxy_buffers 8 32k;

  server {
    listen ${port};
    location / {
      proxy_pass http://outposts;
      proxy_http_version 1.1;
      # The outpost tells applications apart by the host.
      proxy_set_header Host $http_host;
      proxy_set_header Connection "";
      proxy_connect_timeout 2s;
      proxy_next_upstream error timeout;
      add_header Set-Cookie $affinity_cookie always;
    }
  }
  server {
    listen ${healthPort};
    location = ${HOP_HEALTH} {
      return 204;
    }
  }
}
`;
}
