import type { IdentifierKind } from "@/lib/platform/db/generated/enums";

/** What a field may hold. Amounts arrive in units of their currency and are kept in minor units. */
export type FieldType =
  | { type: "text"; max: number }
  | { type: "currency" }
  | { type: "amount"; min?: 0 | 1 }
  | { type: "decimal"; min: number; max: number; decimals: number }
  | { type: "integer"; min: number; max: number }
  | { type: "date" }
  /** Kept as the first day of the month. */
  | { type: "month" }
  | { type: "word"; words: readonly string[] };

export type Field = FieldType & {
  name: string;
  isRequired?: boolean;
  /** Never kept or shown in clear. */
  identifier?: IdentifierKind;
};

export const text = (name: string, max = 120) => ({ name, type: "text", max }) as const;
export const amount = (name: string, min: 0 | 1 = 0) => ({ name, type: "amount", min }) as const;
export const integer = (name: string, min: number, max: number) =>
  ({ name, type: "integer", min, max }) as const;
export const decimal = (name: string, min: number, max: number, decimals: number) =>
  ({ name, type: "decimal", min, max, decimals }) as const;
export const date = (name: string) => ({ name, type: "date" }) as const;
export const month = (name: string) => ({ name, type: "month" }) as const;
export const word = (name: string, words: readonly string[]) => ({ name, type: "word", words }) as const;
export const currency = () => ({ name: "currency", type: "currency" }) as const;
export const required = <F extends Field>(field: F) => ({ ...field, isRequired: true }) as const;
export const secret = (name: string, identifier: IdentifierKind): Field => ({
  ...text(name, 254),
  identifier,
});

/** The field's column in the checked rows. */
export function columnOf(field: { name: string }): string {
  return field.name.replace(/[A-Z0-9]+/g, (part) => `_${part.toLowerCase()}`);
}

const SQL_TYPES = {
  text: "text",
  currency: "text",
  amount: "bigint",
  decimal: "numeric",
  integer: "integer",
  date: "date",
  month: "date",
  word: "text",
} as const;

export function sqlTypeOf(field: Field): string {
  return SQL_TYPES[field.type];
}
