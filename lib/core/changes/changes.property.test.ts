import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CoreError } from "@/lib/core/error";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import { effectBetween } from "@/lib/core/servicing/effect";
import { owedOf, totalOf } from "@/lib/core/servicing/parts";
import type { Position } from "@/lib/core/servicing/position";
import { applyChange, type ChangeCommand, type ChangeKind, type ChangeResult } from "./apply-change";
import { anyCommand, anyScene, type Scene } from "./arbitraries";
import { encodeChangeCommand, parseChangeCommand } from "./command";
import { quoteEarlySettlement } from "./early-settlement";
import { periodsOf } from "./periods";

const RUNS = Number(process.env.TENOR_DRAWS ?? 150);
const TIMEOUT = 10_000 + RUNS * 200;

/** null where the command does not fit the plan; anything but a CoreError is a mistake of ours. */
function attempt(position: Position, command: ChangeCommand, onDay: string): ChangeResult | null {
  try {
    return applyChange(position, command, onDay);
  } catch (error) {
    if (error instanceof CoreError) return null;
    throw error;
  }
}

type Story = Scene & { command: ChangeCommand };

const storyOf = (...kinds: ChangeKind[]) =>
  anyScene.chain((scene) => anyCommand(scene, ...kinds).map((command): Story => ({ ...scene, command })));

/** Runs the check on stories whose command fits, and proves that enough of them did. */
function holds(kinds: ChangeKind[], check: (story: Story, result: ChangeResult) => void, runs = RUNS) {
  let fitted = 0;
  fc.assert(
    fc.property(storyOf(...kinds), (story) => {
      const result = attempt(story.position, story.command, story.onDay);
      if (result === null) return;
      fitted += 1;
      check(story, result);
    }),
    { numRuns: runs },
  );
  expect(fitted).toBeGreaterThan(runs / 10);
}

function isSound(before: Position, { position: after, effect }: ChangeResult, onDay: string) {
  // Off the books, the claim stays as it was or is given up; nothing of that is written off once more.
  const givenUpMinor = after.status === "charged-off" ? 0n : effect.writtenOff.principalMinor;
  if (before.status !== "charged-off")
    expect(owedOf(after).principalMinor).toBe(
      owedOf(before).principalMinor + totalOf(effect.capitalised) - givenUpMinor,
    );
  expect(after.version).toBe(before.version + 1);
  expect(after.rows.map((row) => row.seq)).toEqual(after.rows.map((_, k) => k + 1));
  for (const [k, row] of after.rows.entries()) {
    expect(k === 0 || after.rows[k - 1]!.dueOn <= row.dueOn).toBe(true);
    expect(totalOf(row.paid)).toBe(0n);
    for (const minor of [row.penaltyMinor, row.feeMinor, row.interestMinor, row.principalMinor])
      expect(minor >= 0n).toBe(true);
  }
  expect(() => buildSchedule(after.terms)).not.toThrow();
  const { capitalised, writtenOff } = effect;
  const moments = [
    { position: before, asOf: onDay },
    { position: after, asOf: onDay },
  ] as const;
  expect(() => effectBetween(...moments, { capitalised, writtenOff, rowsFrom: after })).not.toThrow();
}

