import type { PoolClient } from "pg";
import type { ImportKind } from "@/lib/platform/db/generated/enums";
import type { Reach } from "@/lib/platform/service";
import type { Compiled } from "./fields/compile";
import type { MappingKind } from "./mapping";

/** What every step of one run needs to know. All of it works on one connection, whose temporary tables hold the file. */
export type Run = {
  client: PoolClient;
  batchId: bigint;
  kind: ImportKind;
  given: MappingKind;
  compiled: Compiled;
  source: string;
  businessDate: string;
  /** For rows that do not say otherwise. */
  branchId: number;
  managerId: number;
  /** How far the person reaches who brought the file; money goes to no plan beyond. */
  reach: Reach;
  /** Records of the file; what is worth doing in bulk depends on it. */
  rows: number;
};

export type Landed = { inserted: number; updated: number; unchanged: number };

/** A check on a whole row, or against what is in the database: rows where `bad` is true are refused. */
export type Rule = {
  field: string;
  code: string;
  bad: string /** Fields without any of which the rule cannot be broken. */;
  needs?: string[];
};
