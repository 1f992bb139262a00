/** Whether a CIDR range is every address of its family. */
export function isEverywhere(cidr: string): boolean {
  return cidr.endsWith("/0");
}

/** Whether the range `outer` holds the range `inner`. Ranges of IPv6 are compared as text. */
export function covers(outer: string, inner: string): boolean {
  const [a, b] = [ipv4Range(outer), ipv4Range(inner)];
  return a === undefined || b === undefined ? outer === inner : a.first <= b.first && b.last <= a.last;
}

function ipv4Range(cidr: string): { readonly first: number; readonly last: number } | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)\.(\d+)\/(\d+)$/.exec(cidr);
  if (match === null) {
    return undefined;
  }
  const [a = 0, b = 0, c = 0, d = 0, bits = 0] = match.slice(1).map(Number);
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = address - (address % size);
  return { first, last: first + size - 1 };
}
