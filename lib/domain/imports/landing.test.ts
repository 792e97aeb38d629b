import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { materialiseSchedules } from "@/lib/domain/plans/materialise-schedules";
import { db } from "@/lib/platform/db/client";
import { openIdentifier } from "@/lib/platform/identifiers";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { countRows, errorsOf, importContext, importText, planRow, plansCsv } from "./import-fixture";

await testDatabase();
let ctx: Context;
beforeAll(async () => {
  ctx = await importContext();
});

async function stateOf(externalId: string) {
  const plan = await db().plan.findFirstOrThrow({
    where: { externalId },
    include: {
      state: { include: { cell: true } },
      terms: true,
      payments: { orderBy: { id: "asc" } },
      customer: true,
    },
  });
  return plan;
}

describe("plans", () => {
  it("gets terms, state, cell and an anonymous customer; the same file again changes nothing", async () => {
    const file = plansCsv(planRow("P1"), planRow("P2", { customer_id: "C-P1", days_past_due: "45" }));
    expect(await importText(ctx, file)).toMatchObject({
      status: "landed",
      inserted: 2,
      updated: 0,
      unchanged: 0,
    });
    const before = await countRows();
    expect(before).toMatchObject({ customers: 1, plans: 2, states: 2, inCells: 2 });
    expect(await importText(ctx, file)).toMatchObject({
      status: "landed",
      inserted: 0,
      updated: 0,
      unchanged: 2,
    });
    expect(await countRows()).toEqual(before);

    const current = await stateOf("P1");
    expect(current.customer.displayName).toBe(`Client ${String(current.customerId).padStart(6, "0")}`);
    expect(current.terms[0]).toMatchObject({
      method: "equal_instalment",
      instalmentMinor: 103_941n,
      every: 1,
    });
    expect(current.terms[0]!.firstDueOn.toISOString()).toContain("2026-07-15");
    // Opened 15 June, not in arrears on 23 November: July to November, five instalments, are settled.
    expect(current.state).toMatchObject({
      settledCount: 5,
      bucket: 0,
      oldestUnpaidOn: null,
      overdueMinor: 0n,
    });
    expect(current.state!.nextDueOn!.toISOString()).toContain("2026-12-15");

    const late = await stateOf("P2");
    // 45 days before 23 November is 9 October: the instalments of 15 October and 15 November are missed.
    expect(late.state).toMatchObject({ bucket: 2, settledCount: 3, overdueMinor: 207_882n });
    expect(late.state!.oldestUnpaidOn!.toISOString()).toContain("2026-10-09");
    expect(late.state!.cell).toMatchObject({ bucket: 2, status: "active", instalmentCount: 12 });
  });

  it("refuses a plan that is here with other terms", async () => {
    const { id, status } = await importText(
      ctx,
      plansCsv(planRow("P1", { principal: "12000.01" }), planRow("P3")),
    );
    expect({ status, errors: await errorsOf(id) }).toEqual({
      status: "refused",
      errors: ["2 plan_id differs"],
    });
  });

  it("lands the good rows where that is allowed, and keeps line, column and value of the others", async () => {
    const file = plansCsv(planRow("G1"), planRow("G2", { principal: "-7" }), "short,row", planRow("G3"));
    const { id, ...result } = await importText(ctx, file, { accept: true });
    expect(result).toMatchObject({ status: "landed", inserted: 2, rowsRejected: 2, rowsRead: 4 });
    expect(await errorsOf(id)).toEqual(["3 principal negative", "4 ragged"]);
    const [error] = await db().importError.findMany({ where: { batchId: id }, take: 1 });
    expect(error).toMatchObject({ value: "-7", line: 3n });
    expect(await db().plan.count({ where: { externalId: { in: ["G1", "G2", "G3"] } } })).toBe(2);
  });

  it("takes a value with blanks around it, another separator and CRLF as what it means", async () => {
    const file = plansCsv(planRow("W1", { principal: " 12000.00 ", status: '"active"' }))
      .replaceAll(",", ";")
      .replaceAll("\n", "\r\n");
    expect(await importText(ctx, file)).toMatchObject({ status: "landed", inserted: 1 });
  });

  it("reads UTF-8 with a byte order mark, GB18030, gzip and NDJSON alike", async () => {
    const header =
      "plan_id,purpose,currency,principal,annual_rate_percent,instalment_count,opened_on,status\n";
    const row = (id: string) => `${id},装修,CNY,5000,6,12,2026-08-01,active\n`;
    const gb = Buffer.from([0xd7, 0xb0, 0xd0, 0xde]);
    const [before = "", after = ""] = row("E2").split("装修");
    const json = { plan_id: "E4", purpose: "装修", currency: "CNY", principal: 5000, annual_rate_percent: 6 };
    const more = { instalment_count: 12, opened_on: "2026-08-01", status: "active", closed_on: null };
    const files: [Buffer | string, string, "utf-8" | "gb18030"][] = [
      [`\ufeff${header}${row("E1")}`, "bom.csv", "utf-8"],
      [Buffer.concat([Buffer.from(header + before), gb, Buffer.from(after)]), "gb.csv", "gb18030"],
      [gzipSync(header + row("E3")), "packed.bin", "utf-8"],
      [`${JSON.stringify({ ...json, ...more })}\n`, "lines.ndjson", "utf-8"],
    ];
    for (const [content, name, encoding] of files) {
      expect(await importText(ctx, content, { name }), name).toMatchObject({ status: "landed", encoding });
    }
    const plans = await db().plan.findMany({ where: { externalId: { in: ["E1", "E2", "E3", "E4"] } } });
    expect(plans.map(({ purpose }) => purpose)).toEqual(["装修", "装修", "装修", "装修"]);
  });

  it("writes instalments for open plans once, settled as far as the file says", async () => {
    const plan = await stateOf("P1");
    expect(await materialiseSchedules(ctx)).toBeGreaterThan(0);
    expect(await materialiseSchedules(ctx)).toBe(0);
    const rows = await db().instalment.findMany({ where: { planId: plan.id }, orderBy: { seq: "asc" } });
    expect(rows.length).toBe(12);
    expect(rows.reduce((sum, row) => sum + row.principalMinor, 0n)).toBe(1_200_000n);
    expect(rows.filter((row) => row.paidPrincipalMinor === row.principalMinor).length).toBe(5);
  });
});

