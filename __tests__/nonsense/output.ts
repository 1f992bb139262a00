const SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const LABEL = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const QUANTITY = /^\d+(m|Ki|Mi|Gi|Ti)?$/;
const TEMPLATE = /^\$\{[^"]*\}$/;

/** What no value of a prop may leave in Terraform's JSON or in a chart's values, by its path; empty when all is well. */
export function nonsenseIn(value: unknown, path = ""): readonly string[] {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([key, child]) => nonsenseIn(child, `${path}/${key}`));
  }
  const text = String(value);
  const wrong =
    /^(NaN|undefined|-?Infinity|\[object .*)$/.test(text) ||
    /\bNaN\b|\[object |\d[eE]\+\d/.test(typeof value === "number" ? text : "") ||
    !fits(path, text);
  return wrong ? [`${path}: ${text.slice(0, 100)}`] : [];
}

/** Kubernetes' own syntax, where the path tells what a value is. */
function fits(path: string, text: string): boolean {
  if (TEMPLATE.test(text)) {
    return true;
  }
  if (/\/metadata\/(name|namespace)$|\/secret_?[kK]ey_?[rR]ef\/name$|[sS]ervice_?[aA]ccount_?[nN]ame$/.test(path)) {
    return SUBDOMAIN.test(text);
  }
  if (/\/(labels|podLabels|match_?[lL]abels)\/([^/]+\/)?[^/]+$/.test(path)) {
    return LABEL.test(text);
  }
  if (/\/(requests|limits)\/(cpu|memory)$|\/sizeLimit$|\/size_limit$/.test(path)) {
    return QUANTITY.test(text) && Number.parseInt(text, 10) > 0;
  }
  if (/\/(port|container_port|[a-z]+Port)$/.test(path)) {
    return /^[a-z]+$/.test(text) || (Number(text) >= 1 && Number(text) <= 65535);
  }
  return !/(Seconds|_seconds|replicas|Threshold)$/.test(path) || /^\d+$/.test(text);
}
