import { notFound } from "next/navigation";
import { cache } from "react";
import { type CustomerDetail, getCustomer } from "@/lib/domain/customers/get-customer";
import { listCustomerPlans } from "@/lib/domain/customers/list-customer-plans";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";

export type CustomerPageProps = { params: Promise<{ number: string }> };

/** The customer of the address, or the page that says the same of what is absent and of what is out of reach. */
export async function loadCustomer(ctx: Context, number: string): Promise<CustomerDetail> {
  try {
    return await getCustomer(ctx, number);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

/** Asked for by the menu and by the page alike, and read once. */
export const loadCustomerPlans = cache(listCustomerPlans);
