/** What the schedule bench calls of packages that bring no types of their own. */
declare module "amortize" {
  export default function amortize(
    loan: Record<"amount" | "rate" | "totalTerm" | "amortizeTerm", number>,
  ): object;
}

declare module "amortizejs" {
  type Loan = { method: "mortgage"; apr: number; balance: number; loanTerm: number; startDate?: Date };
  const amortizejs: { Calculator: { calculate(loan: Loan): object } };
  export default amortizejs;
}
