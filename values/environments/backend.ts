/** Terraform state in a file beside the output directory: for one person on one machine. */
export interface LocalBackendSettings {
  readonly type: "local";
}

/** Terraform state in an S3 bucket, locked by a file in the bucket (Terraform >= 1.10). */
export interface S3BackendSettings {
  readonly type: "s3";
  readonly bucket: string;
  readonly region: string;
  /** Folder in the bucket; each stack adds its name. */
  readonly keyPrefix: string;
  /** Endpoint of an S3-compatible server. @default - AWS */
  readonly endpoint?: string;
}

/** Terraform state in PostgreSQL, one schema a stack. The connection comes from PG_CONN_STR. */
export interface PgBackendSettings {
  readonly type: "pg";
  /** Start of the schema names; each stack adds its name. */
  readonly schemaPrefix: string;
}

/** Terraform state in a Secret of the cluster, one a stack, found as the providers find the cluster. */
export interface KubernetesBackendSettings {
  readonly type: "kubernetes";
  /** Namespace of the Secrets, which must exist. */
  readonly namespace: string;
  /** End of the Secret names; each stack adds its name. */
  readonly secretSuffix: string;
}

/** Terraform state behind HTTP, for example GitLab's. Credentials come from TF_HTTP_USERNAME and TF_HTTP_PASSWORD. */
export interface HttpBackendSettings {
  readonly type: "http";
  /** Address of the states; each stack adds `/<environment>-<stack>`. */
  readonly address: string;
}

/** Where an environment keeps its Terraform state. */
export type BackendSettings =
  | LocalBackendSettings
  | S3BackendSettings
  | PgBackendSettings
  | KubernetesBackendSettings
  | HttpBackendSettings;
