import { useTranslations } from "next-intl";
import { Masked } from "@/components/masked";
import { Card } from "@/components/ui/card";
import type { CustomerDetail } from "@/lib/domain/customers/get-customer";
import { RevealIdentifier } from "./reveal-identifier";

/** Kind and last four of each identifier. The value itself is not on the server's side of this page either. */
export function IdentifiersCard({ customer, canReveal }: { customer: CustomerDetail; canReveal: boolean }) {
  const t = useTranslations("customers.identifiers");
  const tKind = useTranslations("enums.identifierKind");
  const tPermission = useTranslations("permissions");
  const { identifiers } = customer;
  const note = canReveal
    ? t("masked")
    : t("noPermission", { permission: tPermission("identifier.reveal.name") });
  return (
    <Card id="identifiers" title={t("title")} description={identifiers.length > 0 ? note : t("none")}>
      {identifiers.length === 0 ? null : (
        <dl className="divide-y divide-line">
          {identifiers.map(({ id, kind, tail }) => (
            <div
              key={String(id)}
              className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 py-1"
            >
              <dt className="text-sm text-muted">{tKind(kind)}</dt>
              <dd className="text-sm">
                {canReveal ? (
                  <RevealIdentifier
                    customerNumber={customer.number}
                    customerName={customer.displayName}
                    identifierId={String(id)}
                    kind={kind}
                    tail={tail}
                  />
                ) : (
                  <Masked value={`•••• ${tail}`} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
