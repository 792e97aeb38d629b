import { z } from "zod";
import { type ChangeKind, changeCommandSchema } from "@/lib/core/changes/command";
import { defineKind, type PolicyResult, type RequestKind } from "@/lib/domain/approvals/kind";
import { executeChange } from "@/lib/domain/plans/change-plan";
import { changeExecution, type PlanChangeFacts, preparePlanChange } from "./plan-facts";
import { viewOfChange } from "./view";

const OFFICE_DAY_MINUTES = 510;

const planNumber = z.string().regex(/^PL\d{8,18}$/i, "errors.field.invalid");

type Definition<E extends z.ZodRawShape> = {
  name: string;
  group: string;
  /** The changes of terms that this kind may ask for. */
  changes: readonly ChangeKind[];
  /** What the request says besides the change itself. */
  evidence?: z.ZodObject<E>;
  rules: readonly ((facts: PlanChangeFacts) => PolicyResult)[];
};

/** A kind of request that ends in a change of a plan's terms, carried out by executeChange(). */
export function definePlanChange<E extends z.ZodRawShape>(definition: Definition<E>): RequestKind {
  const { name, group, changes, evidence, rules } = definition;
  const params = z.strictObject({
    planNumber,
    command: changeCommandSchema.refine(({ kind }) => changes.includes(kind), "errors.field.invalid"),
    ...(evidence && { evidence }),
  });
  return defineKind<typeof params, PlanChangeFacts>({
    ...{ name, group, params },
    slaMinutes: OFFICE_DAY_MINUTES,
    prepare: (desk, wish) => preparePlanChange(desk, wish),
    assess: (facts) => rules.map((rule) => rule(facts)),
    view: (facts) => viewOfChange(facts),
    execute: async ({ tx, ctx }, { id, reason }, wish) => {
      const made = await executeChange({ ...ctx, tx }, changeExecution(id, wish, reason));
      return { termsVersion: made.version, effectiveOn: made.effectiveOn };
    },
  });
}
