import { EMBEDDED_OUTPOST } from "../../../values/releases/outposts";
import type { AuthentikFacts } from "../../authentik/facts";
import type { OutpostFacts, SessionHopFacts } from "../../outpost/facts";
import type { PlatformFacts } from "../platform-facts";
import { effective } from "../val/effective";

/** Port of the server's Service for plain HTTP (goauthentik/helm, `server.service.servicePortHttp`). */
const SERVER_PORT = 80;

/** A Service where an outpost answers, in plain HTTP. */
export interface OutpostService {
  /** Path of the part that makes it. */
  readonly path: string;
  /** Name of the outpost in authentik. */
  readonly outpost: string;
  readonly service: string;
  readonly namespace: string;
  readonly port: number;
}

/** Every Service of an outpost that the app makes: the server's, those of outposts beside it, and of hops before them. */
export function outpostServices({ authentiks, outposts, sessionHops }: PlatformFacts): readonly OutpostService[] {
  return [...authentiks.map(ofServer), ...outposts.flatMap(ofOutpost), ...sessionHops.flatMap(ofOutpost)];
}

function ofServer(authentik: AuthentikFacts): OutpostService {
  const { path, namespace, server } = authentik;
  const port = Number(effective(authentik, "server.service.servicePortHttp")?.value ?? SERVER_PORT);
  return { path, outpost: EMBEDDED_OUTPOST, service: server.workload.name, namespace, port };
}

function ofOutpost({ path, outpost, service }: OutpostFacts | SessionHopFacts): readonly OutpostService[] {
  return service === undefined
    ? []
    : [{ path, outpost, service: service.name, namespace: service.namespace, port: service.port }];
}
