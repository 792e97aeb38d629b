import { z } from "zod";
import { consistencyRanges } from "@/lib/core/merkle/ranges";
import { rootsOf } from "@/lib/core/merkle/tile-nodes";
import { verifyConsistency } from "@/lib/core/merkle/verify-proof";
import { db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse } from "@/lib/platform/service";
import { ledgerHash } from "./ledger-hash";
import { type ConsistencyFile, PROOF_FORMAT } from "./proof-file";
import { tryTiles } from "./prove-entries";
import { withLogReader } from "./read-leaves";

const size = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const consistencySchema = z.strictObject({ from: size, to: size });

export type Consistency = {
  from: number;
  to: number;
  /** Whether the later state begins with the earlier one; false means that somebody went past the application. */
  isConsistent: boolean;
  file: ConsistencyFile;
};

/** That nothing before the earlier checkpoint was changed when the later one was signed. NOT_FOUND without such checkpoints. */
export async function proveConsistency(
  ctx: Context,
  input: { from: number | string; to: number | string },
): Promise<Consistency> {
  await authorize(ctx, "ledger.read");
  const given = parse(consistencySchema, input);
  const [from, to] = [Math.min(given.from, given.to), Math.max(given.from, given.to)];
  const rows = await (ctx.tx ?? db()).ledgerCheckpoint.findMany({
    where: { size: { in: [from, to].map(BigInt) } },
  });
  const [earlier, later] = [from, to].map((wanted) => rows.find((row) => row.size === BigInt(wanted)));
  if (!earlier || !later) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
  const ranges = consistencyRanges(from, to);
  const tiles = await withLogReader((client) => tryTiles(client, ranges, to));
  const hashes = tiles && rootsOf(ledgerHash, ranges, tiles);
  const proof = { from, to, fromRoot: earlier.root, toRoot: later.root, hashes: hashes ?? [] };
  return {
    from,
    to,
    isConsistent: hashes !== null && verifyConsistency(ledgerHash, proof),
    file: {
      format: PROOF_FORMAT.consistency,
      from: earlier.note,
      to: later.note,
      hashes: proof.hashes.map((hash) => Buffer.from(hash).toString("base64")),
      verifierKey: later.verifierKey,
    },
  };
}
