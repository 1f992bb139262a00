import { missingOutpostKey } from "../../values/releases/outpost-config";
import { IMAGE_REPOSITORY_PATTERN } from "../core/image-repository";
import { given } from "../core/json";
import { text } from "../core/kind";
import type { PropCheck } from "../core/prop-check";
import type { OutpostComponent, OutpostConfig } from "./managed-config";
import type { ManagedOutpostProps } from "./managed-props";

const IMAGE = new RegExp(
  `^${IMAGE_REPOSITORY_PATTERN}:(?<version>\\d{4}\\.\\d{1,2}\\.\\d{1,3})([-_.][-\\w.]{1,100})?(@sha256:[0-9a-f]{64})?$`,
);

/** An image of an exact release of authentik. */
export const RELEASE_IMAGE = text(
  "an image with the tag of an exact release like registry.example/proxy:2026.8.5",
  IMAGE,
);

/** Version of authentik that the outpost is of; undefined when nobody says. */
export function versionOf({ version, image = "" }: ManagedOutpostProps): string | undefined {
  return version ?? IMAGE.exec(image)?.groups?.version;
}

type Settings = Omit<OutpostConfig, "kubernetes_json_patches" | "kubernetes_namespace" | "kubernetes_replicas">;

/** Configuration of the outpost that props set directly. What they leave out is authentik's own default. */
export function outpostSettings(props: ManagedOutpostProps): Settings {
  const { authentikHost, authentikHostBrowser = "", insecure = false, ingress = {}, httpRoute } = props;
  return {
    authentik_host: authentikHost,
    authentik_host_insecure: insecure,
    authentik_host_browser: authentikHostBrowser,
    object_naming_template: "ak-outpost-%(name)s",
    ...given({
      log_level: props.logLevel,
      refresh_interval: props.refreshInterval,
      container_image: props.image,
      kubernetes_service_type: props.serviceType,
      kubernetes_image_pull_secrets: props.imagePullSecrets,
      kubernetes_disabled_components: props.disabledComponents,
      kubernetes_disable_x509_strict: props.disableX509Strict,
      kubernetes_ingress_annotations: ingress.annotations,
      kubernetes_ingress_class_name: ingress.className,
      kubernetes_ingress_secret_name: ingress.secretName,
      kubernetes_ingress_path_type: ingress.pathType,
      kubernetes_httproute_annotations: httpRoute?.annotations,
      kubernetes_httproute_parent_refs: httpRoute?.parentRefs,
    }),
  };
}

/** Settings that have no effect, or that the release does not know. */
export function settingChecks(props: ManagedOutpostProps): readonly PropCheck[] {
  const { version, image = "", disableX509Strict, ingress, httpRoute } = props;
  const ofImage = IMAGE.exec(image)?.groups?.version;
  const missing = missingOutpostKey("kubernetes_disable_x509_strict", versionOf(props) ?? "");
  return [
    {
      prop: "image",
      value: image,
      valid: ofImage === undefined || version === undefined || ofImage === version,
      allowed: `of ${version}, as \`version\` says`,
    },
    {
      prop: "disableX509Strict",
      value: disableX509Strict,
      valid: disableX509Strict === undefined || missing === undefined,
      allowed: `left out: ${versionOf(props)} does not know it, authentik ${missing?.since} and later do`,
    },
    ...routeChecks("ingress", "ingress", ingress, props),
    ...routeChecks("httpRoute", "httproute", httpRoute, props),
  ];
}

function routeChecks(
  prop: "ingress" | "httpRoute",
  component: OutpostComponent,
  value: object | undefined,
  { type = "proxy", disabledComponents = [] }: ManagedOutpostProps,
): readonly PropCheck[] {
  return value === undefined
    ? []
    : [
        { prop, value, valid: type === "proxy", allowed: `left out: an outpost of type ${type} has no hosts` },
        {
          prop,
          value,
          valid: !disabledComponents.includes(component),
          allowed: `left out: \`disabledComponents\` has ${component}`,
        },
      ];
}
