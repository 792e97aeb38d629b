import type { z } from "zod";
import { addBusinessMinutes } from "@/lib/core/business-hours";
import { CHINA_BANK_DAYS } from "@/lib/domain/calendars/china";
import { Prisma, type Tx } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { type Level, withOverride } from "./authority";
import type { Desk, PolicyResult, RequestKind, Target, ViewField } from "./kind";
import { loadLevels } from "./load-authority";
import { kindsOfGroup, type RequestKindName } from "./registry";

/** Requests of a customer that add up: what is open, and what was carried out within so many days. */
const EXPOSURE_DAYS = 30;

/** What a request rests on: kept with it at submission, so that a later matrix or rule does not change it. */
export type Policy = { matrixVersion: number; levels: Level[]; results: PolicyResult[] };

export type Sheet = {
  target: Target;
  view: ViewField[];
  policy: Policy;
  /** The target's amount and those of the customer's other requests of the same group. */
  authorityMinor: bigint;
};

/** Works a request out as of now: what it changes, what the rules say, and who has to agree. Nothing is stored. */
export async function makeSheet(
  desk: Desk,
  kind: RequestKind,
  params: z.output<RequestKind["params"]>,
  exceptId: bigint | null = null,
): Promise<Sheet> {
  const { target, facts } = await kind.prepare(desk, params);
  // Two requests for one customer take turns, so that each sees the other in its sum.
  await desk.tx.$queryRaw`select 1 as held from customer where id = ${target.customerId} for no key update`;
  const others = await sumOthers(desk.tx, kindsOfGroup(kind), target, exceptId);
  const authorityMinor = target.amountMinor + others;
  const wish = { kind: kind.name, currency: target.currency, amountMinor: authorityMinor };
  const authority = await loadLevels(desk.tx, wish);
  return {
    target,
    authorityMinor,
    view: kind.view(facts, params),
    policy: { ...authority, results: kind.assess(facts, params) },
  };
}

async function sumOthers(
  tx: Tx,
  kinds: readonly RequestKindName[],
  { customerId, currency }: Target,
  exceptId: bigint | null,
): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ sum: bigint }[]>(Prisma.sql`
    select coalesce(sum(amount_minor), 0)::bigint as sum from request
    where customer_id = ${customerId} and kind = any(${[...kinds]}) and currency = ${currency}
      and id is distinct from ${exceptId}
      and (status in ('submitted', 'returned', 'approved', 'failed')
        or (status = 'executed' and executed_at > now() - make_interval(days => ${EXPOSURE_DAYS})))`);
  return row?.sum ?? 0n;
}

export type Override = { code: string; text: string };

/**
 * Whether the request may be sent at all. RULE where law forbids it, and where the bank's own policy does and nobody
 * overrides it; an override that nothing asks for is refused too, for it would be counted. An override asks one more person.
 */
export function judge({ results, levels, matrixVersion }: Policy, override: Override | undefined): Policy {
  const refused = results.filter(({ outcome }) => outcome === "refuse");
  const unlawful = refused.find(({ isLaw }) => isLaw);
  if (unlawful) throw new AppError("RULE", "approvals.refusal.law", { rule: unlawful.rule });
  if (refused.length > 0 && !override) throw new AppError("RULE", "approvals.refusal.policy");
  if (refused.length === 0 && override)
    throw new AppError(
      "RULE",
      "approvals.refusal.nothingToOverride",
      {},
      { override: "errors.field.invalid" },
    );
  return { matrixVersion, results, levels: override ? withOverride(levels) : levels };
}

/** When a request of this kind that is sent now should be decided. */
export const dueAtOf = (kind: RequestKind, now: Date) =>
  addBusinessMinutes(now, kind.slaMinutes, CHINA_BANK_DAYS);
