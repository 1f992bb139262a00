import { isObject, type Json } from "../../constructs/core/json";

type Shape = (value: Json) => boolean;

const text: Shape = (value) => typeof value === "string";
const truth: Shape = (value) => typeof value === "boolean";
const count: Shape = (value) => Number.isInteger(value);
const texts: Shape = (value) => isObject(value) && Object.values(value).every((each) => typeof each === "string");
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.every(shape);
const nullOr =
  (shape: Shape): Shape =>
  (value) =>
    value === null || shape(value);

/** `OutpostConfig` of authentik (authentik/outposts/models.py): what it takes has these types, and what it lacks a default. */
const FIELDS: Readonly<Record<string, Shape>> = {
  authentik_host: text,
  authentik_host_insecure: truth,
  authentik_host_browser: text,
  log_level: text,
  object_naming_template: text,
  refresh_interval: (value) => /^((micro|milli)?seconds|minutes|hours|days|weeks)=\d+(;\w+=\d+)*$/.test(String(value)),
  container_image: nullOr(text),
  docker_network: nullOr(text),
  docker_map_ports: truth,
  docker_labels: nullOr(texts),
  kubernetes_replicas: count,
  kubernetes_namespace: text,
  kubernetes_ingress_annotations: texts,
  kubernetes_ingress_secret_name: text,
  kubernetes_ingress_class_name: nullOr(text),
  kubernetes_ingress_path_type: nullOr(text),
  kubernetes_httproute_annotations: texts,
  kubernetes_httproute_parent_refs: listOf(texts),
  kubernetes_service_type: text,
  kubernetes_disable_x509_strict: truth,
  kubernetes_disabled_components: listOf(text),
  kubernetes_image_pull_secrets: listOf(text),
  kubernetes_json_patches: nullOr(
    (value) => isObject(value) && Object.values(value).every((each) => listOf(isObject)(each ?? null)),
  ),
};

/** What authentik cannot read of an outpost's configuration; other keys it passes over. */
export function configMistake(config: Json | undefined): readonly string[] {
  if (!isObject(config)) {
    return ["no object"];
  }
  return Object.entries(config).flatMap(([key, value = null]) =>
    (FIELDS[key]?.(value) ?? true) ? [] : [`wrong value type for field "${key}"`],
  );
}
