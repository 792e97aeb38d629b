import { Document, type DocumentProps, Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { wordFor } from "@/app/(portal)/_components/word";
import { PaperRates, PaperTitle } from "@/app/(portal)/plans/[number]/_components/papers/paper-parts";
import {
  type Fact,
  identifierFacts,
  moneyIn,
  type PaperWords,
  paperFrame,
} from "@/app/(portal)/plans/[number]/_components/papers/paper-words";
import { termsFacts } from "@/app/(portal)/plans/[number]/_components/papers/terms-facts";
import { formatMinor } from "@/lib/core/money";
import type { Agreement } from "@/lib/domain/statements/issue-agreement";
import { PageFrame } from "@/lib/platform/pdf/page-frame";
import { PdfFacts, PdfSection, PdfTable, pagesOf } from "@/lib/platform/pdf/parts";
import { styles } from "@/lib/platform/pdf/style";

const ROWS_PER_PAGE = 34;
const RIGHT = { align: "right" } as const;

/** How the bank calls itself and where its customers turn to; null where nobody has set it. */
export type Bank = { name: string | null; contact: string | null };

type Props = { agreement: Agreement; words: PaperWords; bank: Bank };

/** The agreement as a bank writes one: parties, amount and term, both rates, the schedule, then the clauses. */
export function agreementDocument(
  agreement: Agreement,
  words: PaperWords,
  bank: Bank,
): ReactElement<DocumentProps> {
  const { t, locale, madeBy } = words;
  const { terms, plan, rows } = agreement;
  const title =
    terms.version === 1 ? t("agreement.subject") : t("agreement.subjectChanged", { version: terms.version });
  const frame = paperFrame(words, title, t("agreement.copy"));
  const pages = pagesOf(rows, ROWS_PER_PAGE);
  const props = { agreement, words, bank };
  return (
    <Document
      title={`${title} ${plan.number}`}
      author={madeBy}
      language={locale}
      creator="Tenor"
      producer="Tenor"
    >
      <PageFrame frame={frame}>
        <PaperTitle title={title} subtitle={t("agreement.copyNote")} />
        <Parties {...props} />
        <Credit {...props} />
        <Cost {...props} />
      </PageFrame>
      {pages.map((page, k) => (
        <PageFrame key={page[0]?.seq} frame={frame}>
          {k === 0 ? <PdfSection>{t("agreement.schedule", { currency: plan.currency })}</PdfSection> : null}
          <Schedule {...props} rows={page} isLast={k === pages.length - 1} />
        </PageFrame>
      ))}
      <PageFrame frame={frame}>
        <Clauses {...props} />
      </PageFrame>
    </Document>
  );
}

function Parties({ agreement: { plan, identifiers, terms }, words, bank }: Props) {
  const { t } = words;
  const facts: Fact[] = [
    { name: t("agreement.lender"), value: bank.name ?? t("agreement.bank") },
    { name: t("pdf.branch"), value: plan.branchName },
    { name: t("agreement.borrower"), value: plan.customerName },
    { name: t("pdf.customerNumber"), value: plan.customerNumber },
    ...identifierFacts(identifiers, words),
    { name: t("agreement.number"), value: plan.number },
    { name: t("agreement.openedOn"), value: plan.openedOn },
    ...(terms.version === 1 ? [] : [{ name: t("agreement.effectiveOn"), value: terms.effectiveOn }]),
  ];
  return (
    <View>
      <PdfSection>{t("agreement.parties")}</PdfSection>
      <PdfFacts facts={facts} />
    </View>
  );
}

function Credit({ agreement: { plan, terms, rows }, words }: Props) {
  const { t, tPlans, locale } = words;
  const money = moneyIn(plan.currency, locale);
  const totals = rows.filter(({ seq }) => seq > 0).map(({ totalMinor }) => totalMinor);
  const sorted = totals.toSorted((a, b) => (a < b ? -1 : 1));
  const [lowest, highest] = [sorted[0] ?? 0n, sorted.at(-1) ?? 0n];
  const each = lowest === highest ? money(highest) : `${money(lowest)} – ${money(highest)}`;
  const facts: Fact[] = [
    { name: t("pdf.product"), value: plan.productName },
    ...(plan.purpose
      ? [
          {
            name: t("agreement.purpose"),
            value: wordFor(tPlans, `purpose.${plan.purpose}`, plan.purpose),
          },
        ]
      : []),
    ...termsFacts(terms, plan.currency, words),
    { name: t("agreement.lastDue"), value: rows.at(-1)?.dueOn ?? "–" },
    { name: t("agreement.instalment"), value: each },
  ];
  return (
    <View>
      <PdfSection>{t("agreement.credit")}</PdfSection>
      <PdfFacts facts={facts} />
    </View>
  );
}

function Cost({ agreement: { plan, rates, rows }, words }: Props) {
  const { t, locale } = words;
  const money = moneyIn(plan.currency, locale);
  const sum = (part: "interestMinor" | "feeMinor" | "totalMinor") =>
    money(rows.reduce((total, row) => total + row[part], 0n));
  return (
    <View>
      <PdfSection>{t("agreement.cost")}</PdfSection>
      <PaperRates rates={rates} words={words} />
      <Text style={{ ...styles.hint, marginTop: 5, marginBottom: 4 }}>{t("agreement.rateText")}</Text>
      <PdfFacts
        facts={[
          { name: t("agreement.interest"), value: sum("interestMinor") },
          { name: t("agreement.fee"), value: sum("feeMinor") },
          { name: t("agreement.sum"), value: sum("totalMinor") },
        ]}
      />
    </View>
  );
}

function Schedule({ agreement, words, rows, isLast }: Props & { rows: Agreement["rows"]; isLast: boolean }) {
  const { tPlans, locale } = words;
  const { currency } = agreement.plan;
  const amount = (minor: bigint) => formatMinor(minor, currency, locale);
  const hasFee = agreement.rows.some(({ feeMinor }) => feeMinor > 0n);
  const sum = (part: "principalMinor" | "interestMinor" | "feeMinor" | "totalMinor") =>
    amount(agreement.rows.reduce((total, row) => total + row[part], 0n));
  return (
    <PdfTable
      columns={[
        { head: tPlans("schedule.seq"), width: 1 },
        { head: tPlans("schedule.dueOn"), width: 2 },
        { head: tPlans("schedule.instalment"), width: 2.4, ...RIGHT },
        { head: tPlans("schedule.principal"), width: 2.4, ...RIGHT },
        { head: tPlans("schedule.interest"), width: 2, ...RIGHT },
        ...(hasFee ? [{ head: tPlans("schedule.fee"), width: 2, ...RIGHT }] : []),
        { head: tPlans("schedule.balance"), width: 2.4, ...RIGHT },
      ]}
      rows={rows.map((row) => [
        row.seq === 0 ? tPlans("schedule.upfront") : String(row.seq),
        row.dueOn,
        amount(row.totalMinor),
        amount(row.principalMinor),
        amount(row.interestMinor),
        ...(hasFee ? [amount(row.feeMinor)] : []),
        amount(row.balanceMinor),
      ])}
      total={
        isLast
          ? [
              tPlans("schedule.total"),
              "",
              sum("totalMinor"),
              sum("principalMinor"),
              sum("interestMinor"),
              ...(hasFee ? [sum("feeMinor")] : []),
              "",
            ]
          : undefined
      }
    />
  );
}

function Clauses({ agreement, words, bank }: Props) {
  const { t, locale } = words;
  const { plan, rows, penalty } = agreement;
  const feeMinor = rows.reduce((total, row) => total + row.feeMinor, 0n);
  const amount = moneyIn(plan.currency, locale)(feeMinor);
  const contact = bank.contact ?? t("agreement.contact");
  const late = penalty
    ? t("agreement.lateText", {
        rate: penalty.annualRatePercent,
        days: penalty.daysOfYear,
        grace: penalty.graceDays,
      })
    : t("agreement.noPenalty");
  const clauses = [
    [t("agreement.repay"), t("agreement.repayText")],
    [t("agreement.fees"), feeMinor > 0n ? t("agreement.feesText", { amount }) : t("agreement.noFees")],
    [t("agreement.late"), late],
    [t("agreement.early"), t("agreement.earlyText")],
    [t("agreement.change"), t("agreement.changeText")],
    [t("agreement.data"), t("agreement.dataText")],
    [t("agreement.help"), t("agreement.helpText", { contact, branch: plan.branchName })],
  ] as const;
  return (
    <View>
      {clauses.map(([head, text]) => (
        <View key={head} wrap={false}>
          <PdfSection>{head}</PdfSection>
          <Text>{text}</Text>
        </View>
      ))}
      <Signatures words={words} />
      <Text style={styles.note}>{t("agreement.copyNote")}</Text>
    </View>
  );
}

function Signatures({ words: { t } }: { words: PaperWords }) {
  return (
    <View wrap={false} style={{ flexDirection: "row", justifyContent: "space-between", marginTop: 26 }}>
      {[t("agreement.signLender"), t("agreement.signBorrower")].map((name) => (
        <View key={name} style={{ width: "44%" }}>
          <Text>{name}</Text>
          <View style={{ height: 34, borderBottomWidth: 0.75, borderBottomColor: "#9aa1af" }} />
          <Text style={styles.hint}>{t("agreement.signDate")}</Text>
        </View>
      ))}
    </View>
  );
}
