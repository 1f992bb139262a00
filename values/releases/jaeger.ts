/** Jaeger that is deployed, by tag: version 2, which is built on the collector. */
export const JAEGER_IMAGE = "jaegertracing/jaeger:2.20.0";
