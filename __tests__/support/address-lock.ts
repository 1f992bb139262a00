/** Every Terraform address, by environment. */
export type Addresses = Readonly<Record<string, readonly string[]>>;

/** What is not as the lock says, and what to do about it; undefined when nothing is. */
export function addressChanges(locked: Addresses, found: Addresses): string | undefined {
  const names = [...new Set([...Object.keys(locked), ...Object.keys(found)])];
  const changes = names.flatMap((name) => [
    ...missing(locked[name], found[name]).map((address) => `  ${name}: ${address} is gone`),
    ...missing(found[name], locked[name]).map((address) => `  ${name}: ${address} is new`),
  ]);
  return changes.length === 0
    ? undefined
    : [
        "Terraform addresses have changed:",
        ...changes,
        "Terraform destroys what is at an address that is gone. Where an object only changes its address, give it a move",
        "(`moveFromId`, or the old logical id by `overrideLogicalId`) and a line in CHANGELOG.md; then:",
        "UPDATE_ADDRESS_LOCK=1 npm run test:fast",
      ].join("\n");
}

function missing(from: readonly string[] = [], other: readonly string[] = []): readonly string[] {
  return from.filter((address) => !other.includes(address));
}
