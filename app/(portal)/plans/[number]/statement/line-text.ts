import { wordFor } from "@/app/(portal)/_components/word";
import type { PaperWords } from "@/app/(portal)/plans/[number]/_components/papers/paper-words";
import { formatMinor } from "@/lib/core/money";
import type { AccountLine } from "@/lib/domain/statements/account-line";

/** A movement in one or two lines: what it was, how and when money came, and what it settled. */
export function lineText(line: AccountLine, currency: string, words: PaperWords): string {
  const { t, tEnums } = words;
  const what =
    line.seq !== null && line.kind === "interest"
      ? t("line.interestOf", { seq: line.seq })
      : wordFor(t, `line.${line.kind}`, t("line.other"));
  const about = [
    line.channel ? wordFor(tEnums, `paymentChannel.${line.channel}`, line.channel) : null,
    line.receivedOn ? t("line.received", { date: line.receivedOn }) : null,
    line.reference,
  ].filter((part) => part !== null);
  const first = [what, ...about].join(" · ");
  const split = splitText(line, currency, words);
  return split ? `${first}\n${split}` : first;
}

function splitText({ split }: AccountLine, currency: string, { t, tPlans, locale }: PaperWords): string {
  if (!split) return "";
  const parts = [
    [t("line.principal"), split.principalMinor],
    [tPlans("payments.interest"), split.interestMinor],
    [tPlans("payments.fee"), split.feeMinor],
    [tPlans("payments.penalty"), split.penaltyMinor],
    [t("line.held"), split.heldMinor],
  ] as const;
  return parts
    .filter(([, minor]) => minor !== 0n)
    .map(([part, minor]) => t("line.split", { part, amount: formatMinor(minor, currency, locale) }))
    .join(" · ");
}