describe("customers", () => {
  const header = "customer_id,display_name,currency,income_annual,phone,national_id\n";
  const file = `${header}K1,王伟,CNY,120000,13800001234,110101199003074233\nK2,Ana  María López,EUR,30000.50,,\n`;

  it("seals identifiers: none stands in clear anywhere, and each opens in its own row", async () => {
    expect(await importText(ctx, file, { kind: "customers" })).toMatchObject({
      status: "landed",
      inserted: 2,
    });
    const customer = await db().customer.findFirstOrThrow({
      where: { externalId: "K1" },
      include: { identifiers: true, profile: true },
    });
    expect(customer).toMatchObject({ displayName: "王伟", isAnonymous: false });
    expect(customer.profile?.incomeAnnualMinor).toBe(12_000_000n);
    const phone = customer.identifiers.find(({ kind }) => kind === "phone")!;
    expect(phone.tail).toBe("1234");
    expect(openIdentifier({ customerId: customer.id, id: phone.id }, phone)).toBe("13800001234");
    expect(await db().customer.findFirstOrThrow({ where: { externalId: "K2" } })).toMatchObject({
      nameKey: "ana maría lópez",
      nameTailKey: "lópez",
    });
  });

  it("changes what the file says differently, once, and nothing for the same file", async () => {
    expect(await importText(ctx, file, { kind: "customers" })).toMatchObject({ updated: 0, unchanged: 2 });
    const changed = file.replace("120000", "150000");
    expect(await importText(ctx, changed, { kind: "customers" })).toMatchObject({ updated: 1, unchanged: 1 });
    const customer = await db().customer.findFirstOrThrow({ where: { externalId: "K1" } });
    expect(customer.version).toBe(2);
  });

  it("does not quote an identifier in an error", async () => {
    const bad = `${header}K9,A,CNY,1,${"1".repeat(300)},\nK8,B,CNY,1,138${"\n"}`;
    const { id } = await importText(ctx, bad, { kind: "customers" });
    const errors = await db().importError.findMany({ where: { batchId: id } });
    expect(errors.map(({ code, value }) => `${code} ${value}`)).toEqual(["too-long •••", "ragged "]);
  });
});

