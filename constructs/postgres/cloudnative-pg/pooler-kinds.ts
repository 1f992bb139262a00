import { ADDRESS, DATABASE_NAME } from "../../core/endpoint-kinds";
import { implementation, object, optional } from "../../core/kind";
import { DNS_LABEL, LOCATION } from "../../core/kinds";
import { DNS, PEERS } from "../../kubernetes/prop-kinds";
import { CLIENTS, POOLER_FIELDS } from "./cluster-kinds";
import type { CloudNativePgPoolerProps } from "./pooler-props";

/** What each prop of a Pooler must be like. */
export const POOLER = object<CloudNativePgPoolerProps>({
  ...POOLER_FIELDS,
  clusterName: DNS_LABEL,
  namespace: DNS_LABEL,
  database: implementation<CloudNativePgPoolerProps["database"]>({
    primary: ADDRESS,
    location: LOCATION,
    database: DATABASE_NAME,
    user: DATABASE_NAME,
  }),
  clients: CLIENTS,
  kubernetesApi: optional(PEERS),
  dns: optional(DNS),
});
