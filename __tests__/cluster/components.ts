/** The loopback ports of one cluster. */
export interface ClusterPorts {
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly apiServer: number;
  readonly controllerManager: number;
  readonly scheduler: number;
}

/** One component's command line, after the binary's name. */
export interface Component {
  readonly name: string;
  readonly args: readonly string[];
}

const LOOPBACK = "127.0.0.1";
const SERVICE_CIDR = "10.96.0.0/16";

/** etcd and the API server, which must answer before the others can start. */
export function storeComponents(ports: ClusterPorts): readonly Component[] {
  const client = `https://${LOOPBACK}:${ports.etcd}`;
  const peer = `https://${LOOPBACK}:${ports.etcdPeer}`;
  const etcd = {
    name: "etcd",
    "data-dir": "etcd",
    "listen-client-urls": client,
    "advertise-client-urls": client,
    "listen-peer-urls": peer,
    "initial-advertise-peer-urls": peer,
    "initial-cluster": `etcd=${peer}`,
    "client-cert-auth": "true",
    "trusted-ca-file": "ca.crt",
    "cert-file": "etcd.crt",
    "key-file": "etcd.key",
    "peer-client-cert-auth": "true",
    "peer-trusted-ca-file": "ca.crt",
    "peer-cert-file": "etcd.crt",
    "peer-key-file": "etcd.key",
    "log-level": "warn",
    // A member that is alone need not give others a second to claim the lead.
    "heartbeat-interval": "10",
    "election-timeout": "100",
    // The data does not outlive the cluster, so no write waits for the disk.
    "unsafe-no-fsync": "true",
  };
  const apiServer = {
    "bind-address": LOOPBACK,
    "advertise-address": LOOPBACK,
    "secure-port": String(ports.apiServer),
    "tls-cert-file": "apiserver.crt",
    "tls-private-key-file": "apiserver.key",
    "client-ca-file": "ca.crt",
    "anonymous-auth": "false",
    // Nobody holds this name: the settings only complete what the other components look for.
    "requestheader-client-ca-file": "ca.crt",
    "requestheader-allowed-names": "aggregator",
    "requestheader-username-headers": "X-Remote-User",
    "requestheader-group-headers": "X-Remote-Group",
    "requestheader-extra-headers-prefix": "X-Remote-Extra-",
    "authorization-mode": "Node,RBAC",
    "enable-admission-plugins": "NodeRestriction",
    "allow-privileged": "true",
    "etcd-servers": client,
    "etcd-cafile": "ca.crt",
    "etcd-certfile": "etcd.crt",
    "etcd-keyfile": "etcd.key",
    // The endpoints of the `kubernetes` service may not hold a loopback address.
    "endpoint-reconciler-type": "none",
    "service-cluster-ip-range": SERVICE_CIDR,
    "service-account-issuer": "https://kubernetes.default.svc.cluster.local",
    "service-account-key-file": "service-account.key",
    "service-account-signing-key-file": "service-account.key",
  };
  return [component("etcd", etcd), component("kube-apiserver", apiServer)];
}

/** The controllers, the scheduler, and kwok in the place of the kubelets. */
export function controllerComponents(ports: ClusterPorts): readonly Component[] {
  const controllerManager = {
    ...servingController("controller-manager", ports.controllerManager),
    "use-service-account-credentials": "true",
    "service-account-private-key-file": "service-account.key",
    "root-ca-file": "ca.crt",
    "cluster-signing-cert-file": "ca.crt",
    "cluster-signing-key-file": "ca.key",
    "service-cluster-ip-range": SERVICE_CIDR,
  };
  const scheduler = servingController("scheduler", ports.scheduler);
  const kwok = { kubeconfig: "kwok.kubeconfig", config: "kwok.yaml" };
  return [
    component("kube-controller-manager", controllerManager),
    component("kube-scheduler", scheduler),
    component("kwok", kwok),
  ];
}

/** What the controller manager and the scheduler share. Alone in their cluster, neither needs to win an election. */
function servingController(user: string, port: number): Readonly<Record<string, string>> {
  const kubeconfig = `${user}.kubeconfig`;
  return {
    kubeconfig,
    "authentication-kubeconfig": kubeconfig,
    "authorization-kubeconfig": kubeconfig,
    "bind-address": LOOPBACK,
    "secure-port": String(port),
    "tls-cert-file": "apiserver.crt",
    "tls-private-key-file": "apiserver.key",
    "leader-elect": "false",
    // The defaults are for many clients of one server; here they only make the start several seconds longer.
    "kube-api-qps": "500",
    "kube-api-burst": "1000",
  };
}

function component(name: string, flags: Readonly<Record<string, string>>): Component {
  return { name, args: [name, ...Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`)] };
}
