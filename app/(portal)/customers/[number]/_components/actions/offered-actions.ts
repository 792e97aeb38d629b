import type { CustomerDetail } from "@/lib/domain/customers/get-customer";
import type { CustomerPlan } from "@/lib/domain/customers/list-customer-plans";
import { isOpenStatus } from "@/lib/domain/plans/open-statuses";
import type { Permission } from "@/lib/platform/auth/permissions";

/** What may be done for a customer, in the menu's order: to all their plans at once, then to their record. */
export const CUSTOMER_ACTIONS = ["remind", "tag", "untag", "reassign", "note", "document", "reveal"] as const;
export type CustomerAction = (typeof CUSTOMER_ACTIONS)[number];

export const ACTION_PERMISSION = {
  remind: "reminder.send",
  tag: "plan.tag",
  untag: "plan.tag",
  reassign: "plan.reassign",
  note: "note.write",
  document: "document.upload",
  reveal: "identifier.reveal",
} as const satisfies Record<CustomerAction, Permission>;

export const BULK_OF_CUSTOMER = ["remind", "tag", "untag", "reassign"] as const;
export type BulkOfCustomer = (typeof BULK_OF_CUSTOMER)[number];

export function isBulk(action: CustomerAction): action is BulkOfCustomer {
  return (BULK_OF_CUSTOMER as readonly string[]).includes(action);
}

/** Why an action makes no sense for this customer now, as a key of customers.actions.refused; null where it does. */
export function refusalOf(
  action: CustomerAction,
  customer: Pick<CustomerDetail, "identifiers">,
  plans: readonly Pick<CustomerPlan, "status">[],
) {
  if (action === "reveal") return customer.identifiers.length > 0 ? null : "noIdentifier";
  if (!isBulk(action)) return null;
  if (plans.length === 0) return "noPlan";
  const isChased = plans.some(({ status }) => isOpenStatus(status) || status === "charged_off");
  return action === "remind" && !isChased ? "allClosed" : null;
}
