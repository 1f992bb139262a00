/** User and groups of a pod's processes. */
export interface PodUser {
  /** Numeric user: the kubelet cannot tell whether a user that the image gives by name is root. */
  readonly runAsUser: number;
  /** @default - the same number as `runAsUser` */
  readonly runAsGroup?: number;
  /** Group of the files on the pod's volumes. @default - the same number as `runAsGroup` */
  readonly fsGroup?: number;
}

/** A pod's security context, as the `restricted` Pod Security Standard wants it. */
export function podSecurityContext({ runAsUser, runAsGroup = runAsUser, fsGroup = runAsGroup }: PodUser) {
  return {
    runAsNonRoot: true,
    runAsUser: String(runAsUser),
    runAsGroup: String(runAsGroup),
    fsGroup: String(fsGroup),
    fsGroupChangePolicy: "OnRootMismatch",
    seccompProfile: { type: "RuntimeDefault" },
  };
}

/** A container's security context, as the `restricted` Pod Security Standard wants it, with a root file system that it cannot write. */
export function containerSecurityContext(readOnlyRootFilesystem: boolean) {
  return {
    runAsNonRoot: true,
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem,
    capabilities: { drop: ["ALL"] },
    seccompProfile: { type: "RuntimeDefault" },
  };
}
