import { Download, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { LedgerQuery } from "@/app/(portal)/ledger/ledger-query";
import { PlainDate } from "@/components/date";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { TextField } from "@/components/ui/field";
import type { FoundPostings, Posting } from "@/lib/domain/ledger/find-postings";
import { EntriesTable } from "./entries-table";
import { postingWord } from "./posting-word";

/** A posting by its number, its payment's or its plan's, each entry with its proof. */
export function SearchCard({ query, found }: { query: LedgerQuery; found: FoundPostings | null }) {
  const t = useTranslations("ledger.search");
  return (
    <Card title={t("title")} description={t("description")} id="search">
      <search>
        <form action="/ledger" className="flex flex-wrap items-end gap-2">
          <TextField
            name="q"
            label={t("label")}
            defaultValue={query.q}
            placeholder="PL00012345"
            maxLength={40}
            className="w-64 max-w-full"
          />
          {query.month ? <input type="hidden" name="month" value={query.month} /> : null}
          <Button type="submit">
            <Search aria-hidden="true" className="size-4" />
            {t("submit")}
          </Button>
        </form>
      </search>
      {found ? (
        <div className="mt-4 flex flex-col gap-4">
          {found.postings.length === 0 ? <p className="text-sm text-muted">{t("nothing")}</p> : null}
          {found.isCut ? (
            <p className="text-sm text-muted">{t("cut", { count: found.postings.length })}</p>
          ) : null}
          {found.postings.map((posting) => (
            <PostingPart key={posting.number} posting={posting} />
          ))}
        </div>
      ) : null}
    </Card>
  );
}

function PostingPart({ posting }: { posting: Posting }) {
  const t = useTranslations("ledger.search");
  const tKind = useTranslations("ledger.kind");
  const tReason = useTranslations("plans.reason");
  const { number, kind, postedOn, planNumber, paymentNumber, entries } = posting;
  const isProvable = entries.some(({ state }) => state === "sealed");
  return (
    <section className="min-w-0 rounded-md border border-line" aria-label={number}>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 px-(--card-pad) py-2 text-sm">
        <h3 className="num font-medium">{number}</h3>
        <span>{postingWord(tKind, tReason, kind)}</span>
        <PlainDate value={postedOn} />
        <Link className="num text-accent-text hover:underline" href={`/plans/${planNumber}`}>
          {planNumber}
        </Link>
        {paymentNumber ? <span className="num text-muted">{paymentNumber}</span> : null}
        {paymentNumber && isProvable ? (
          <a
            className={buttonClass("ghost", "sm", "ml-auto")}
            href={`/ledger/proofs/${paymentNumber}`}
            download
          >
            <Download aria-hidden="true" className="size-4" />
            {t("download")}
          </a>
        ) : null}
      </header>
      <EntriesTable label={t("entries", { number })} entries={entries} />
    </section>
  );
}
