import { laneUnless } from "../support/lane";
import { KubernetesApi, type KubernetesObject } from "./api";
import { type Cluster, startCluster } from "./cluster";
import { missingControlPlane } from "./prepare";
import { isReady, type Pod } from "./sample-workload";
import { READY_DELAY_ANNOTATION } from "./stages";
import { waitFor } from "./wait";

jest.setTimeout(120_000);

const CONTAINER = { name: "main", image: "sample:1" };

/** An object of which a test looks at the status alone. */
interface WithStatus<T> extends KubernetesObject {
  readonly status: T;
}

laneUnless(missingControlPlane())("what a local cluster does with workloads", () => {
  let cluster: Cluster;
  let api: KubernetesApi;

  beforeAll(async () => {
    cluster = await startCluster({ podReadyDelayMs: 0 });
    api = KubernetesApi.fromKubeconfig(cluster.kubeconfig);
  });

  afterAll(async () => {
    await cluster?.stop();
  });

  const path = (groupVersion: string, resource: string, namespace = "default") =>
    `/${groupVersion.includes("/") ? "apis" : "api"}/${groupVersion}/namespaces/${namespace}/${resource}`;

  test("a Job with an init container and a sidecar completes, and its pods go with it", async () => {
    const initContainers = [
      { ...CONTAINER, name: "wait" },
      { ...CONTAINER, name: "sidecar", restartPolicy: "Always" },
    ];
    const spec = { restartPolicy: "Never", initContainers, containers: [CONTAINER] };
    await api.create(path("batch/v1", "jobs"), { metadata: { name: "once" }, spec: { template: { spec } } });
    await waitFor("complete Job", async () => {
      const job = await api.get<WithStatus<{ readonly succeeded?: number }>>(path("batch/v1", "jobs/once"));
      return job.status.succeeded === 1;
    });
    await api.delete(`${path("batch/v1", "jobs/once")}?propagationPolicy=Background`);
    await waitFor("end of its pods", async () => (await api.list(path("v1", "pods"))).length === 0);
  });

  test("a pod becomes ready as late as its annotation says", async () => {
    const metadata = { name: "slow", annotations: { [READY_DELAY_ANNOTATION]: "3s" } };
    await api.create(path("v1", "pods"), { metadata, spec: { containers: [CONTAINER] } });
    const since = Date.now();
    await waitFor("ready pod", async () => isReady(await api.get<Pod>(path("v1", "pods/slow"))));
    expect(Date.now() - since).toBeGreaterThan(2_900);
  });

  test("a StatefulSet gets its volumes, which go with their claims", async () => {
    const labels = { app: "store" };
    const claim = {
      metadata: { name: "data" },
      spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
    };
    await api.create(path("apps/v1", "statefulsets"), {
      metadata: { name: "store" },
      spec: {
        serviceName: "store",
        replicas: 2,
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [CONTAINER] } },
        volumeClaimTemplates: [claim],
        persistentVolumeClaimRetentionPolicy: { whenDeleted: "Delete" },
      },
    });
    await waitFor("ready replicas", async () => {
      const set = await api.get<WithStatus<{ readonly readyReplicas?: number }>>(path("apps/v1", "statefulsets/store"));
      return set.status.readyReplicas === 2;
    });
    expect(await api.list("/api/v1/persistentvolumes")).toHaveLength(2);
    await api.delete(path("apps/v1", "statefulsets/store"));
    await waitFor("end of the volumes", async () => (await api.list("/api/v1/persistentvolumes")).length === 0);
  });

  test("a load balancer gets an address", async () => {
    const spec = { type: "LoadBalancer", selector: { app: "edge" }, ports: [{ port: 443 }] };
    await api.create(path("v1", "services"), { metadata: { name: "edge" }, spec });
    await waitFor("address", async () => {
      type Status = { readonly loadBalancer: { readonly ingress?: readonly { readonly ip: string }[] } };
      return (await api.get<WithStatus<Status>>(path("v1", "services/edge"))).status.loadBalancer.ingress?.[0]?.ip;
    });
  });

  test("Pod Security, quotas and roles refuse what they should", async () => {
    const labels = { "pod-security.kubernetes.io/enforce": "restricted" };
    await api.create("/api/v1/namespaces", { metadata: { name: "strict", labels } });
    await waitFor("service account", () => api.get(path("v1", "serviceaccounts/default", "strict")));
    const pod = { metadata: { name: "loose" }, spec: { containers: [CONTAINER] } };
    await expect(api.create(path("v1", "pods", "strict"), pod)).rejects.toMatchObject({
      status: 403,
      message: expect.stringContaining('violates PodSecurity "restricted:latest"'),
    });

    const review = await api.create<WithStatus<{ readonly allowed: boolean }>>(
      "/apis/authorization.k8s.io/v1/subjectaccessreviews",
      {
        spec: {
          user: "system:serviceaccount:strict:default",
          resourceAttributes: { namespace: "strict", verb: "list", resource: "secrets" },
        },
      },
    );
    expect(review.status.allowed).toBe(false);
  });

  test("a custom resource is served after its definition", async () => {
    const names = { plural: "widgets", singular: "widget", kind: "Widget" };
    const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
    await api.create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", {
      metadata: { name: "widgets.example.org" },
      spec: {
        group: "example.org",
        scope: "Namespaced",
        names,
        versions: [{ name: "v1", served: true, storage: true, schema }],
      },
    });
    const widget = { apiVersion: "example.org/v1", kind: "Widget", metadata: { name: "one" } };
    await waitFor("widget", () => api.create(path("example.org/v1", "widgets"), widget));
  });

  test("a namespace with everything in it can be deleted", async () => {
    await api.delete("/api/v1/namespaces/strict");
    await waitFor("end of the namespace", async () => {
      const namespaces = await api.list("/api/v1/namespaces");
      return !namespaces.some(({ metadata }) => metadata.name === "strict");
    });
  });
});
