import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type LedgerQuery, ledgerHref } from "@/app/(portal)/ledger/ledger-query";
import { DateTime } from "@/components/date";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { StaticTable } from "@/components/ui/static-table";
import type { LogState } from "@/lib/domain/ledger/list-checkpoints";
import type { Consistency } from "@/lib/domain/ledger/prove-consistency";

type Props = { query: LedgerQuery; state: LogState; consistency: Consistency | "missing" | null };

/** The signed states of the log, newest first; two of them can be held against each other. */
export function CheckpointsCard({ query, state, consistency }: Props) {
  const t = useTranslations("ledger.checkpoints");
  const { checkpoints, next } = state;
  if (checkpoints.length === 0)
    return (
      <Card title={t("title")} flush>
        <EmptyState title={t("empty")} hint={t("emptyHint")} />
      </Card>
    );
  return (
    <Card title={t("title")} description={t("description")} flush id="checkpoints">
      {consistency ? <ConsistencyResult consistency={consistency} /> : null}
      <form action="/ledger">
        {query.month ? <input type="hidden" name="month" value={query.month} /> : null}
        {query.before ? <input type="hidden" name="before" value={query.before} /> : null}
        <CheckpointsTable query={query} checkpoints={checkpoints} />
        <div className="flex flex-wrap items-center gap-2 px-(--card-pad) py-3">
          <Button type="submit" variant="primary">
            {t("compare")}
          </Button>
          {query.before ? (
            <ButtonLink href={ledgerHref(query, { before: undefined })}>{t("newest")}</ButtonLink>
          ) : null}
          {next ? <ButtonLink href={ledgerHref(query, { before: next })}>{t("older")}</ButtonLink> : null}
        </div>
      </form>
    </Card>
  );
}

function CheckpointsTable({ query, checkpoints }: Pick<LogState, "checkpoints"> & { query: LedgerQuery }) {
  const t = useTranslations("ledger.checkpoints");
  const format = useFormatter();
  const [newest] = checkpoints;
  const choice = (name: "from" | "to", size: number, chosen: number | undefined) => (
    <input
      type="radio"
      name={name}
      value={size}
      defaultChecked={size === chosen}
      aria-label={t(name === "from" ? "chooseFrom" : "chooseTo", { number: format.number(size) })}
      className="size-4 accent-(--accent)"
    />
  );
  const from = query.from ?? checkpoints.at(1)?.size ?? newest?.size;
  return (
    <StaticTable
      label={t("title")}
      rows={checkpoints}
      rowKey={({ size }) => String(size)}
      columns={[
        { id: "from", head: t("from"), cell: ({ size }) => choice("from", size, from) },
        { id: "to", head: t("to"), cell: ({ size }) => choice("to", size, query.to ?? newest?.size) },
        {
          id: "size",
          head: t("size"),
          align: "end",
          cell: ({ size }) => <span className="num">{format.number(size)}</span>,
        },
        {
          id: "root",
          head: t("root"),
          cell: ({ root }) => (
            <code className="text-xs" title={root}>
              {root.slice(0, 16)}…
            </code>
          ),
        },
        { id: "when", head: t("when"), cell: ({ sealedAt }) => <DateTime value={sealedAt} seconds /> },
      ]}
    />
  );
}

function ConsistencyResult({ consistency }: { consistency: Consistency | "missing" }) {
  const t = useTranslations("ledger.consistency");
  const format = useFormatter();
  if (consistency === "missing")
    return (
      <Alert tone="warning" className="mx-(--card-pad) mb-3">
        {t("missing")}
      </Alert>
    );
  const { from, to, isConsistent, file } = consistency;
  const numbers = { from: format.number(from), to: format.number(to), count: file.hashes.length };
  return (
    <Alert
      tone={isConsistent ? "success" : "danger"}
      className="mx-(--card-pad) mb-3"
      title={t(isConsistent ? "holds" : "fails", numbers)}
      actions={
        isConsistent ? (
          <a
            className={buttonClass("secondary", "sm")}
            href={`/ledger/consistency?from=${from}&to=${to}`}
            download
          >
            <Download aria-hidden="true" className="size-4" />
            {t("download")}
          </a>
        ) : null
      }
    >
      {t(isConsistent ? "holdsHint" : "failsHint", numbers)}
    </Alert>
  );
}
