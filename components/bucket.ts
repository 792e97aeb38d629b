/** Delinquency buckets, M0 current to M7 181 days or more past due (domain handbook, rule 5). */
export const BUCKETS = [0, 1, 2, 3, 4, 5, 6, 7] as const;

export type Bucket = (typeof BUCKETS)[number];

export const bucketName = (bucket: Bucket) => `M${bucket}` as const;

/** The message key of its meaning, in enums.bucket. */
export const bucketKey = (bucket: Bucket) => `m${bucket}` as const;

/** The colour of a bucket, good in both themes. M0 blue, then amber to plum, darker with age. */
export const bucketColor = (bucket: Bucket) => `var(--bucket-${bucket})`;

/** A bucket from a smallint column; anything outside 0 to 7 is a fault of the caller. */
export function toBucket(value: number): Bucket {
  const bucket = BUCKETS.find((b) => b === value);
  if (bucket === undefined) throw new RangeError(`bucket ${value} is outside M0 to M7`);
  return bucket;
}
