import type { JsonObject } from '../../base/json.ts';

/** The number by which the runtime knows the capture protocol. */
export const protocolNumber = 3032023;

/** How a platform signs its users in: the templates of an OAuth application. */
export interface OAuth2Spec {
  readonly provider: string;
  readonly authUrlTemplate: string;
  readonly accessTokenUrlTemplate: string;
  readonly accessTokenBody: string;
  readonly accessTokenHeaders: JsonObject;
  readonly accessTokenResponseMap: JsonObject;
}

export interface SpecResponse {
  readonly protocol: typeof protocolNumber;
  readonly configSchema: JsonObject;
  readonly resourceConfigSchema: JsonObject;
  readonly documentationUrl: string;
  readonly oauth2: OAuth2Spec;
  readonly resourcePathPointers: readonly string[];
}

/** A resource that can be captured, and the collection that it suggests. */
export interface DiscoveredBinding {
  readonly recommendedName: string;
  readonly resourceConfig: JsonObject;
  readonly documentSchema: JsonObject;
  /** JSON pointers. */
  readonly key: readonly string[];
  /** Only counts when the binding is new to the capture. */
  readonly disable?: true;
  readonly resourcePath: readonly string[];
}

/**
 * Answers of the capture protocol (capture.proto, JSON codec), but `captured` and `checkpoint`, which are only written as
 * text. Nothing that an older runtime would refuse: no backfillBegin, no backfillComplete, no state in `applied`.
 */
export type Response =
  | { readonly spec: SpecResponse }
  | { readonly discovered: { readonly bindings: readonly DiscoveredBinding[] } }
  | {
      readonly validated: { readonly bindings: readonly { readonly resourcePath: readonly string[] }[] };
    }
  | { readonly applied: Readonly<Record<string, never>> }
  | { readonly opened: { readonly explicitAcknowledgements: true } }
  | { readonly sourcedSchema: { readonly binding: number; readonly documentSchema: JsonObject } };
