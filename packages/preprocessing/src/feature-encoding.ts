/** What a user may want a column to become. */
export type FeatureEncoding =
  | { readonly kind: 'standardize' | 'raw' | 'log' | 'flag' | 'one-hot' | 'calendar' }
  | { readonly kind: 'hashing'; readonly buckets: number }
  | { readonly kind: 'image'; readonly height: number; readonly width: number; readonly channels: 1 | 3 }
  /** Null: as long as the longest of the training rows. Raw: as they are, as for numbers that stand for words. */
  | { readonly kind: 'sequence'; readonly length: number | null; readonly raw?: boolean };
