import { type PlanRates, planRates } from "@/lib/core/apr/plan-rates";
import { buildSchedule } from "@/lib/core/schedule/schedule";
import type { ScheduleRow } from "@/lib/core/schedule/terms";
import type { PenaltyRule } from "@/lib/core/servicing/position";
import { getPlan, type PlanDetail } from "@/lib/domain/plans/get-plan";
import { loadServicingRules } from "@/lib/domain/plans/load-terms";
import { readServicedPlan } from "@/lib/domain/plans/lock-plan";
import { coreTerms, type PlanTermsRow } from "@/lib/domain/plans/plan-terms";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { type MaskedIdentifier, maskedIdentifiers } from "./paper-parties";
import { type IssueAgreementInput, issueAgreementInput } from "./schemas";

export type Agreement = {
  language: "en" | "zh-CN";
  plan: PlanDetail;
  identifiers: MaskedIdentifier[];
  terms: PlanTermsRow;
  rates: PlanRates;
  /** As the terms agree it: nothing of what was paid since. */
  rows: ScheduleRow[];
  /** How late payment costs, by the product as it was when the plan was opened. */
  penalty: PenaltyRule | null;
};

/** The agreement that a version of a plan's terms amounts to, as a copy made from the terms. Audited. */
export async function issueAgreement(ctx: Context, input: IssueAgreementInput): Promise<Agreement> {
  const reach = await authorize(ctx, "portfolio.read");
  const { planNumber, language, version } = parse(issueAgreementInput, input);
  return transaction(ctx, async (tx) => {
    const plan = await getPlan({ ...ctx, tx, locale: language }, planNumber);
    const wanted = version ?? plan.termsVersion;
    const terms = plan.terms.find((one) => one.version === wanted);
    if (!terms) throw new AppError("NOT_FOUND", "errors.NOT_FOUND");
    const agreed = coreTerms(terms, plan.currency);
    const rows = buildSchedule(agreed);
    const { penalty } = await loadServicingRules(tx, await readServicedPlan(tx, reach, planNumber));
    await audit(tx, ctx, {
      action: "agreement.issued",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      after: { termsVersion: terms.version, language },
    });
    return {
      language,
      plan,
      identifiers: await maskedIdentifiers(tx, ctx, plan),
      terms,
      rates: planRates(agreed, rows),
      rows,
      penalty,
    };
  });
}
