/** Tempo that is deployed, by tag: that of the chart 2.2.4, the last line whose single program needs no Kafka beside it. */
export const TEMPO_IMAGE = "grafana/tempo:2.10.8";
