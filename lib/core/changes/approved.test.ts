import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CoreError } from "@/lib/core/error";
import { applyChange, type ChangeCommand, type ChangeKind, type ChangeResult } from "./apply-change";
import { anyCommand, anyScene, type Scene } from "./arbitraries";
import { changeCommandSchema } from "./command";

/**
 * What every change made of drawn plans when it was last approved, as a fingerprint each: nobody alters a result, to the
 * fen or the day, without saying so. After a wanted alteration: `TENOR_APPROVE=1 npx vitest run lib/core/changes/approved`.
 */
const FILE = join(import.meta.dirname, "approved.json");
const DRAWS = { seed: 20_261_123, numRuns: 100 };
const KINDS = changeCommandSchema.options.map((option) => option.shape.kind.value);

const CHAINS = { seed: 20_261_124, numRuns: 300 };

type Approved = Partial<Record<ChangeKind | "one upon another", string[]>>;
const approved = JSON.parse(readFileSync(FILE, "utf8")) as Approved;
const isApproving = process.env.TENOR_APPROVE === "1";

type Story = Scene & { command: ChangeCommand };

function attempt({ position, onDay, command }: Story): ChangeResult | { refused: string; path: string } {
  try {
    return applyChange(position, command, onDay);
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return { refused: error.code, path: error.path };
  }
}

const written = (value: unknown) =>
  JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
const fingerprint = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);

function expectApproved(key: keyof Approved, answers: string[]) {
  const prints = answers.map(fingerprint);
  if (isApproving) {
    approved[key] = prints;
    writeFileSync(FILE, `${JSON.stringify(approved, null, 2)}\n`);
  }
  const altered = answers.filter((_, k) => prints[k] !== approved[key]?.[k]);
  expect(altered.slice(0, 3)).toEqual([]);
}

/** Where a story leads to: what was refused leaves the plan as it was. */
function sceneAfter(story: Story, days: number): Scene {
  const result = attempt(story);
  const onDay = new Date(Date.parse(story.onDay) + days * 86_400_000).toISOString().slice(0, 10);
  return { position: "refused" in result ? story.position : result.position, onDay };
}

describe("what was approved is what comes out", () => {
  it.each(KINDS)("%s", (kind) => {
    const story = anyScene.chain((scene) =>
      anyCommand(scene, kind).map((command) => ({ ...scene, command })),
    );
    const answers = fc.sample(story, DRAWS).map((one) => written(attempt(one)));
    expect(answers.filter((answer) => !answer.startsWith('{"refused"')).length).toBeGreaterThan(5);
    expectApproved(kind, answers);
  });

  it("one upon another", () => {
    const then = (earlier: fc.Arbitrary<Story>) =>
      fc
        .tuple(earlier, fc.integer({ min: 0, max: 90 }))
        .map(([story, days]) => sceneAfter(story, days))
        .chain((scene) => anyCommand(scene).map((command): Story => ({ ...scene, command })));
    const first = anyScene.chain((scene) =>
      anyCommand(scene).map((command): Story => ({ ...scene, command })),
    );
    expectApproved(
      "one upon another",
      fc.sample(then(then(first)), CHAINS).map((one) => written(attempt(one))),
    );
  });
});
