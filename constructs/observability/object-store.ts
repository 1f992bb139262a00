import type { JsonObject } from "../core/json";
import { given } from "../core/json";
import { object, oneOf, optional, text } from "../core/kind";
import { BOOLEAN, LINE, SECRET_REF } from "../core/kinds";
import type { SecretRef } from "../core/secret-ref";

/** A bucket that speaks S3, which must exist. */
export interface ObjectStoreProps {
  readonly type: "s3";
  readonly bucket: string;
  /** Host, and port where it is another than that of HTTPS: `s3.eu-central-1.amazonaws.com`, `minio.storage:9000`. */
  readonly endpoint: string;
  /** @default - the store's own */
  readonly region?: string;
  /**
   * Where the key is, never the key itself. @default - none: the pod's own identity, by annotations that the platform gives its service
   * account
   */
  readonly credentials?: { readonly accessKeyId: SecretRef; readonly secretAccessKey: SecretRef };
  /** Whether it is asked without TLS. @default false */
  readonly insecure?: boolean;
  /** Whether the bucket is part of the path, as MinIO has it, and not of the host. @default false */
  readonly pathStyle?: boolean;
}

/** A bucket, all defaults applied. */
export interface ObjectStoreFacts
  extends Required<Pick<ObjectStoreProps, "bucket" | "endpoint" | "insecure" | "pathStyle">> {
  readonly type: "s3";
  readonly region?: string;
  /** Variables from Secrets, by the names that Amazon's libraries read. */
  readonly secretEnv: Readonly<Record<string, SecretRef>>;
}

const ENDPOINT = text(
  "host, or host:port, without a scheme",
  /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[1-9]\d{0,4})?$/,
);

/** What each prop of a bucket must be like. */
export const OBJECT_STORE = object<ObjectStoreProps>({
  type: oneOf("s3"),
  bucket: text("the name of a bucket: lower-case letters, digits, - and .", /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
  endpoint: ENDPOINT,
  region: optional(LINE),
  credentials: optional(
    object<NonNullable<ObjectStoreProps["credentials"]>>({ accessKeyId: SECRET_REF, secretAccessKey: SECRET_REF }),
  ),
  insecure: optional(BOOLEAN),
  pathStyle: optional(BOOLEAN),
});

/** Facts of a bucket from its props. */
export function objectStoreFacts(props: ObjectStoreProps): ObjectStoreFacts {
  const { type, bucket, endpoint, region, credentials, insecure = false, pathStyle = false } = props;
  return {
    type,
    bucket,
    endpoint,
    insecure,
    pathStyle,
    ...given({ region }),
    secretEnv:
      credentials === undefined
        ? {}
        : { AWS_ACCESS_KEY_ID: credentials.accessKeyId, AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey },
  };
}

/** Names of settings that Loki and Tempo have for the same thing. */
export interface ObjectStoreKeys {
  readonly bucket: string;
  readonly pathStyle: string;
}

/** The bucket in a program's own words. The key comes from the environment, as Amazon's libraries read it. */
export function objectStoreConfig(store: ObjectStoreFacts, keys: ObjectStoreKeys): JsonObject {
  const { bucket, endpoint, region, insecure, pathStyle } = store;
  return { [keys.bucket]: bucket, endpoint, ...given({ region }), insecure, [keys.pathStyle]: pathStyle };
}
