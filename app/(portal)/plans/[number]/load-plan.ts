import { notFound } from "next/navigation";
import { getPlan, type PlanDetail } from "@/lib/domain/plans/get-plan";
import { AppError } from "@/lib/platform/errors";
import type { Context } from "@/lib/platform/service";

export type PlanPageProps = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The plan of the address, or the page that says the same of what is absent and of what is out of reach. */
export async function loadPlan(ctx: Context, number: string): Promise<PlanDetail> {
  try {
    return await getPlan(ctx, number);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}
