import { Document, type DocumentProps, Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
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
import { owedMinor, paidMinor } from "@/lib/domain/plans/instalment-rows";
import type { Statement } from "@/lib/domain/statements/issue-statement";
import { PageFrame } from "@/lib/platform/pdf/page-frame";
import { PdfFacts, PdfSection, PdfTable, pagesOf } from "@/lib/platform/pdf/parts";
import { styles } from "@/lib/platform/pdf/style";
import { lineText } from "./line-text";

/** Movements take two lines where they tell of money, so that fewer fit than of a schedule. */
const MOVEMENTS_PER_PAGE = 22;
const INSTALMENTS_PER_PAGE = 30;
const RIGHT = { align: "right" } as const;

type Props = { statement: Statement; words: PaperWords };

/** First page: who, terms, both rates, balances, what is due next. Then movements and the instalments that fell due. */
export function statementDocument(statement: Statement, words: PaperWords): ReactElement<DocumentProps> {
  const { t, locale, madeBy } = words;
  const frame = paperFrame(words, t("pdf.subject"), t("pdf.mark"));
  const movements = pagesOf(statement.account.lines, MOVEMENTS_PER_PAGE);
  const instalments = pagesOf(statement.instalments, INSTALMENTS_PER_PAGE);
  const { currency } = statement.plan;
  const title = `${t("pdf.subject")} ${statement.plan.number}`;
  return (
    <Document title={title} author={madeBy} language={locale} creator="Tenor" producer="Tenor">
      <PageFrame frame={frame}>
        <FirstPage statement={statement} words={words} />
      </PageFrame>
      {movements.map((lines, k) => (
        <PageFrame key={`m${lines[0]?.balanceMinor}-${movements.indexOf(lines)}`} frame={frame}>
          {k === 0 ? <PdfSection>{t("pdf.lines", { currency })}</PdfSection> : null}
          <Movements
            statement={statement}
            words={words}
            lines={lines}
            isFirst={k === 0}
            isLast={k === movements.length - 1}
          />
        </PageFrame>
      ))}
      {instalments.map((rows, k) => (
        <PageFrame key={`i${rows[0]?.seq ?? 0}-${rows[0]?.version ?? 0}`} frame={frame}>
          {k === 0 ? <PdfSection>{t("pdf.instalments", { currency })}</PdfSection> : null}
          <Instalments
            statement={statement}
            words={words}
            rows={rows}
            isLast={k === instalments.length - 1}
          />
          {k === instalments.length - 1 ? <Text style={styles.note}>{t("pdf.note")}</Text> : null}
        </PageFrame>
      ))}
    </Document>
  );
}

function FirstPage({ statement, words }: Props) {
  const { t } = words;
  const { from, to, plan, terms, rates } = statement;
  return (
    <View>
      <PaperTitle title={t("pdf.subject")} subtitle={t("pdf.period", { from, to })} />
      <PdfSection>{t("pdf.parties")}</PdfSection>
      <PdfFacts facts={partyFacts(statement, words)} />
      <PdfSection>{t("pdf.summary")}</PdfSection>
      <PdfFacts facts={balanceFacts(statement, words)} />
      <PdfSection>{t("pdf.next")}</PdfSection>
      <PdfFacts facts={nextFacts(statement, words)} />
      <Text style={styles.hint}>{t("pdf.asOf", { date: words.businessDate })}</Text>
      {rates ? (
        <View>
          <PdfSection>{t("pdf.rate")}</PdfSection>
          <PaperRates rates={rates} words={words} />
        </View>
      ) : null}
      {terms ? (
        <View>
          <PdfSection>{t("pdf.terms")}</PdfSection>
          <PdfFacts facts={termsFacts(terms, plan.currency, words)} />
        </View>
      ) : null}
    </View>
  );
}

function partyFacts({ plan, identifiers }: Statement, words: PaperWords): Fact[] {
  const { t, tEnums } = words;
  return [
    { name: t("pdf.customer"), value: plan.customerName },
    { name: t("pdf.customerNumber"), value: plan.customerNumber },
    { name: t("pdf.plan"), value: plan.number },
    { name: t("pdf.product"), value: plan.productName },
    { name: t("pdf.branch"), value: plan.branchName },
    { name: t("pdf.status"), value: tEnums(`planStatus.${plan.status}`) },
    ...identifierFacts(identifiers, words),
  ];
}

/** Less than nothing is owed: that is the customer's money, and is said so. */
function balanceText(minor: bigint, currency: string, { t, locale }: PaperWords): string {
  const money = moneyIn(currency, locale);
  return minor < 0n ? t("pdf.credit", { amount: money(-minor) }) : money(minor);
}

function balanceFacts({ account, plan }: Statement, words: PaperWords): Fact[] {
  const { t, locale } = words;
  const money = moneyIn(plan.currency, locale);
  return [
    { name: t("pdf.opening"), value: balanceText(account.openingMinor, plan.currency, words) },
    { name: t("pdf.charged"), value: money(account.chargedMinor) },
    { name: t("pdf.credited"), value: money(account.creditedMinor) },
    { name: t("pdf.closing"), value: balanceText(account.closingMinor, plan.currency, words) },
  ];
}

function nextFacts({ today, plan }: Statement, words: PaperWords): Fact[] {
  const { t, locale } = words;
  const money = moneyIn(plan.currency, locale);
  const { nextDueOn, nextDueMinor, dueMinor, daysPastDue, balanceMinor } = today;
  const next =
    nextDueOn && nextDueMinor !== null
      ? t("pdf.nextOn", { amount: money(nextDueMinor), date: nextDueOn })
      : t("pdf.nothingDue");
  return [
    { name: t("pdf.nextDue"), value: next },
    ...(dueMinor === null ? [] : [{ name: t("pdf.dueNow"), value: money(dueMinor) }]),
    { name: t("pdf.balanceToday"), value: balanceText(balanceMinor, plan.currency, words) },
    ...(daysPastDue ? [{ name: t("pdf.daysPastDue"), value: String(daysPastDue) }] : []),
  ];
}

type MovementsProps = Props & {
  lines: Statement["account"]["lines"];
  isFirst: boolean;
  isLast: boolean;
};

function Movements({ statement, words, lines, isFirst, isLast }: MovementsProps) {
  const { t, locale } = words;
  const { plan, account, from } = statement;
  const amount = (minor: bigint) => formatMinor(minor, plan.currency, locale);
  const orBlank = (minor: bigint) => (minor === 0n ? "" : amount(minor));
  const [first] = lines;
  const broughtMinor = first
    ? first.balanceMinor - first.chargedMinor + first.creditedMinor
    : account.openingMinor;
  const brought = t(isFirst ? "pdf.opening" : "pdf.carried");
  return (
    <View>
      <PdfTable
        columns={[
          { head: t("pdf.date"), width: 1.5 },
          { head: t("pdf.what"), width: 5.4 },
          { head: t("pdf.charged"), width: 1.8, ...RIGHT },
          { head: t("pdf.credited"), width: 1.9, ...RIGHT },
          { head: t("pdf.balance"), width: 2, ...RIGHT },
        ]}
        rows={[
          [isFirst ? from : "", brought, "", "", amount(broughtMinor)],
          ...lines.map((line) => [
            line.on,
            lineText(line, plan.currency, words),
            orBlank(line.chargedMinor),
            orBlank(line.creditedMinor),
            amount(line.balanceMinor),
          ]),
        ]}
        total={
          isLast
            ? [
                statement.to,
                t("pdf.closing"),
                amount(account.chargedMinor),
                amount(account.creditedMinor),
                amount(account.closingMinor),
              ]
            : undefined
        }
      />
      {lines.length === 0 ? <Text style={styles.note}>{t("pdf.none")}</Text> : null}
    </View>
  );
}

function Instalments({
  statement,
  words,
  rows,
  isLast,
}: Props & { rows: Statement["instalments"]; isLast: boolean }) {
  const { t, tPlans, locale, businessDate } = words;
  const { currency } = statement.plan;
  const amount = (minor: bigint) => formatMinor(minor, currency, locale);
  if (rows.length === 0) return <Text style={styles.note}>{t("pdf.noInstalments")}</Text>;
  const sum = (part: (row: (typeof rows)[number]) => bigint) =>
    amount(statement.instalments.reduce((total, row) => total + part(row), 0n));
  return (
    <PdfTable
      columns={[
        { head: tPlans("schedule.seq"), width: 1 },
        { head: tPlans("schedule.dueOn"), width: 1.7 },
        { head: tPlans("schedule.instalment"), width: 2, ...RIGHT },
        { head: tPlans("schedule.principal"), width: 2, ...RIGHT },
        { head: tPlans("schedule.interest"), width: 1.7, ...RIGHT },
        { head: t("pdf.paidByNow", { date: businessDate }), width: 2.4, ...RIGHT },
        { head: tPlans("schedule.standing"), width: 1.7 },
      ]}
      rows={rows.map((row) => [
        row.seq === 0 ? tPlans("schedule.upfront") : String(row.seq),
        row.dueOn,
        amount(owedMinor(row)),
        amount(row.principalMinor),
        amount(row.interestMinor),
        amount(paidMinor(row)),
        tPlans(`standing.${row.standing}`),
      ])}
      total={
        isLast
          ? [
              t("pdf.total"),
              "",
              sum(owedMinor),
              sum((row) => row.principalMinor),
              sum((row) => row.interestMinor),
              sum(paidMinor),
              "",
            ]
          : undefined
      }
    />
  );
}
