import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CoreError } from "@/lib/core/error";
import { applyChange, type ChangeKind } from "./apply-change";
import { anyCommand, anyScene, type Scene } from "./arbitraries";
import { changeCommandSchema } from "./command";

/**
 * What every change made of drawn plans when it was last approved, as a fingerprint each: nobody alters a result, to the
 * fen or the day, without saying so. After a wanted alteration: `TENOR_APPROVE=1 npx vitest run lib/core/changes/approved`.
 */
const FILE = join(import.meta.dirname, "approved.json");
const DRAWS = { seed: 20_261_123, numRuns: 60 };
const KINDS = changeCommandSchema.options.map((option) => option.shape.kind.value);

type Approved = Partial<Record<ChangeKind, string[]>>;
const approved = JSON.parse(readFileSync(FILE, "utf8")) as Approved;
const isApproving = process.env.TENOR_APPROVE === "1";

function told({ position, onDay }: Scene, command: Parameters<typeof applyChange>[1]): string {
  const write = (value: unknown) =>
    JSON.stringify(value, (_, part) => (typeof part === "bigint" ? `${part}n` : part));
  try {
    return write(applyChange(position, command, onDay));
  } catch (error) {
    if (!(error instanceof CoreError)) throw error;
    return write({ refused: error.code, path: error.path });
  }
}

const fingerprint = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 10);

describe("what was approved is what comes out", () => {
  it.each(KINDS)("%s", (kind) => {
    const story = anyScene.chain((scene) => anyCommand(scene, kind).map((command) => ({ scene, command })));
    const answers = fc.sample(story, DRAWS).map(({ scene, command }) => told(scene, command));
    const prints = answers.map(fingerprint);
    if (isApproving) {
      approved[kind] = prints;
      writeFileSync(FILE, `${JSON.stringify(approved, null, 2)}\n`);
    }
    expect(answers.filter((answer) => !answer.startsWith('{"refused"')).length).toBeGreaterThan(5);
    const altered = answers.filter((_, k) => prints[k] !== approved[kind]?.[k]);
    expect(altered.slice(0, 3)).toEqual([]);
  });
});
