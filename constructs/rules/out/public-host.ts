/** Names that no public authority gives certificates for: within the cluster, or of a private network. */
const PRIVATE_NAME = /^([^.]+|.*\.(svc|local|internal|lan|home\.arpa|test|localhost))$/;
const PRIVATE_ADDRESS = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[)/;

/** Whether a URL is encrypted and leads to a host with a public name or address. */
export function isPublic(url: string): boolean {
  const [, host = ""] = /^https:\/\/(\[[^\]]*\]|[^/:]*)/.exec(url) ?? [];
  const name = host.toLowerCase().replace(/\.cluster\.local$/, "");
  return name !== "" && !PRIVATE_NAME.test(name) && !PRIVATE_ADDRESS.test(name);
}
