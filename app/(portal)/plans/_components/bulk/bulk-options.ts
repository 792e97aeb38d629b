import type { ManagerChoice } from "@/lib/domain/bulk/managers";
import type { BulkActionName } from "@/lib/domain/bulk/registry";

export type BulkOptions = { actions: BulkActionName[]; tags: string[]; managers: ManagerChoice[] };
