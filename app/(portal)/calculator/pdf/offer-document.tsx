import { Document, type DocumentProps, Text, View } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import type { NamedOffer } from "@/app/(portal)/calculator/named-offer";
import { nameOf } from "@/app/(portal)/calculator/offer-words";
import { formatMinor } from "@/lib/core/money";
import type { Offer } from "@/lib/domain/offers/calculate-offer";
import { bestOf, COMPARED, type Compared } from "@/lib/domain/offers/compare-offers";
import { type Frame, PageFrame } from "@/lib/platform/pdf/page-frame";
import { PdfFacts, PdfSection, PdfTable, pagesOf } from "@/lib/platform/pdf/parts";
import { styles } from "@/lib/platform/pdf/style";
import { costFacts, type DocumentWords, moneyOf, percent, termFacts } from "./offer-text";

/** Lines of a page that holds nothing but the schedule; and of one that follows rates, costs and terms. */
const ROWS_PER_PAGE = 34;
const ROWS_BELOW_COSTS = 13;

type Known = { name: string; offer: Offer };

/** The comparison first, where there is one; then each offer: annualised rate, costs, terms, and its schedule. */
export function offerDocument(
  offers: readonly NamedOffer[],
  words: DocumentWords,
): ReactElement<DocumentProps> {
  const { t, madeBy, businessDate, locale } = words;
  const known = offers.flatMap(({ slot, fields, result }): Known[] =>
    result.ok ? [{ name: nameOf(t, slot, fields.name), offer: result.offer }] : [],
  );
  const frame: Frame = {
    title: t("pdf.subject"),
    mark: t("pdf.mark"),
    made: t("pdf.madeBy", { name: madeBy, date: businessDate }),
    page: (page, pages) => t("pdf.page", { page, pages }),
  };
  return (
    <Document title={t("pdf.subject")} author={madeBy} language={locale} creator="Tenor" producer="Tenor">
      {known.length > 1 ? (
        <PageFrame frame={frame}>
          <Title words={words} subtitle={frame.made} />
          <Comparison offers={known} words={words} />
          <Text style={styles.note}>{t("pdf.indication")}</Text>
        </PageFrame>
      ) : null}
      {known.map(({ name, offer }) => (
        <OfferPages
          key={name}
          name={name}
          offer={offer}
          words={words}
          frame={frame}
          isAlone={known.length === 1}
        />
      ))}
    </Document>
  );
}

/** A short schedule stands below the costs; a long one has pages of its own. */
function OfferPages({
  name,
  offer,
  words,
  frame,
  isAlone,
}: Known & { words: DocumentWords; frame: Frame; isAlone: boolean }) {
  const { t } = words;
  const isShort = offer.rows.length <= ROWS_BELOW_COSTS;
  const heading = (
    <PdfSection>{isAlone ? t("schedule.title") : t("schedule.titleOf", { offer: name })}</PdfSection>
  );
  const pages = pagesOf(offer.rows, ROWS_PER_PAGE);
  return (
    <>
      <PageFrame frame={frame}>
        {isAlone ? <Title words={words} subtitle={frame.made} /> : <Text style={styles.title}>{name}</Text>}
        <Costs offer={offer} words={words} />
        {isShort ? heading : null}
        {isShort ? <Schedule offer={offer} rows={offer.rows} words={words} isLast /> : null}
        <Text style={styles.note}>{t("pdf.indication")}</Text>
      </PageFrame>
      {isShort
        ? null
        : pages.map((rows, index) => (
            <PageFrame key={rows[0]?.seq} frame={frame}>
              {index === 0 ? heading : null}
              <Schedule offer={offer} rows={rows} words={words} isLast={index === pages.length - 1} />
            </PageFrame>
          ))}
    </>
  );
}

function Title({ words: { t }, subtitle }: { words: DocumentWords; subtitle: string }) {
  return (
    <View>
      <Text style={styles.title}>{t("pdf.subject")}</Text>
      <Text style={styles.subtitle}>{subtitle}</Text>
    </View>
  );
}

