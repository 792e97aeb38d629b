/** Joins class names. There is no merging of utilities: pass className for layout only, use a variant for looks. */
export function cn(...parts: (string | false | null | undefined)[]): string {
  return parts.filter(Boolean).join(" ");
}
