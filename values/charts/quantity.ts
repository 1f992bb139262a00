/** Mebibytes as Kubernetes writes them: whole gibibytes as `Gi`, everything else as `Mi`, rounded up. */
export function memoryText(mib: number): string {
  const whole = Math.ceil(mib);
  return whole % 1024 === 0 && whole > 0 ? `${whole / 1024}Gi` : `${whole}Mi`;
}

/** Millicores as Kubernetes writes them: whole cores without a unit. */
export function cpuText(millicores: number): string {
  return millicores % 1000 === 0 ? `${millicores / 1000}` : `${millicores}m`;
}
