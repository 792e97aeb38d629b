import { z } from "zod";
import { equalHashes } from "@/lib/core/merkle/hash";
import { growTileTree } from "@/lib/core/merkle/tile-tree";
import { openCheckpoint } from "./checkpoint";
import { ledgerHash } from "./ledger-hash";
import type { ProofVerdict } from "./proof-file";
import type { NoteVerifier } from "./signed-note";

/** A line of an exported log: a leaf, or the checkpoint over all leaves before it. */
export const exportLine = z.union([
  z.strictObject({ leaf: z.string() }),
  z.strictObject({ checkpoint: z.string() }),
]);

export type ExportLine = z.infer<typeof exportLine>;

/** Checks an exported log line by line, in the memory of its tree's edge. */
export async function checkExport(
  lines: AsyncIterable<string>,
  verifiers: readonly NoteVerifier[],
): Promise<ProofVerdict> {
  const tree = growTileTree(ledgerHash);
  let signedSize = 0;
  let checkpoints = 0;
  let number = 0;
  const bad = (problem: string): ProofVerdict => ({ ok: false, problem });
  for await (const text of lines) {
    number++;
    if (text.trim() === "") continue;
    const line = parseLine(text);
    if (!line) return bad(`line ${number}: neither a leaf nor a checkpoint`);
    if ("leaf" in line) {
      tree.append(ledgerHash.leaf(Buffer.from(line.leaf)));
      continue;
    }
    const signed = openCheckpoint(line.checkpoint, verifiers);
    if ("problem" in signed)
      return bad(`line ${number}: the checkpoint is not signed by a key that is trusted`);
    if (signed.size !== tree.size)
      return bad(
        `leaf ${Math.min(signed.size, tree.size)}: the checkpoint has ${signed.size} leaves, the file ${tree.size}`,
      );
    if (!equalHashes(signed.root, tree.root()))
      return bad(`leaf ${signedSize} (or a later one before ${signed.size}): not what was signed`);
    signedSize = signed.size;
    checkpoints++;
  }
  if (checkpoints === 0) return bad("leaf 0: no checkpoint signs anything of it");
  if (tree.size > signedSize) return bad(`leaf ${signedSize}: stands beyond the last signed checkpoint`);
  return { ok: true, says: `${tree.size} leaves under ${checkpoints} checkpoints: all as they were signed` };
}

function parseLine(text: string): ExportLine | null {
  try {
    const parsed = exportLine.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