describe("whatever the plan, what was paid on it, and the change", { timeout: TIMEOUT }, () => {
  it("principal after = before + capitalised − given up; rows rise, none is negative; the books follow", () => {
    holds([], ({ position, onDay }, result) => isSound(position, result, onDay), RUNS * 4);
  });

  it("a second and a third change on top are as sound as the first", () => {
    let fitted = 0;
    const story = storyOf().chain((first) => {
      const result = attempt(first.position, first.command, first.onDay);
      const scene = { position: result?.position ?? first.position, onDay: first.onDay };
      return fc.tuple(
        fc.constant(first),
        anyCommand(scene),
        anyCommand(scene),
        fc.integer({ min: 0, max: 90 }),
      );
    });
    fc.assert(
      fc.property(story, ([first, second, third, days]) => {
        let position = first.position;
        let onDay = first.onDay;
        for (const command of [first.command, second, third]) {
          const result = attempt(position, command, onDay);
          if (result === null) continue;
          isSound(position, result, onDay);
          if (position !== first.position) fitted += 1;
          position = result.position;
          onDay = new Date(Date.parse(onDay) + days * 86_400_000).toISOString().slice(0, 10);
        }
      }),
      { numRuns: RUNS * 2 },
    );
    expect(fitted).toBeGreaterThan(RUNS / 4);
  });

  it("nothing given is altered, and the same change again is the same", () => {
    holds([], ({ position, command, onDay }, result) => {
      const frozen = deepFreeze(structuredClone(position));
      expect(applyChange(frozen, deepFreeze(structuredClone(command)), onDay)).toEqual(result);
    });
  });

  it("a command goes through JSON and back", () => {
    fc.assert(
      fc.property(storyOf(), ({ command }) => {
        expect(parseChangeCommand(JSON.parse(JSON.stringify(encodeChangeCommand(command))))).toEqual(command);
      }),
      { numRuns: RUNS },
    );
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}

/**
 * A level instalment below the interest of its period repays no principal until what waits is collected. Planned anew, it
 * repays at once, so such a plan (a long first period or the end of a promotion before a large balloon) may get cheaper or
 * dearer by a change.
 */
function repaysFromTheStart(position: Position): boolean {
  if (position.terms.method === "free-form") return true;
  return periodsOf(position).every(({ row, accrualMinor }) => accrualMinor <= row.interestMinor + 1n);
}

describe("what each change may never do", { timeout: TIMEOUT }, () => {
  it("deferral never lowers principal, nor the interest still to pay", () => {
    holds(["deferral"], ({ position }, { position: after, effect }) => {
      if (!repaysFromTheStart(position)) return;
      const capitalisedMinor = totalOf(effect.capitalised);
      const was = owedOf(position);
      const is = owedOf(after);
      expect(is.principalMinor >= was.principalMinor).toBe(true);
      // A flat charge is measured to the time: a fen may fall between its two roundings.
      const slackMinor = position.terms.method === "flat" ? 1n : 0n;
      expect(is.interestMinor + capitalisedMinor + slackMinor >= was.interestMinor).toBe(true);
    });
  });

  it("an early settlement costs no more than what remains, and is what its quote says", () => {
    holds(["early-settlement"], ({ position, onDay }, { position: after }) => {
      const quote = quoteEarlySettlement(position, onDay);
      expect(quote.totalMinor <= totalOf(owedOf(position))).toBe(true);
      expect(totalOf(owedOf(after))).toBe(quote.totalMinor);
      expect(quote.interestSavedMinor >= 0n).toBe(true);
    });
  });

  it("a partial prepayment lowers the interest still to pay", () => {
    holds(["partial-prepayment"], ({ position }, { position: after }) => {
      if (!repaysFromTheStart(position)) return;
      // Rounding the instalment to a whole yuan may cost a little back.
      const slackMinor = position.terms.instalmentMultipleMinor ? 200n : 40n;
      expect(owedOf(after).interestMinor <= owedOf(position).interestMinor + slackMinor).toBe(true);
    });
  });

  it("an interest pause never raises what is owed", () => {
    holds(["interest-pause"], ({ position }, { position: after }) => {
      expect(totalOf(owedOf(after)) < totalOf(owedOf(position))).toBe(true);
    });
  });

  it("a payment holiday without interest is never dearer than one with", () => {
    fc.assert(
      fc.property(anyScene, fc.integer({ min: 1, max: 6 }), ({ position, onDay }, count) => {
        const free = attempt(position, { kind: "payment-holiday", count, interest: "waived" }, onDay);
        const charged = attempt(position, { kind: "payment-holiday", count, interest: "charged" }, onDay);
        if (!free || !charged) return;
        expect(totalOf(owedOf(free.position)) <= totalOf(owedOf(charged.position))).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });
});
