/** Mebibytes as Kubernetes itself writes them: in the largest of `Ti`, `Gi` and `Mi` that leaves a whole number, rounded up. */
export function memoryText(mib: number): string {
  const whole = Math.ceil(mib);
  if (whole === 0 || whole % 1024 !== 0) {
    return `${whole}Mi`;
  }
  const gib = whole / 1024;
  return gib % 1024 === 0 ? `${gib / 1024}Ti` : `${gib}Gi`;
}

/** Millicores as Kubernetes writes them: whole cores without a unit. */
export function cpuText(millicores: number): string {
  return millicores % 1000 === 0 ? `${millicores / 1000}` : `${millicores}m`;
}
