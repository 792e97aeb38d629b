import { equalHashes, HASH_BYTES } from "@/lib/core/merkle/hash";
import { growTileTree, TILE_WIDTH, type Tile } from "@/lib/core/merkle/tile-tree";
import { ledgerHash } from "./ledger-hash";
import type { LogProblem, LogProblemCode } from "./log-problems";
import { isAbsent, type OnLeaf } from "./read-leaves";

/** A state that somebody signed: the root over the first `size` leaves. */
export type SignedState = { size: number; root: Uint8Array; from: "checkpoint" | "witness" };

export type LogWalk = {
  /** The next signed states, sizes rising, before the leaves that reach them. */
  expect(states: readonly SignedState[]): void;
  /** Entries in the order of the log; a line of \N stands for a transaction that is gone. */
  leaf: OnLeaf;
  /** Ends the transaction at hand, so that all leaves so far are in the tree. */
  rest(): void;
  /** Tiles that are settled since the last call: the entries, or where those are bad the signed state, vouch for them. */
  settledTiles(): Tile[];
  finish(): number;
};

type Walked = {
  /** Up to where the log is signed: what stands beyond was put there past the sealer. */
  signedSize: number;
  /** The hash that the stored tiles have for a leaf; undefined where none is stored. */
  storedHash(index: number): Uint8Array | undefined;
  onProblem(problem: LogProblem): void;
};

const NO_HASH = new Uint8Array(HASH_BYTES);

type Differing = { index: number; transactionId: number };

/**
 * Walks a log leaf by leaf, beside the tiles as they are stored. Where the two differ it grows both trees on: the next
 * signed root tells whether the entry was changed or the tile. A fault is reported once and then mended from the tiles,
 * so that what comes after is judged by itself.
 */
export function walkLog({ signedSize, storedHash, onProblem }: Walked): LogWalk {
  const newTree = (edge?: Uint8Array[][]) => {
    const tiles: Tile[] = [];
    return { tiles, tree: growTileTree(ledgerHash, edge, (tile) => tiles.push(tile)) };
  };
  let entries = newTree();
  let stored: ReturnType<typeof newTree> | null = null;
  let differing: Differing | null = null;
  let settled: Tile[] = [];
  const signed: SignedState[] = [];
  let lastGood = 0;
  let lastBad = -1;
  let current = { firstLeaf: -1, leafCount: 0, id: 0, isGone: false, hashes: [] as Uint8Array[] };

  const report = (code: LogProblemCode, index: number, transactionId: number | null, before?: number) => {
    lastBad = Math.max(lastBad, index);
    onProblem({ code, index, transactionId, before });
  };

  function take(hash: Uint8Array | null, transactionId: number): void {
    const index = entries.tree.size;
    const kept = storedHash(index);
    if (hash && kept && !equalHashes(hash, kept)) {
      if (!stored) {
        settled.push(...entries.tiles.splice(0));
        stored = newTree(entries.tree.edge());
      }
      differing ??= { index, transactionId };
    }
    entries.tree.append(hash ?? kept ?? NO_HASH);
    stored?.tree.append(kept ?? hash ?? NO_HASH);
    while (signed[0] && signed[0].size <= entries.tree.size) settle(signed.shift()!);
  }

  function settle({ size, root, from }: SignedState): void {
    if (size !== entries.tree.size) return;
    const isFit = equalHashes(entries.tree.root(), root);
    if (!stored || !differing) {
      if (isFit) lastGood = size;
      else if (from === "witness") report("witness-differs", size, null);
      else if (lastBad < lastGood) report("log-rewritten", lastGood, null, size);
      return;
    }
    // Neither fits when more than one thing was changed: the entry is named, being what matters.
    report(isFit ? "tile-changed" : "entry-changed", differing.index, isFit ? null : differing.transactionId);
    chooseTree(isFit);
    lastGood = size;
  }

  function chooseTree(isOfEntries: boolean): void {
    const winner = isOfEntries || !stored ? entries : stored;
    settled.push(...winner.tiles.splice(0));
    entries = winner;
    stored = null;
    differing = null;
  }

  function close(): void {
    const { firstLeaf, leafCount, id, isGone, hashes } = current;
    if (firstLeaf < 0) return;
    current = { ...current, firstLeaf: -1 };
    const next = entries.tree.size;
    const end = firstLeaf + leafCount;
    if (firstLeaf >= signedSize) report("not-signed", firstLeaf, id);
    else if (firstLeaf < next) report("position-overlaps", firstLeaf, id);
    else {
      if (firstLeaf > next) fill(firstLeaf, "position-missing");
      if (isGone) fill(end, "transaction-missing", id);
      else if (hashes.length === leafCount) for (const hash of hashes) take(hash, id);
      else mend(firstLeaf, leafCount, hashes, id);
    }
  }

  /** An entry too few or too many: the fault is where the transaction's leaves stop being those that were sealed. */
  function mend(first: number, leafCount: number, hashes: readonly Uint8Array[], id: number): void {
    const differs = hashes.findIndex((hash, i) => !equalHashes(hash, storedHash(first + i) ?? hash));
    const at = Math.min(differs < 0 ? hashes.length : differs, leafCount);
    report(hashes.length < leafCount ? "entry-missing" : "entry-added", first + at, id);
    fill(first + leafCount);
  }

  /** Leaves from the tiles where the entries have none. */
  function fill(to: number, code?: LogProblemCode, transactionId = 0): void {
    if (code) report(code, entries.tree.size, transactionId || null);
    while (entries.tree.size < Math.min(to, signedSize)) take(null, transactionId);
  }

  return {
    expect: (states) => {
      signed.push(...states);
    },
    leaf(line, { firstLeaf, leafCount, transactionId }) {
      if (firstLeaf !== current.firstLeaf) {
        close();
        current = { firstLeaf, leafCount, id: transactionId, isGone: isAbsent(line), hashes: [] };
      }
      current.hashes.push(ledgerHash.leaf(line));
    },
    rest: close,
    settledTiles() {
      if (!stored) chooseTree(true);
      const tiles = settled;
      settled = [];
      return tiles;
    },
    finish() {
      close();
      if (entries.tree.size < signedSize) report("log-cut", entries.tree.size, null);
      if (differing) report("entry-changed", differing.index, differing.transactionId);
      return entries.tree.size;
    },
  };
}

/** Which leaf hash of its tile is where. */
export const leafPlace = (index: number) => ({
  tile: Math.floor(index / TILE_WIDTH),
  offset: (index % TILE_WIDTH) * HASH_BYTES,
});
