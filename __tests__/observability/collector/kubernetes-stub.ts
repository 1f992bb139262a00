import type { IncomingMessage, ServerResponse } from "node:http";

/** The pod that sends, as an API server tells of it. */
export const POD = { name: "shop-6d4cf56db6-x2x2x", namespace: "shop", uid: "6a0d2f3c-0000-4000-8000-000000000001" };

const meta = (resourceVersion = "1") => ({ resourceVersion });

const LISTS: Readonly<Record<string, readonly unknown[]>> = {
  "/api/v1/pods": [
    {
      metadata: {
        ...meta(),
        name: POD.name,
        namespace: POD.namespace,
        uid: POD.uid,
        creationTimestamp: "2026-01-01T00:00:00Z",
        labels: { "pod-template-hash": "6d4cf56db6" },
        ownerReferences: [
          { apiVersion: "apps/v1", kind: "ReplicaSet", name: "shop-6d4cf56db6", uid: "rs", controller: true },
        ],
      },
      spec: { nodeName: "node-1", containers: [{ name: "shop", image: "shop:1" }] },
      status: {
        podIP: "127.0.0.1",
        podIPs: [{ ip: "127.0.0.1" }],
        startTime: "2026-01-01T00:00:00Z",
        phase: "Running",
      },
    },
  ],
  "/apis/apps/v1/replicasets": [
    {
      metadata: {
        ...meta(),
        name: "shop-6d4cf56db6",
        namespace: POD.namespace,
        uid: "rs",
        ownerReferences: [{ apiVersion: "apps/v1", kind: "Deployment", name: "shop", uid: "d", controller: true }],
      },
    },
  ],
  "/api/v1/namespaces": [{ metadata: { ...meta(), name: POD.namespace, uid: "ns" } }],
  "/api/v1/nodes": [{ metadata: { ...meta(), name: "node-1", uid: "node-uid" } }],
};

/** Lists, and watches in which nothing happens: what the processor asks of an API server, in JSON. */
export function kubernetesApi(asked: Set<string>) {
  return ({ url = "" }: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(url, "http://stub");
    const items = LISTS[pathname];
    asked.add(`${pathname}?${searchParams.get("fieldSelector") ?? ""}`);
    if (items === undefined || searchParams.has("sendInitialEvents")) {
      // A client that would have its list as a stream asks for it in one piece then.
      response.writeHead(items === undefined ? 404 : 422, { "content-type": "application/json" });
      response.end(
        JSON.stringify({ kind: "Status", apiVersion: "v1", status: "Failure", reason: "Invalid", code: 422 }),
      );
      return;
    }
    response.writeHead(200, { "content-type": "application/json" });
    if (searchParams.get("watch") === "true" || searchParams.get("watch") === "1") {
      response.flushHeaders();
      return;
    }
    const kind = { pods: "Pod", replicasets: "ReplicaSet", namespaces: "Namespace", nodes: "Node" }[
      pathname.split("/").at(-1) ?? ""
    ];
    const apiVersion = pathname.startsWith("/apis/apps") ? "apps/v1" : "v1";
    response.end(JSON.stringify({ kind: `${kind}List`, apiVersion, metadata: meta("2"), items }));
  };
}

/** A kubeconfig for an API server without TLS. */
export function kubeconfig(server: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    clusters: [{ name: "stub", cluster: { server } }],
    contexts: [{ name: "stub", context: { cluster: "stub", user: "stub" } }],
    users: [{ name: "stub", user: {} }],
    "current-context": "stub",
  });
}
