import type { OutpostType } from "../../values/releases/outposts";
import { given as present, withoutUndefined } from "../core/json";
import type { Labels } from "../core/labels";
import { checkProps, type PropCheck } from "../core/prop-check";
import { memory } from "../core/quantity";
import { requestsWithinLimits, resourceBlock } from "../kubernetes/resources";
import { askedService } from "./asked-service";
import { deploymentPatches } from "./deployment-patches";
import type { OutpostFacts } from "./facts";
import type { JsonPatchOperation, OutpostConfig, OutpostPatches } from "./managed-config";
import { MANAGED_OUTPOST } from "./managed-kinds";
import type { ManagedOutpostProps } from "./managed-props";
import { outpostSettings, settingChecks, versionOf } from "./managed-settings";
import { OUTPOST_NAME_LABEL, slug } from "./outpost-labels";
import { healthPort } from "./outpost-pod";
import { patchChecks } from "./patch-checks";
import { outpostResources, sessionFacts } from "./sessions";

/** Everything that a managed outpost is rendered from. */
export interface ManagedOutpostFacts extends OutpostFacts {
  readonly deployedBy: "authentik";
  /** Name of the objects that authentik makes. */
  readonly objectName: string;
  readonly podLabels: Labels;
  readonly serviceConnection: string;
  readonly config: OutpostConfig;
}

/** An outpost, and what does not fit together in its props: authentik, or Kubernetes, would refuse it. */
export interface CheckedManagedOutpost {
  readonly facts: ManagedOutpostFacts;
  readonly mistakes: readonly PropCheck[];
}

/** @throws one error with every prop that is wrong by itself */
export function checkManagedOutpost(path: string, given: ManagedOutpostProps): CheckedManagedOutpost {
  checkProps(path, MANAGED_OUTPOST.wrong("", given));
  const props = withoutUndefined(given);
  const { type = "proxy", outpost, namespace, authentikHost, authentikHostBrowser, insecure = false } = props;
  const sessions = sessionFacts(type, props);
  const resources = outpostResources(props.resources, sessions.devShmMiB);
  const podLabels = outpostPodLabels(type, outpost);
  const own = deploymentPatches({
    ...resourceBlock(resources),
    devShm: memory(sessions.devShmMiB),
    healthPort: healthPort(type),
    podLabels,
  });
  const { deployment = [], ...others } = props.patches ?? {};
  const patches: OutpostPatches = { ...others, deployment: [...own, ...deployment] };
  const replicas = props.replicas ?? 1;
  const objectName = `ak-outpost-${slug(outpost)}`;
  const config = {
    ...outpostSettings(props),
    kubernetes_replicas: replicas,
    kubernetes_namespace: namespace,
  };
  const facts: ManagedOutpostFacts = {
    kind: "outpost",
    path,
    type,
    outpost,
    deployedBy: "authentik",
    namespace,
    replicas,
    ...askedService(type, { name: objectName, namespace }),
    ...present({
      image: props.image,
      version: versionOf(props),
      authentikHostBrowser,
      memoryLimitMiB: resources.memoryLimitMiB,
    }),
    authentikHost,
    insecure,
    ...sessions,
    ...secretsOf(patches),
    patches: Object.entries(patches).flatMap(([component, operations]) =>
      operations.map(({ op, path: pointer }) => ({ component, op, path: pointer })),
    ),
    objectName,
    podLabels,
    serviceConnection: props.serviceConnection ?? "Local Kubernetes Cluster",
    config: { ...config, kubernetes_json_patches: patches },
  };
  const mistakes = [
    ...requestsWithinLimits(resources),
    ...settingChecks(props),
    ...patchChecks(own, props.patches ?? {}, { type, podLabels, config }),
  ];
  return { facts, mistakes };
}

/** Labels that authentik gives the pods, without those that nobody knows before the apply. */
export function outpostPodLabels(type: OutpostType, outpost: string): Labels {
  return {
    "app.kubernetes.io/name": `authentik-outpost-${type}`,
    "app.kubernetes.io/managed-by": "goauthentik.io",
    [OUTPOST_NAME_LABEL]: slug(outpost),
    "goauthentik.io/outpost-type": type,
  };
}

/** Secrets that patched values name, wherever they do. */
function secretsOf(patches: OutpostPatches): Pick<OutpostFacts, "secrets" | "wholeSecrets"> {
  const text = JSON.stringify(Object.values(patches).flatMap((all: readonly JsonPatchOperation[]) => all));
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = "", key = ""]) => ({ name, key }));
  return {
    secrets: [
      ...named(/"secretKeyRef":\{"name":"([^"]+)","key":"([^"]+)"/g),
      ...named(/"secretKeyRef":\{"key":"([^"]+)","name":"([^"]+)"/g).map(({ name, key }) => ({ name: key, key: name })),
    ],
    wholeSecrets: [...named(/"secretRef":\{"name":"([^"]+)"/g), ...named(/"secret":\{"secretName":"([^"]+)"/g)].map(
      ({ name }) => name,
    ),
  };
}