/** The annualised rate is the largest figure of the page, its kind beside it; everything else follows. */
function Costs({ offer, words }: { offer: Offer; words: DocumentWords }) {
  const { t } = words;
  return (
    <View>
      <PdfSection>{t("rate.title")}</PdfSection>
      <View style={{ flexDirection: "row", alignItems: "flex-end", gap: 36 }}>
        <View>
          <Text style={styles.large}>{percent(offer.rates.simple)}</Text>
          <Text style={styles.hint}>{`${t("rate.simple")} · ${t("rate.simpleHint")}`}</Text>
        </View>
        <View>
          <Text style={{ fontSize: 15, lineHeight: 1.3 }}>{percent(offer.rates.compound)}</Text>
          <Text style={styles.hint}>{`${t("rate.compound")} · ${t("rate.compoundHint")}`}</Text>
        </View>
      </View>
      <Text style={{ ...styles.hint, marginTop: 5 }}>{t("rate.basis")}</Text>
      <PdfSection>{t("figure.title")}</PdfSection>
      <PdfFacts facts={costFacts(offer, words)} />
      <PdfSection>{t("pdf.terms")}</PdfSection>
      <PdfFacts facts={termFacts(offer, words)} />
    </View>
  );
}

function Comparison({ offers, words }: { offers: readonly Known[]; words: DocumentWords }) {
  const { t, locale } = words;
  const best = bestOf(offers.map(({ offer }) => ({ ok: true, offer })));
  const value = (figure: Compared, offer: Offer) => {
    const money = moneyOf(offer, locale);
    if (figure === "simple" || figure === "compound") return percent(offer.rates[figure]);
    if (figure === "cost") return money(offer.figures.costMinor);
    return figure === "highest" ? money(offer.figures.highestMinor) : money(offer.figures.totalMinor);
  };
  const names: Record<Compared, string> = {
    simple: t("rate.kind", { kind: t("rate.simple") }),
    compound: t("rate.kind", { kind: t("rate.compound") }),
    highest: t("figure.highest"),
    cost: t("figure.cost"),
    total: t("figure.total"),
  };
  const marked = (figure: Compared, index: number, text: string) =>
    best[figure].includes(index) ? t("compare.marked", { value: text }) : text;
  return (
    <View>
      <PdfSection>{t("compare.title")}</PdfSection>
      <PdfTable
        columns={[
          { head: t("compare.figure"), width: 3 },
          ...offers.map(({ name }) => ({ head: name, width: 3, align: "right" as const })),
        ]}
        rows={COMPARED.map((figure) => [
          names[figure],
          ...offers.map(({ offer }, index) => marked(figure, index, value(figure, offer))),
        ])}
      />
    </View>
  );
}

function Schedule({
  offer,
  rows,
  words,
  isLast,
}: {
  offer: Offer;
  rows: Offer["rows"];
  words: DocumentWords;
  isLast: boolean;
}) {
  const { t, locale } = words;
  const { figures, terms } = offer;
  const amount = (minor: bigint) => formatMinor(minor, terms.currency, locale);
  const hasFee = figures.feeMinor > 0n;
  const right = { align: "right" as const };
  return (
    <PdfTable
      columns={[
        { head: t("schedule.seq"), width: 1 },
        { head: t("schedule.dueOn"), width: 2 },
        { head: t("schedule.total"), width: 2.4, ...right },
        { head: t("schedule.principal"), width: 2.4, ...right },
        { head: t("schedule.interest"), width: 2, ...right },
        ...(hasFee ? [{ head: t("schedule.fee"), width: 2, ...right }] : []),
        { head: t("schedule.balance"), width: 2.4, ...right },
      ]}
      rows={rows.map((row) => [
        row.seq === 0 ? t("schedule.upfront") : String(row.seq),
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
              t("schedule.sum"),
              "",
              amount(figures.totalMinor),
              amount(terms.principalMinor),
              amount(figures.interestMinor),
              ...(hasFee ? [amount(figures.feeMinor)] : []),
              "",
            ]
          : undefined
      }
    />
  );
}
