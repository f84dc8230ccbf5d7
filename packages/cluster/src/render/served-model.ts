/** A model as the rendered manifests name and carry it. */
export interface ServedModel {
  /** What the objects are named after. */
  readonly release: string;
  /** The model's own name, as in its document and the server's addresses. */
  readonly name: string;
  readonly digest: string;
  /** Every file of its folder: path below it with `/`, and content. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

/** Who deploys: becomes annotations that are no change by themselves. */
export interface Provenance {
  readonly commit: string | undefined;
  readonly runUrl: string | undefined;
}

/** A DNS label (RFC 1123) from any name: what Kubernetes allows for a Service. */
export function objectName(name: string): string {
  const label = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 48)
    .replace(/-+$/, '');
  return label === '' ? 'model' : label;
}

/** `3f0c55e2a9b1` of `sha256:3f0c55e2a9b1…`: what the server calls the model's version. */
export function modelVersion(digest: string): string {
  return digest.replace(/^sha256:/, '').slice(0, 12);
}
