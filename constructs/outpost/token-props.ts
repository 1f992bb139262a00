/** A token by which an outpost logs in to the server. */
export interface OutpostTokenProps {
  /** Id of the outpost in authentik, a UUID: that of an `Outpost` of the provider, or an expression. */
  readonly outpostId: string;
  /** Namespace of the Secret: that of the outpost's pods. */
  readonly namespace: string;
  /** Name of the Secret, and of the token in authentik. */
  readonly name: string;
  /** Key inside the Secret. @default "token" */
  readonly key?: string;
  /** Whether the token ends by itself. @default false */
  readonly expiring?: boolean;
  /** Raise it to have the Secret written anew although the token's key is as it was. @default 1 */
  readonly revision?: number;
}
