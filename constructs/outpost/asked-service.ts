import { OUTPOST_PORTS, type OutpostType } from "../../values/releases/outposts";
import type { OutpostFacts } from "./facts";

/** The Service at which a reverse proxy asks an outpost: LDAP and RADIUS have nothing to ask. */
export function askedService(
  type: OutpostType,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): Pick<OutpostFacts, "service"> {
  const port = type === "proxy" ? OUTPOST_PORTS.proxy.find((each) => each.name === "http")?.servicePort : undefined;
  return port === undefined ? {} : { service: { name, namespace, port } };
}
