/** What a user may want a column to become. */
export type FeatureEncoding =
  | { readonly kind: 'standardize' | 'raw' | 'log' | 'flag' | 'one-hot' | 'calendar' }
  | { readonly kind: 'hashing'; readonly buckets: number };
