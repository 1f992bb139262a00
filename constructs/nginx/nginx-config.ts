import { authPath, IDENTITY_HEADERS, OUTPOST_PATH } from "../../values/releases/forward-auth";
import type { Address } from "../core/database-endpoint";
import type { NginxForwardAuthFacts, NginxServerFacts } from "./facts";

/** A block and what is in it, or one directive. */
type Directive = string | { readonly block: string; readonly content: readonly Directive[] };

/** Asked by nginx alone: `auth_request` takes 2xx for yes, 401 and 403 for no, and all else for an error. */
const AUTH = authPath("nginx");

/**
 * Servers for nginx's `http` block (goauthentik/authentik, website/docs/add-secure-apps/providers/proxy, "nginx"), with the
 * outpost's own path apart from the question that nobody else may ask.
 */
export function renderNginxConfig(facts: NginxForwardAuthFacts): string {
  const upgrade: Directive = {
    block: "map $http_upgrade $authentik_connection",
    content: ["default upgrade", "'' ''"],
  };
  return [upgrade, ...facts.servers.map((server) => serverBlock(server, facts))]
    .map((each) => rendered(each, ""))
    .join("\n");
}

function serverBlock(
  { host, upstream, unauthenticatedPaths }: NginxServerFacts,
  facts: NginxForwardAuthFacts,
): Directive {
  return {
    block: "server",
    content: [
      `listen ${facts.listenPort}`,
      `server_name ${host}`,
      // Applications behind WSGI, CGI or PHP take `_` for `-`. The default server of the port has to say the same.
      "underscores_in_headers off",
      // The outpost's answer carries a signed token.
      "proxy_buffers 8 16k",
      "proxy_buffer_size 32k",
      { block: "location /", content: [...asking(), ...passing(upstream, facts, identity)] },
      ...unauthenticatedPaths.map((path) => ({
        block: path.endsWith("/") ? `location ^~ ${path}` : `location = ${path}`,
        content: passing(upstream, facts, () => '""'),
      })),
      { block: `location = ${AUTH}`, content: question(host, facts) },
      { block: `location ^~ ${OUTPOST_PATH}`, content: outposts(facts) },
      { block: "location @authentik_start", content: start(host, facts) },
    ],
  };
}

/** Nobody passes unless the outpost says so. */
function asking(): readonly Directive[] {
  return [
    `auth_request ${AUTH}`,
    "error_page 401 = @authentik_start",
    "auth_request_set $authentik_cookie $upstream_http_set_cookie",
    "add_header Set-Cookie $authentik_cookie always",
    ...IDENTITY_HEADERS.map(
      (header) => `auth_request_set ${identity(header)} $upstream_http_${header.toLowerCase().replaceAll("-", "_")}`,
    ),
  ];
}

/** To the application; a header without a value is not sent, whatever the client has sent. */
function passing(
  upstream: Address,
  { scheme }: NginxForwardAuthFacts,
  value: (header: string) => string,
): readonly Directive[] {
  return [
    ...IDENTITY_HEADERS.map((header) => `proxy_set_header ${header} ${value(header)}`),
    ...forwarded(scheme),
    "proxy_http_version 1.1",
    "proxy_set_header Upgrade $http_upgrade",
    "proxy_set_header Connection $authentik_connection",
    `proxy_pass http://${authority(upstream)}`,
  ];
}

function question(host: string, { address, scheme }: NginxForwardAuthFacts): readonly Directive[] {
  return [
    "internal",
    "proxy_pass_request_body off",
    'proxy_set_header Content-Length ""',
    `proxy_set_header X-Original-URL ${scheme}://${host}$request_uri`,
    ...forwarded(scheme),
    `proxy_pass http://${authority(address)}`,
  ];
}

function outposts({ address, scheme }: NginxForwardAuthFacts): readonly Directive[] {
  return [...forwarded(scheme), `proxy_pass http://${authority(address)}`];
}

function start(host: string, { scheme, domain }: NginxForwardAuthFacts): readonly Directive[] {
  // In full: nginx would name the scheme and the port that it listens with.
  const login = `${scheme}://${domain?.authHost ?? host}`;
  return [
    "internal",
    "add_header Set-Cookie $authentik_cookie",
    `return 302 ${login}${OUTPOST_PATH}start?rd=${scheme}://${host}$request_uri`,
  ];
}

function forwarded(scheme: string): readonly Directive[] {
  return [
    "proxy_set_header Host $host",
    "proxy_set_header X-Forwarded-Host $host",
    `proxy_set_header X-Forwarded-Proto ${scheme}`,
    "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for",
    "proxy_set_header X-Real-IP $remote_addr",
  ];
}

/** Variable that holds a header of the outpost's answer. */
function identity(header: string): string {
  return `$${header.slice("X-".length).replaceAll("-", "_")}`;
}

function authority({ host, port }: Address): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

function rendered(directive: Directive, indent: string): string {
  if (typeof directive === "string") {
    return `${indent}${directive};\n`;
  }
  const content = directive.content.map((each) => rendered(each, `${indent}  `)).join("");
  return `${indent}${directive.block} {\n${content}${indent}}\n`;
}
