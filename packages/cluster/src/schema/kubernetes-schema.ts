/** A type of Kubernetes' OpenAPI description, without its prose. */
export interface SchemaNode {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly additionalProperties?: SchemaNode | boolean;
}

export interface KubernetesSchema {
  /** As `1.33`. */
  readonly version: string;
  /** `apps/v1/Deployment` → its type and how the API addresses it. */
  readonly resources: Readonly<
    Record<string, { readonly type: string; readonly plural: string; readonly namespaced: boolean }>
  >;
  readonly definitions: Readonly<Record<string, SchemaNode>>;
}

let loaded: Promise<KubernetesSchema> | undefined;

/** The built-in kinds of Kubernetes 1.33; read when first asked for. */
export function loadKubernetesSchema(): Promise<KubernetesSchema> {
  loaded ??= import('../../schema/kubernetes.generated.json', { with: { type: 'json' } }).then(
    (module) => module.default as unknown as KubernetesSchema,
  );
  return loaded;
}
