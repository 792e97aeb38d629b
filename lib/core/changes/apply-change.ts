import type { Position } from "@/lib/core/servicing/position";
import type { ChangeResult } from "./change-result";
import type { ChangeCommand } from "./command";

export type { ChangeEffect, ChangeResult, Difference, DifferenceRow, DifferenceSide } from "./change-result";
export type { ChangeCommand, ChangeKind, StoredChangeCommand } from "./command";
export { changeCommandSchema, encodeChangeCommand, parseChangeCommand } from "./command";

/** Placeholder until the commands land. */
export function applyChange(_position: Position, _command: ChangeCommand, _onDay: string): ChangeResult {
  throw new Error("not built yet");
}
