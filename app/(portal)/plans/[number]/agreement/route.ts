import { paperWords } from "@/app/(portal)/plans/[number]/_components/papers/paper-words";
import { issueAgreement } from "@/lib/domain/statements/issue-agreement";
import { type IssueAgreementInput, issueAgreementInput } from "@/lib/domain/statements/schemas";
import { env } from "@/lib/platform/env";
import { handler } from "@/lib/platform/handler";
import { pdfResponse } from "@/lib/platform/pdf/render";
import { parse } from "@/lib/platform/service";
import { agreementDocument } from "./agreement-document";

/** The agreement of a version of the terms as PDF, in the language of the address. Each is audited. */
export const GET = handler<{ number: string }>({
  permission: "portfolio.read",
  run: async (ctx, request, { number }) => {
    const asked = Object.fromEntries(request.nextUrl.searchParams);
    const input: IssueAgreementInput = parse(issueAgreementInput, { ...asked, planNumber: number });
    const agreement = await issueAgreement(ctx, input);
    const words = await paperWords(ctx, agreement.language);
    const { plan, terms } = agreement;
    const name = `${words.t("agreement.file")}-${plan.number}-v${terms.version}`;
    const { TENOR_BANK_NAME, TENOR_BANK_CONTACT } = env();
    const bank = { name: TENOR_BANK_NAME ?? null, contact: TENOR_BANK_CONTACT ?? null };
    return pdfResponse(agreementDocument(agreement, words, bank), name);
  },
});
