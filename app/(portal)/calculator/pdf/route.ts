import { getTranslations } from "next-intl/server";
import type { NamedOffer } from "@/app/(portal)/calculator/named-offer";
import { calculateOffer } from "@/lib/domain/offers/calculate-offer";
import { fieldsOf, keyOf, loadOfferState, slotsOf } from "@/lib/domain/offers/offer-url";
import { AppError } from "@/lib/platform/errors";
import { handler } from "@/lib/platform/handler";
import { pdfResponse } from "@/lib/platform/pdf/render";
import { offerDocument } from "./offer-document";

/** The page of the same query as a document, in the reader's language. */
export const GET = handler({
  permission: "offer.calculate",
  run: async (ctx, request) => {
    const state = loadOfferState(request.nextUrl.searchParams);
    const offers = slotsOf(state).map((slot): NamedOffer => {
      const fields = fieldsOf(state, slot, ctx.businessDate);
      return { slot, fields, result: calculateOffer(fields) };
    });
    refuseProblems(offers);
    const [t, tMethod] = await Promise.all([
      getTranslations({ locale: ctx.locale, namespace: "calculator" }),
      getTranslations({ locale: ctx.locale, namespace: "enums.scheduleMethod" }),
    ]);
    const { actor, locale, businessDate } = ctx;
    const madeBy = actor.kind === "staff" ? actor.displayName : "";
    const document = offerDocument(offers, { t, tMethod, locale, madeBy, businessDate });
    return pdfResponse(document, `${t("pdf.file")}-${businessDate}`);
  },
});

/** There is no document of an offer that cannot be calculated: INVALID, with the field. */
function refuseProblems(offers: readonly NamedOffer[]): void {
  for (const { slot, result } of offers) {
    if (result.ok) continue;
    const { code, field } = result.problem;
    throw new AppError(
      "INVALID",
      "calculator.problem.title",
      {},
      field ? { [keyOf(slot, field)]: `calculator.problem.${code}` } : {},
    );
  }
}
