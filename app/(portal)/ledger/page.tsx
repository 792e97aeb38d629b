import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { findPostings } from "@/lib/domain/ledger/find-postings";
import { listCheckpoints } from "@/lib/domain/ledger/list-checkpoints";
import { proveConsistency } from "@/lib/domain/ledger/prove-consistency";
import { requirePage } from "@/lib/platform/auth/session";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";
import { BalanceCard } from "./_components/balance-card";
import { CheckpointsCard } from "./_components/checkpoints-card";
import { LogStateCard } from "./_components/log-state-card";
import { SearchCard } from "./_components/search-card";
import { type LedgerQuery, type RawSearchParams, readLedgerQuery } from "./ledger-query";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ledger"))("title") };
}

export default async function LedgerPage({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const ctx = await requirePage("ledger.read");
  const query = readLedgerQuery(await searchParams);
  const [t, state, found, consistency] = await Promise.all([
    getTranslations("ledger"),
    listCheckpoints(ctx, { before: query.before }),
    query.q ? findPostings(ctx, query.q) : null,
    proveChosen(ctx, query),
  ]);
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <PageHeader title={t("title")} description={t("description")} />
      <LogStateCard state={state} />
      <SearchCard query={query} found={found} />
      <CheckpointsCard query={query} state={state} consistency={consistency} />
      <BalanceCard ctx={ctx} month={query.month} />
    </div>
  );
}

/** The comparison that was asked for; "missing" when there is no such pair of checkpoints. */
async function proveChosen(ctx: Context, { from, to }: LedgerQuery) {
  if (!from || !to) return null;
  try {
    return await proveConsistency(ctx, { from, to });
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") return "missing" as const;
    throw error;
  }
}
