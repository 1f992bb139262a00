import type { DeploymentV1SpecTemplateSpecContainer } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import { literal } from "../core/literal";
import type { SecretRef } from "../core/secret-ref";
import type { ResourceFacts } from "./facts";
import { type Probe, probeBlock } from "./probe";
import { resourceBlock } from "./resources";
import { containerSecurityContext } from "./security-context";

/** A path of a container that is on a volume. */
export interface Mount {
  /** Name of the volume. */
  readonly volume: string;
  readonly path: string;
  /** @default true */
  readonly readOnly?: boolean;
}

/** A container. Its text is written as it stands: `${` is the shell's, not Terraform's. */
export interface ContainerProps {
  readonly name: string;
  readonly image: string;
  /** Replaces the image's entrypoint. @default - the image's own */
  readonly command?: readonly string[];
  /** @default - none */
  readonly args?: readonly string[];
  /** Environment variables. @default - none */
  readonly env?: Readonly<Record<string, string>>;
  /** Environment variables whose values are in Secrets. @default - none */
  readonly secretEnv?: Readonly<Record<string, SecretRef>>;
  /** TCP ports by name. @default - none */
  readonly ports?: Readonly<Record<string, number>>;
  /** @default - none */
  readonly mounts?: readonly Mount[];
  readonly resources: ResourceFacts;
  /** Holds the other probes back until it has succeeded once. @default - none */
  readonly startupProbe?: Probe;
  /** The container is restarted when it fails. @default - none */
  readonly livenessProbe?: Probe;
  /** The pod gets no traffic while it fails. @default - none */
  readonly readinessProbe?: Probe;
  /** Runs before the container is told to stop. @default - nothing */
  readonly preStop?: readonly string[];
  /** @default true */
  readonly readOnlyRootFilesystem?: boolean;
}

/** The block of a container or of an init container. */
export function containerBlock(props: ContainerProps): DeploymentV1SpecTemplateSpecContainer {
  const { command, args, startupProbe, livenessProbe, readinessProbe, preStop } = props;
  return {
    name: props.name,
    image: props.image,
    ...(command === undefined ? {} : { command: command.map(literal) }),
    ...(args === undefined ? {} : { args: args.map(literal) }),
    env: environment(props),
    port: Object.entries(props.ports ?? {}).map(([name, containerPort]) => ({ name, containerPort, protocol: "TCP" })),
    volumeMount: (props.mounts ?? []).map(({ volume, path, readOnly = true }) => ({
      name: volume,
      mountPath: path,
      readOnly,
    })),
    resources: resourceBlock(props.resources),
    securityContext: containerSecurityContext(props.readOnlyRootFilesystem ?? true),
    ...(startupProbe === undefined ? {} : { startupProbe: probeBlock(startupProbe) }),
    ...(livenessProbe === undefined ? {} : { livenessProbe: probeBlock(livenessProbe) }),
    ...(readinessProbe === undefined ? {} : { readinessProbe: probeBlock(readinessProbe) }),
    ...(preStop === undefined ? {} : { lifecycle: { preStop: [{ exec: { command: preStop.map(literal) } }] } }),
  };
}

function environment({ env = {}, secretEnv = {} }: ContainerProps) {
  return [
    ...Object.entries(env).map(([name, value]) => ({ name, value: literal(value) })),
    ...Object.entries(secretEnv).map(([name, secretKeyRef]) => ({
      name,
      valueFrom: { secretKeyRef: { ...secretKeyRef } },
    })),
  ];
}
