import type { PlanRates } from "@/lib/core/apr/plan-rates";
import { getPlan, type PlanDetail } from "@/lib/domain/plans/get-plan";
import { getServicingDesk } from "@/lib/domain/plans/get-servicing-desk";
import { annualisedRates } from "@/lib/domain/plans/plan-figures";
import type { PlanTermsRow } from "@/lib/domain/plans/plan-terms";
import { audit } from "@/lib/platform/audit";
import { AppError } from "@/lib/platform/errors";
import { authorize, type Context, parse, transaction } from "@/lib/platform/service";
import { type AccountPeriod, balanceOf, periodOf } from "./account-line";
import { type DueInstalment, listInstalmentsDue } from "./instalments-due";
import { loadAccount } from "./load-account";
import { type MaskedIdentifier, maskedIdentifiers } from "./paper-parties";
import { type IssueStatementInput, issueStatementInput } from "./schemas";

export type Statement = {
  language: "en" | "zh-CN";
  from: string;
  to: string;
  plan: PlanDetail;
  identifiers: MaskedIdentifier[];
  terms: PlanTermsRow | null;
  rates: PlanRates | null;
  account: AccountPeriod;
  instalments: DueInstalment[];
  today: PositionToday;
};

/** As of the business date, whatever the period. */
export type PositionToday = {
  /** Owed on the account by the end of this day. */
  balanceMinor: bigint;
  /** Overdue or due today, penalty interest made up through today; null where the plan asks for nothing any more. */
  dueMinor: bigint | null;
  nextDueOn: string | null;
  nextDueMinor: bigint | null;
  daysPastDue: number | null;
};

/**
 * A statement of a plan's account for its customer, in the customer's language. Its balances are the ledger's from the day
 * the books were opened. Made and audited in one transaction, so that what was handed out is known.
 */
export async function issueStatement(ctx: Context, input: IssueStatementInput): Promise<Statement> {
  const reach = await authorize(ctx, "portfolio.read");
  const { planNumber, from, to, language } = parse(issueStatementInput, input);
  if (to > ctx.businessDate)
    throw new AppError("INVALID", "errors.INVALID", {}, { to: "statements.field.notYet" });
  return transaction(ctx, async (tx) => {
    const within = { ...ctx, tx, locale: language };
    const plan = await getPlan(within, planNumber);
    const account = await loadAccount(tx, reach, plan, ctx.businessDate);
    const period = periodOf(account.lines, from, to);
    const terms = plan.terms.find(({ version }) => version === plan.termsVersion) ?? null;
    const desk = await getServicingDesk(within, plan);
    await audit(tx, ctx, {
      action: "statement.issued",
      objectKind: "plan",
      objectId: plan.id,
      customerId: plan.customerId,
      after: {
        fromOn: from,
        toOn: to,
        language,
        openingBalanceMinor: String(period.openingMinor),
        closingBalanceMinor: String(period.closingMinor),
      },
    });
    return {
      language,
      from,
      to,
      plan,
      identifiers: await maskedIdentifiers(tx, ctx, plan),
      terms,
      rates: terms ? annualisedRates({ terms }, plan.currency) : null,
      account: period,
      instalments: await listInstalmentsDue(within, plan, from, to),
      today: {
        balanceMinor: balanceOf(account.lines),
        dueMinor: desk?.dueMinor ?? null,
        nextDueOn: plan.nextDueOn,
        nextDueMinor: plan.nextDueMinor,
        daysPastDue: plan.daysPastDue,
      },
    };
  });
}
