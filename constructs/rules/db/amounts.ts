const MEBIBYTES = { B: 1 / 1024 / 1024, kB: 1 / 1024, MB: 1, GB: 1024, TB: 1024 * 1024 } as const;

/** A block, in which PostgreSQL counts shared_buffers without a unit. */
export const BLOCK_MIB = 8 / 1024;

/** Mebibytes of a setting of PostgreSQL, whose number stands for `unit` where it names none. Undefined for anything else. */
export function settingMiB(value: string | undefined, unitMiB: number): number | undefined {
  const match = /^\s*'?(-?\d+(?:\.\d+)?)\s*(B|kB|MB|GB|TB)?'?\s*$/.exec(value ?? "");
  if (match === null) {
    return undefined;
  }
  const unit = match[2] === undefined ? unitMiB : MEBIBYTES[match[2] as keyof typeof MEBIBYTES];
  return Number(match[1]) * unit;
}

/** Whether a setting says in what unit it counts. */
export function hasUnit(value: string): boolean {
  return /[A-Za-z]/.test(value);
}
