import { paperWords } from "@/app/(portal)/plans/[number]/_components/papers/paper-words";
import { issueStatement } from "@/lib/domain/statements/issue-statement";
import { type IssueStatementInput, issueStatementInput } from "@/lib/domain/statements/schemas";
import { handler } from "@/lib/platform/handler";
import { pdfResponse } from "@/lib/platform/pdf/render";
import { parse } from "@/lib/platform/service";
import { statementDocument } from "./statement-document";

/** A statement as PDF: from, to and language are of the address. Each is audited. */
export const GET = handler<{ number: string }>({
  permission: "portfolio.read",
  run: async (ctx, request, { number }) => {
    const asked = Object.fromEntries(request.nextUrl.searchParams);
    const input: IssueStatementInput = parse(issueStatementInput, { ...asked, planNumber: number });
    const statement = await issueStatement(ctx, input);
    const words = await paperWords(ctx, statement.language);
    const { from, to, plan } = statement;
    const name = `${words.t("pdf.file")}-${plan.number}-${from}-${to}`;
    return pdfResponse(statementDocument(statement, words), name);
  },
});
