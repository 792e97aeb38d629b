import { z } from "zod";
import { idOfNumber } from "@/lib/platform/numbers";
import { type Context, parse, type Reach, reachOf, requireStaff } from "@/lib/platform/service";
import { type CustomerRef, describeCustomers } from "./describe-customers";
import { findByIdentifier, findByTail } from "./find-by-identifier";
import { findByName } from "./find-by-name";
import { describePlans, findByNumber } from "./find-by-number";
import { type Found, findWork } from "./find-work";
import { HITS_OF_A_KIND, type Hit } from "./hits";
import { MAX_SEARCH_LENGTH, readText, type TextMeaning } from "./read-text";
import { countSearch } from "./throttle";

/** How many pages somebody was on lately are offered again. */
export const MOST_RECENT = 8;

export const findInput = z.union([
  z.strictObject({ text: z.string().max(MAX_SEARCH_LENGTH) }),
  z.strictObject({ recent: z.array(z.string().max(20)).max(MOST_RECENT) }),
]);
export type FindInput = z.output<typeof findInput>;

/**
 * What the text may mean, of what the reader may see: a thing by its number, customers by name or identifier, exports
 * and bulk actions. Every
 * person may ask; each kind of answer has its own permission and reach, and without it there is none of that kind.
 */
export async function findAnything(ctx: Context, input: FindInput): Promise<Found> {
  const { staffId } = requireStaff(ctx);
  const asked = parse(findInput, input);
  countSearch(staffId, ctx.now);
  if ("recent" in asked) return { hits: await describeNumbers(ctx, asked.recent), isCut: false };
  const meaning = readText(asked.text);
  if (!meaning) return { hits: [], isCut: false };
  const [work, numbered, { customers, isCut }] = await Promise.all([
    findWork(ctx, asked.text),
    meaning.number ? findByNumber(ctx, meaning.number.kind, meaning.number.id) : [],
    findCustomers(ctx, meaning),
  ]);
  return { hits: [...numbered, ...customers, ...work], isCut };
}

/** The same things again, those still in reach, in the order asked for. */
async function describeNumbers(ctx: Context, numbers: readonly string[]): Promise<Hit[]> {
  const idsOf = (kind: "plan" | "customer") =>
    numbers.map((number) => idOfNumber(kind, number)).filter((id) => id !== null);
  const [plans, customers] = await Promise.all([
    describePlans(ctx, idsOf("plan")),
    describeCustomers(
      ctx,
      idsOf("customer").map((id) => ({ id, identifier: null })),
    ),
  ]);
  const known = new Map<string, Hit>([...plans, ...customers].map((hit) => [hit.number, hit]));
  return numbers.flatMap((number) => known.get(number) ?? []);
}

async function findCustomers(ctx: Context, meaning: TextMeaning) {
  const reach = reachOf(ctx.actor, "customer.read");
  const refs = reach ? await customersMeant(ctx, reach, meaning) : [];
  const unique = refs.filter(({ id }, k) => refs.findIndex((other) => other.id === id) === k);
  return {
    customers: await describeCustomers(ctx, unique.slice(0, HITS_OF_A_KIND)),
    isCut: unique.length > HITS_OF_A_KIND,
  };
}

async function customersMeant(ctx: Context, reach: Reach, meaning: TextMeaning): Promise<CustomerRef[]> {
  const { identifiers, tail, namePattern } = meaning;
  const limit = HITS_OF_A_KIND + 1;
  const [exact, ending, named] = await Promise.all([
    identifiers.length > 0 ? findByIdentifier(ctx, identifiers, limit) : [],
    tail ? findByTail(reach, tail, limit) : [],
    namePattern ? findByName(reach, namePattern, limit) : [],
  ]);
  return [...exact, ...ending, ...named.map((id) => ({ id, identifier: null }))];
}
