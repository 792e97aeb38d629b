"use client";

import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";
import { Money } from "@/components/money";
import { StatusBadge } from "@/components/status-badge";
import { Badge } from "@/components/ui/badge";
import type { FoundHit } from "./find-types";

/** A thing that was found, in two lines: what people call it, and what tells it from its like. */
export function HitText({ hit }: { hit: FoundHit }) {
  const t = useTranslations("search");
  const tIdentifier = useTranslations("enums.identifierKind");
  const tEnums = useTranslations("enums");
  const kind = t(`kind.${hit.kind}`);
  const number = <span className="num">{hit.number}</span>;
  switch (hit.kind) {
    case "plan":
      return (
        <Lines
          first={number}
          aside={<StatusBadge status={hit.status} />}
          second={[kind, hit.customerName, hit.productName]}
        />
      );
    case "customer": {
      const { identifier } = hit;
      const ending = identifier
        ? t("identifier", { kind: tIdentifier(identifier.kind), tail: identifier.tail })
        : null;
      return <Lines first={hit.name} second={[kind, number, ending, hit.branchName]} />;
    }
    case "payment":
      return (
        <Lines
          first={number}
          aside={<Money minor={BigInt(hit.amountMinor)} currency={hit.currency} />}
          second={[kind, t("received", { date: hit.receivedOn }), hit.planNumber]}
        />
      );
    case "line":
      return <Lines first={number} second={[kind, hit.customerName, hit.customerNumber]} />;
    case "transaction":
      return <Lines first={number} second={[kind, t("posted", { date: hit.postedOn }), hit.planNumber]} />;
    case "export":
    case "bulk":
      return <Lines first={number} aside={<Badge>{hit.state}</Badge>} second={[kind, hit.owner, hit.what]} />;
    case "request":
      return (
        <Lines
          first={number}
          second={[
            kind,
            tEnums(`requestKind.${hit.requestKind}`),
            tEnums(`requestStatus.${hit.status}`),
            hit.customerName,
          ]}
        />
      );
  }
}

function Lines({ first, aside, second }: { first: ReactNode; aside?: ReactNode; second: ReactNode[] }) {
  const parts = second.filter((part) => part !== null);
  return (
    <span className="flex items-center gap-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{first}</span>
        <span className="block truncate text-xs text-muted">
          {parts.map((part, k) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts have fixed places
            <Fragment key={k}>
              {k > 0 ? " · " : null}
              {part}
            </Fragment>
          ))}
        </span>
      </span>
      {aside}
    </span>
  );
}
