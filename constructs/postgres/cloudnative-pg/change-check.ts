import { DataKubernetesResources } from "@cdktf/provider-kubernetes/lib/data-kubernetes-resources";
import { Fn, type IResolvable, TerraformLocal, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { OPERATOR_DEFAULTS, RESTART_PARAMETERS } from "../../../values/releases/postgresql";
import { isObject, type JsonObject } from "../../core/json";
import { literal } from "../../core/literal";
import type { Precondition } from "../../core/pending-release-check";
import { clusterManifest } from "./cluster-manifest";
import type { CloudNativePgDeploymentFacts } from "./deployment-facts";
import { API_VERSION } from "./names";

/** The Cluster whose change is looked at. */
export interface ChangeCheckProps {
  readonly cluster: CloudNativePgDeploymentFacts;
  /** Whether to look; a Terraform expression for plans that are made without the cluster. */
  readonly enabled: boolean | IResolvable;
}

/**
 * Compares the live Cluster with the wanted one when Terraform plans. What restarts every instance is a warning, with the old
 * value and the new; a new image together with anything else that restarts them is refused: when the instances do not come up
 * again, nobody could tell which of both it was, and the way back would be two changes as well.
 */
export class ChangeCheck extends Construct {
  /** To be put on the Cluster. */
  readonly precondition: Precondition;

  constructor(scope: Construct, id: string, props: ChangeCheckProps) {
    super(scope, id);
    const { cluster, enabled } = props;
    const { name, namespace } = cluster;
    const found = new DataKubernetesResources(this, "Found", {
      count: Token.asNumber(Fn.conditional(enabled, 1, 0)),
      apiVersion: API_VERSION,
      kind: "Cluster",
      namespace,
      fieldSelector: `metadata.name=${name}`,
    });
    const live = `flatten(data.kubernetes_resources.${found.friendlyUniqueId}[*].objects)`;
    const { images, restarts } = this.locals(differences(live, cluster));
    this.precondition = {
      condition: `\${length(${images}) == 0 || length(${restarts}) == 0}`,
      errorMessage:
        `The Cluster ${namespace}/${name} would get a new image and restart for other reasons in one apply: ` +
        `\${join("; ", concat(${images}, ${restarts}))}. Apply one of both, wait until the Cluster is healthy, then the other.`,
    };
    TerraformStack.of(this).addOverride(`check.${found.friendlyUniqueId}`, {
      assert: [
        {
          condition: `\${length(concat(${images}, ${restarts})) == 0}`,
          error_message:
            `The live Cluster ${namespace}/${name} differs in what restarts every instance, standbys first, then the primary ` +
            `(${cluster.primaryUpdateMethod}): \${join("; ", concat(${images}, ${restarts}))}.`,
        },
      ],
    });
  }

  /** The expressions under names, so that a plan can be read. */
  private locals({ images, restarts }: Differences): Differences {
    const local = (id: string, value: string) =>
      `local.${new TerraformLocal(this, id, `\${${value}}`).friendlyUniqueId}`;
    return { images: local("Images", images), restarts: local("Restarts", restarts) };
  }
}

/** Lists of texts, as Terraform expressions. */
interface Differences {
  /** What differs in the image. */
  readonly images: string;
  /** What else differs that restarts instances. */
  readonly restarts: string;
}

function differences(live: string, facts: CloudNativePgDeploymentFacts): Differences {
  const { parameters, sharedPreloadLibraries, imageName } = facts;
  const { spec } = clusterManifest(facts);
  const resources = isObject(spec) ? spec.resources : {};
  const wanted = Object.fromEntries(
    Object.entries(parameters).filter(([parameter]) => RESTART_PARAMETERS.includes(parameter)),
  );
  const unsaid = RESTART_PARAMETERS.filter(
    (parameter) => parameters[parameter] === undefined && !OPERATOR_DEFAULTS.includes(parameter),
  );
  const has = `try(cluster.spec.postgresql.parameters[parameter], null)`;
  const each = [
    `[for parameter, value in ${expression(wanted)} : format("%s %s -> %s", parameter, coalesce(${has}, "none"), value) if ${has} != value]`,
    `[for parameter in ${expression(unsaid)} : format("%s %s -> none", parameter, ${has}) if ${has} != null]`,
    ...Object.entries(amounts(resources)).map(([path, value]) => {
      const old = `coalesce(try(tostring(cluster.spec.resources.${path}), null), "none")`;
      return `[for old in [${old}] : format("resources.${path} %s -> %s", old, ${expression(value)}) if old != ${expression(value)}]`;
    }),
    `[for old in [try(join(", ", cluster.spec.postgresql.shared_preload_libraries), "")] : format("shared_preload_libraries %s -> %s", old, ${expression(sharedPreloadLibraries.join(", "))}) if old != ${expression(sharedPreloadLibraries.join(", "))}]`,
  ];
  return {
    images: `[for cluster in ${live} : format("imageName %s -> %s", cluster.spec.imageName, ${expression(imageName)}) if try(cluster.spec.imageName, ${expression(imageName)}) != ${expression(imageName)}]`,
    restarts: `flatten([for cluster in ${live} : concat(${each.join(", ")})])`,
  };
}

/** JSON is an expression of Terraform's, but for its templates. */
function expression(value: string | readonly string[] | Readonly<Record<string, string>>): string {
  return literal(JSON.stringify(value));
}

/** Amounts by path, `none` where there is none. */
function amounts(resources: unknown): Readonly<Record<string, string>> {
  const at = (list: string, what: string): string => {
    const found = isObject(resources) ? resources[list] : undefined;
    return text(isObject(found) ? found : {}, what);
  };
  return Object.fromEntries(
    ["requests", "limits"].flatMap((list) => ["cpu", "memory"].map((what) => [`${list}.${what}`, at(list, what)])),
  );
}

function text(list: JsonObject, what: string): string {
  const value = list[what];
  return typeof value === "string" ? value : "none";
}
