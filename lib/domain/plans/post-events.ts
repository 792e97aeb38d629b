import { applyEvent } from "@/lib/core/servicing/apply-event";
import type { Effect } from "@/lib/core/servicing/effect";
import type { PlanEvent } from "@/lib/core/servicing/event";
import { fold, type PastTerms } from "@/lib/core/servicing/fold";
import { addParts, NO_PARTS, subtractParts } from "@/lib/core/servicing/parts";
import type { PartAmounts, Position } from "@/lib/core/servicing/position";
import type { Tx } from "@/lib/platform/db/client";
import { isUniqueViolation } from "@/lib/platform/db/violations";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";
import { foldPlan, loadStored } from "./load-position";
import type { LockedPlan } from "./lock-plan";
import { ensureOpening } from "./open-servicing";
import { type EventPosting, type PostedEvent, postEffects } from "./post-effects";
import { keyReused } from "./posted-rows";
import { saveState, writeRows } from "./save-position";
import { refusing } from "./servicing-refusal";

/** The plan's position and effects before and after new events, with the past terms that the events touch. */
export type Course = {
  openedOn: string;
  before: Position;
  position: Position;
  asOf: string;
  closedOn: string | null;
  old: ReadonlyMap<string, Effect>;
  now: ReadonlyMap<string, Effect>;
  past: readonly PastTerms[];
};

/**
 * Posts events to a locked plan, in one transaction with everything that follows from them: their own rows, the ledger,
 * the re-spreading of what came after them, the instalments and the state. Gives each event's row and effect.
 */
export async function postEvents(
  tx: Tx,
  ctx: Context,
  plan: LockedPlan,
  postings: readonly EventPosting[],
): Promise<PostedEvent[]> {
  const opening = await ensureOpening(tx, ctx, plan);
  const events = postings.map(({ event }, k): PlanEvent => {
    // A payment from before servicing is given up where the opening's totals end; nothing else may be that early.
    const effectiveOn = event.kind === "take-back" ? opening.openedOn : event.effectiveOn;
    if (effectiveOn < opening.openedOn)
      throw new AppError("RULE", "servicing.beforeOpening", { day: opening.openedOn });
    return { ...event, effectiveOn, id: `new${k}`, eventSeq: plan.version + 1 + k };
  });
  const course = await refusing(
    async () => (await nextSteps(tx, plan, opening, events)) ?? foldAnew(tx, plan, opening, events),
  );
  const posted = await withFreeKeys(() => postEffects(tx, ctx, plan, { postings, events, course }));
  const { position, asOf } = course;
  await writeRows(tx, plan, [
    ...course.past.map((past) => ({ ...past, asOf })),
    { version: position.version, rows: position.rows, asOf },
  ]);
  await saveState(
    tx,
    plan,
    {
      position,
      closedOn: course.closedOn,
      paid: paidBetween(course),
      eventSeq: plan.version + events.length,
    },
    ctx.businessDate,
  );
  return posted;
}

/** Another plan of the customer used the key a moment ago: under its own lock, so only the index could tell. */
async function withFreeKeys<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isUniqueViolation(error) ? keyReused() : error;
  }
}

type Opening = Awaited<ReturnType<typeof ensureOpening>>;

/** The ordinary case: the events come last, so the stored rows are enough. */
async function nextSteps(
  tx: Tx,
  plan: LockedPlan,
  opening: Opening,
  events: readonly PlanEvent[],
): Promise<Course | null> {
  const isOrdinary = events.every(({ kind }) =>
    ["payment", "recovery", "penalty", "fee", "waiver", "refund"].includes(kind),
  );
  const [first] = events;
  if (!isOrdinary || !first) return null;
  const stored = await loadStored(tx, plan, opening, first.effectiveOn);
  if (!stored) return null;
  let state = stored;
  const now = new Map<string, Effect>();
  for (const event of events) {
    const step = applyEvent(state, event);
    state = step.state;
    now.set(event.id, step.effect);
  }
  return { openedOn: opening.openedOn, before: stored.position, ...state, old: new Map(), now, past: [] };
}

/** The past is corrected, or the terms change: from the opening through everything, once without and once with the new. */
async function foldAnew(
  tx: Tx,
  plan: LockedPlan,
  opening: Opening,
  events: readonly PlanEvent[],
): Promise<Course> {
  const known = await foldPlan(tx, plan, opening);
  const next = fold(known.opening, [...known.events, ...events]);
  const { effects: now, ...state } = next;
  return {
    openedOn: opening.openedOn,
    before: known.folded.position,
    ...state,
    old: known.folded.effects,
    now,
  };
}

function paidBetween({ old, now }: Course): PartAmounts {
  const sum = (effects: ReadonlyMap<string, Effect>) =>
    [...effects.values()].reduce((total, { paid }) => addParts(total, paid), NO_PARTS);
  return subtractParts(sum(now), sum(old));
}
