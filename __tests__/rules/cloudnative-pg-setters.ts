import { type MemoryQuantity, mebibytes, millicores } from "../../constructs/core/quantity";
import type { Setter } from "./open-parts";

const memory = (value: unknown) => mebibytes(value as MemoryQuantity);
const cpu = (value: unknown) => millicores(value as `${number}m`);

/** What a Cluster makes of its props. */
export const CLUSTER_SETTERS: Readonly<Record<string, Setter>> = {
  "database.sharedBuffers": ({ cloudNativePg }, value) => {
    cloudNativePg.parameters.shared_buffers = String(value);
  },
  "database.maxSlotWalKeepSize": ({ cloudNativePg }, value) => {
    cloudNativePg.parameters.max_slot_wal_keep_size = String(value);
  },
  "database.parameters.shared_preload_libraries": ({ cloudNativePg }) => {
    delete cloudNativePg.parameters.shared_preload_libraries;
  },
  "database.pooler.name": ({ cloudNativePg }, value) => {
    cloudNativePg.poolers = cloudNativePg.poolers.map((pooler) =>
      pooler.name === cloudNativePg.name ? { ...pooler, name: String(value) } : pooler,
    );
  },
  "database.imageName": ({ cloudNativePg }, value) => {
    cloudNativePg.imageName = String(value);
  },
  "database.enablePdb": ({ cloudNativePg }, value) => {
    cloudNativePg.enablePdb = value === true;
  },
  "database.resources.requests.memory": ({ cloudNativePg }, value) => {
    cloudNativePg.resources.memoryRequestMiB = memory(value);
  },
  "database.resources.limits.memory": ({ cloudNativePg }, value) => {
    cloudNativePg.resources.memoryLimitMiB = memory(value);
  },
  "database.resources.requests.cpu": ({ cloudNativePg }, value) => {
    cloudNativePg.resources.cpuRequestMillicores = cpu(value);
  },
  "database.resources.limits.cpu": ({ cloudNativePg }, value) => {
    cloudNativePg.resources.cpuLimitMillicores = cpu(value);
  },
  "database.walStorage.size": ({ cloudNativePg }, value) => {
    cloudNativePg.walStorageMiB = memory(value);
  },
};
