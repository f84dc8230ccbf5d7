export { type Bundle, bundleFromJSON } from '@sigstore/bundle';
export { ASN1Obj } from '@sigstore/core';
export { TrustedRoot } from '@sigstore/protobuf-specs';
export { type Signer, type TrustMaterial, toSignedEntity, toTrustMaterial, Verifier } from '@sigstore/verify';
