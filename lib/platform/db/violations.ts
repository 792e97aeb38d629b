type Violation = {
  code?: string;
  meta?: { driverAdapterError?: { cause?: { originalCode?: string } } };
};

const UNIQUE_VIOLATION = "23505";

/** Whether a unique index refused the write; Prisma tells it in one way for its own calls and in another for raw SQL. */
export function isUniqueViolation(error: unknown): boolean {
  const { code, meta } = (error ?? {}) as Violation;
  return code === "P2002" || meta?.driverAdapterError?.cause?.originalCode === UNIQUE_VIOLATION;
}
