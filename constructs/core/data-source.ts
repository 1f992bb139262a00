/** What a Grafana needs to know of something that answers its questions, whoever deploys either. */
export interface DataSource {
  /** Name in Grafana. */
  readonly name: string;
  /** Kind of Grafana's plugin. */
  readonly type: "prometheus" | "loki" | "tempo" | "jaeger";
  /** `http://<service>.<namespace>.svc:<port>`. */
  readonly url: string;
}