describe("performance and payments", () => {
  it("makes lines for accounts it does not know and names the bucket of each status", async () => {
    const file = "ID,MONTHS_BALANCE,STATUS\n7,0,C\n7,-1,0\n7,-2,5\n8,0,X\n";
    const options = { kind: "performance", mapping: "card-performance" } as const;
    expect(await importText(ctx, file, options)).toMatchObject({ status: "landed", inserted: 4 });
    expect(await importText(ctx, file, options)).toMatchObject({ inserted: 0, unchanged: 4 });
    const months = await db().lineMonth.findMany({
      where: { line: { externalId: "7", source: "card-performance" } },
      orderBy: { month: "asc" },
    });
    expect(months.map(({ month, standing }) => `${month.toISOString().slice(0, 7)} ${standing}`)).toEqual([
      "2019-12 m6",
      "2020-01 m1",
      "2020-02 closed",
    ]);
  });

  it("spreads a payment oldest instalment first, moves the plan on, and takes the same file once", async () => {
    const header = "payment_id,plan_id,currency,received_on,amount\n";
    const file = `${header}Y1,P2,CNY,2026-11-20,1039.41\n`;
    const options = { kind: "payments" } as const;
    const before = await stateOf("P2");
    expect(await importText(ctx, file, options)).toMatchObject({ status: "landed", inserted: 1 });
    expect(await importText(ctx, file, options)).toMatchObject({ inserted: 0, unchanged: 1 });
    const after = await stateOf("P2");
    const [payment] = after.payments;
    expect(payment!.principalMinor + payment!.interestMinor).toBe(103_941n);
    expect(after.state!.paidPrincipalMinor - before.state!.paidPrincipalMinor).toBe(payment!.principalMinor);
    const { id } = await importText(
      ctx,
      `${header}Y1,P2,CNY,2026-11-20,1.00\nY2,nobody,CNY,2026-11-20,1.00\n`,
      options,
    );
    expect(await errorsOf(id)).toEqual(["2 payment_id differs", "3 plan_id unknown-plan"]);
  });
});

describe("whose plans they become", () => {
  it("goes to the branch and the person named for the file; a branch that does not exist is said so", async () => {
    const region = await db().region.findFirstOrThrow();
    const branch = await db().branch.create({
      data: { code: "SZ01", nameEn: "Shenzhen", nameZh: "深圳", regionId: region.id },
    });
    const staff = { username: "li.wei", displayName: "Li Wei", branchId: branch.id };
    const manager = await db().staff.create({ data: staff });
    await importText(ctx, plansCsv(planRow("P-OWNED")), { branch: "SZ01", manager: "Li.Wei" });
    expect(await stateOf("P-OWNED")).toMatchObject({ branchId: branch.id, managerId: manager.id });
    const elsewhere = { branch: "NOWHERE", manager: "li.wei" };
    await expect(importText(ctx, plansCsv(planRow("P-LOST")), elsewhere)).rejects.toMatchObject({
      code: "unknown-branch",
      params: { code: "NOWHERE" },
    });
  });
});
