import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRefusalText } from "@/app/(portal)/plans/_components/bulk/refusal-text";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkTabs } from "@/components/ui/link-tabs";
import { KeysetPager } from "@/components/ui/pagination";
import { StaticTable } from "@/components/ui/static-table";
import type { BulkItems, BulkOutcome } from "@/lib/domain/bulk/get-bulk-run";
import { ItemOutcome } from "./run-words";

const OUTCOMES = ["done", "refused", "waiting"] as const;

type Props = { id: string; items: BulkItems; outcome?: BulkOutcome; hasWaiting: boolean };

/** What became of each plan, all of them or those of one outcome, some at a time. */
export function ItemsCard({ id, items, outcome, hasWaiting }: Props) {
  const t = useTranslations("bulk.detail");
  const tOutcome = useTranslations("bulk.outcome");
  const refusalText = useRefusalText();
  const href = (query: Record<string, string | number | undefined>) => {
    const params = Object.entries({ outcome, ...query }).filter(([, value]) => value !== undefined);
    const text = new URLSearchParams(params.map(([key, value]) => [key, String(value)])).toString();
    return `/bulk/${id}${text ? `?${text}` : ""}`;
  };
  const shown = OUTCOMES.filter((one) => one !== "waiting" || hasWaiting);
  const [first, last] = [items.rows[0], items.rows.at(-1)];
  return (
    <Card title={t("results")} flush>
      <div className="px-(--card-pad)">
        <LinkTabs
          label={t("filter")}
          items={[
            { href: href({ outcome: undefined }), label: t("all"), current: outcome === undefined },
            ...shown.map((one) => ({
              href: href({ outcome: one }),
              label: tOutcome(one),
              current: outcome === one,
            })),
          ]}
        />
      </div>
      {first && last ? (
        <>
          <StaticTable
            label={t("results")}
            rows={items.rows}
            rowKey={(row) => String(row.seq)}
            columns={[
              {
                id: "plan",
                head: t("plan"),
                cell: ({ planNumber, customerName }) =>
                  customerName === null ? (
                    <span className="num">{planNumber}</span>
                  ) : (
                    <Link
                      href={`/plans/${planNumber}`}
                      className="num rounded-sm font-medium text-accent-text hover:underline"
                    >
                      {planNumber}
                    </Link>
                  ),
              },
              { id: "customer", head: t("customer"), cell: (row) => row.customerName },
              { id: "outcome", head: t("outcome"), cell: (row) => <ItemOutcome outcome={row.outcome} /> },
              { id: "why", head: t("why"), cell: (row) => (row.refusal ? refusalText(row.refusal) : null) },
            ]}
          />
          <div className="border-t border-line px-(--card-pad) py-2">
            <KeysetPager
              previousHref={items.previous === null ? null : href({ before: items.previous })}
              nextHref={items.next === null ? null : href({ after: items.next })}
              summary={t("summary", { from: first.seq, to: last.seq })}
            />
          </div>
        </>
      ) : (
        <EmptyState title={t("none")} />
      )}
    </Card>
  );
}
