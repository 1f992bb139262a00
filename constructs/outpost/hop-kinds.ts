import { FORWARD_AUTH_ENDPOINT } from "../core/endpoint-kinds";
import { IMAGE_REPOSITORY_PATTERN } from "../core/image-repository";
import { list, object, optional, text } from "../core/kind";
import { count, DNS_LABEL } from "../core/kinds";
import { ANTI_AFFINITY, budgetLimits, DNS, RESOURCES } from "../kubernetes/prop-kinds";
import type { SessionHopProps } from "./hop-props";
import { CLIENTS, SECONDS } from "./outpost-kinds";

const PINNED = new RegExp(
  `^${IMAGE_REPOSITORY_PATTERN}(:(?!latest$)\\w[\\w.-]{0,127}(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})$`,
);

/** Every prop of a hop. */
export const SESSION_HOP = object<SessionHopProps>({
  namespace: DNS_LABEL,
  outposts: list(FORWARD_AUTH_ENDPOINT, "a list of at least two outposts", 2),
  name: optional(DNS_LABEL),
  // nginx reads a cookie by a variable of its name.
  cookieName: optional(text("small letters, digits and _, beginning with a letter", /^[a-z][a-z0-9_]{0,62}$/)),
  image: optional(text("pinned by a digest or by a tag other than latest", PINNED)),
  replicas: optional(count(1)),
  resources: optional(RESOURCES),
  hostAntiAffinity: optional(ANTI_AFFINITY),
  disruptionBudget: optional(budgetLimits(0)),
  outpostBudget: optional(budgetLimits(0)),
  clients: optional(CLIENTS),
  dns: optional(DNS),
  rolloutTimeoutSec: optional(SECONDS),
});
