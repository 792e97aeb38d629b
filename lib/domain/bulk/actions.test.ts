import { beforeAll, describe, expect, it } from "vitest";
import { addPlan } from "@/lib/domain/plans/plan-fixture";
import { postPayment } from "@/lib/domain/plans/post-payment";
import { listPlanTags, listTags } from "@/lib/domain/tags/list-tags";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { actOnPlan } from "./act-on-plan";
import { addLate, type BulkDesk, countsOf, ids, lookAndStart, openBulkDesk } from "./bulk-fixture";
import { dryRunBulk } from "./dry-run-bulk";
import { listBulkItems } from "./get-bulk-run";
import { listManagers } from "./managers";

await testDatabase();

let at: BulkDesk;
beforeAll(async () => {
  at = await openBulkDesk();
});

const events = (action: string) => db().auditEvent.findMany({ where: { action }, orderBy: { id: "asc" } });
const refusalsOf = async (runId: bigint) =>
  (await listBulkItems(at.head, { id: runId, outcome: "refused" })).rows.map(({ refusal }) => refusal?.key);

describe("tag", () => {
  it("VIP, vip and ' Vip ' are one tag; 3 selected - 1 that has it = 2 done", async () => {
    const { plans } = await addLate(at.desk.north, 3);
    await lookAndStart(at.head, { action: "tag", selection: ids(plans[0]!), params: { tag: "VIP" } });
    const look = await dryRunBulk(at.head, {
      action: "tag",
      selection: ids(...plans),
      params: { tag: " Vip " },
    });
    expect(look).toMatchObject({
      total: 3,
      ok: 2,
      refused: [{ key: "alreadyTagged", count: 1, examples: [plans[0]!.number] }],
      amounts: [{ currency: "CNY", outstandingMinor: 20_000n }],
    });
    const run = await lookAndStart(at.head, {
      action: "tag",
      selection: ids(...plans),
      params: { tag: "vip" },
    });
    expect(run).toMatchObject({ total: 3, done: 2, refused: 1, isFinished: true });
    expect(await listTags(at.head)).toMatchObject([{ name: "VIP" }]);
    expect((await listPlanTags(at.manager, plans[2]!.number)).map(({ name }) => name)).toEqual(["VIP"]);
    const audited = await events("plan.tagged");
    expect(audited.map(({ objectId }) => objectId)).toEqual(plans.map(({ id }) => String(id)));
    expect(audited[2]).toMatchObject({ reason: "agreed", after: { tag: "VIP" }, outcome: "done" });
  });

  it("comes off again, and is refused where it is not", async () => {
    const { plans } = await addLate(at.desk.north, 2);
    await lookAndStart(at.head, { action: "tag", selection: ids(plans[0]!), params: { tag: "回访" } });
    const run = await lookAndStart(at.head, {
      action: "untag",
      selection: ids(...plans),
      params: { tag: "回访" },
    });
    expect(run).toMatchObject({ done: 1, refused: 1 });
    expect(await refusalsOf(run.id)).toEqual(["notTagged"]);
    expect(await listPlanTags(at.head, plans[0]!.number)).toEqual([]);
    expect(await events("plan.untagged")).toMatchObject([{ before: { tag: "回访" } }]);
  });

  it.each([
    ["", "empty"],
    ["x".repeat(41), "41 long"],
    ["a\u200bb", "with what cannot be seen"],
  ])("refuses the name %j: %s", async (tag) => {
    const { plans } = await addLate(at.desk.north);
    await expect(
      dryRunBulk(at.head, { action: "tag", selection: ids(plans[0]!), params: { tag } }),
    ).rejects.toMatchObject({ code: "INVALID" });
  });

  it("20 tags are enough for a plan: the next is refused, on its page as well", async () => {
    const { plans } = await addLate(at.desk.north);
    const [plan] = plans;
    for (let k = 0; k < 20; k++) {
      await actOnPlan(at.manager, { planNumber: plan!.number, action: "tag", params: { tag: `t${k}` } });
    }
    const next = { planNumber: plan!.number, action: "tag" as const, params: { tag: "one more" } };
    await expect(actOnPlan(at.manager, next)).rejects.toMatchObject({
      code: "RULE",
      messageKey: "bulk.refusal.tooManyTags",
    });
    expect(await db().tag.count({ where: { name: "one more" } })).toBe(0);
  });
});

describe("reassign", () => {
  it("a customer goes with both plans: 2 of one manager become 2 of the other, counts and sums follow", async () => {
    const { customerId, plans } = await addLate(at.desk.north, 2);
    const wish = {
      action: "reassign" as const,
      selection: ids(plans[0]!),
      params: { managerId: at.deputyId },
    };
    expect(await dryRunBulk(at.head, wish)).toMatchObject({ total: 1, ok: 1, along: 1 });
    const planned = async (managerId: number) => db().plan.count({ where: { managerId } });
    const [before, deputyBefore] = [await planned(at.desk.north.managerId), await planned(at.deputyId)];
    expect(await lookAndStart(at.head, wish)).toMatchObject({ done: 1, refused: 0 });
    expect(await planned(at.desk.north.managerId)).toBe(before - 2);
    expect(await planned(at.deputyId)).toBe(deputyBefore + 2);
    const customer = await db().customer.findUniqueOrThrow({ where: { id: customerId } });
    expect(customer).toMatchObject({ managerId: at.deputyId, version: 2 });
    const { plans: counted, cells, strays } = await countsOf();
    expect(cells).toEqual(counted);
    expect(strays).toBe(0);
    const audited = await events("plan.reassigned");
    expect(audited.map(({ objectId }) => objectId)).toEqual(plans.map(({ id }) => String(id)));
    expect(audited[1]).toMatchObject({
      before: { managerName: "Manager NORTH (manager-north)" },
      after: { managerName: "deputy (deputy)" },
    });
  });

  it("all plans of a customer selected are all done, though the first takes the others along", async () => {
    const { plans } = await addLate(at.desk.north, 3);
    const params = { managerId: at.deputyId };
    const run = await lookAndStart(at.head, { action: "reassign", selection: ids(...plans), params });
    expect(run).toMatchObject({ total: 3, done: 3, refused: 0 });
    const again = await lookAndStart(at.head, { action: "reassign", selection: ids(...plans), params });
    expect(await refusalsOf(again.id)).toEqual(["sameManager", "sameManager", "sameManager"]);
  });

  it("money posted afterwards stays with the new manager, in whatever bucket it leaves the plan", async () => {
    const { plans } = await addLate(at.desk.north);
    await lookAndStart(at.head, {
      action: "reassign",
      selection: ids(plans[0]!),
      params: { managerId: at.deputyId },
    });
    await postPayment(at.head, {
      planNumber: plans[0]!.number,
      amountMinor: "200000",
      receivedOn: "2026-11-23",
      channel: "counter",
      idempotencyKey: "f".repeat(32),
    });
    const { plans: counted, cells, strays } = await countsOf();
    expect(cells).toEqual(counted);
    expect(strays).toBe(0);
  });

  it("somebody of another branch, gone, or without plans of their own cannot be given any", async () => {
    const { plans } = await addLate(at.desk.north);
    const offered = await listManagers(at.head);
    expect(offered.map(({ displayName }) => displayName)).toEqual(["Manager NORTH", "deputy"]);
    const { actor } = at.head;
    const headId = actor.kind === "staff" ? actor.staffId : 0;
    for (const managerId of [at.desk.south.managerId, headId, 999_999]) {
      const look = await dryRunBulk(at.head, {
        action: "reassign",
        selection: ids(plans[0]!),
        params: { managerId },
      });
      expect(look).toMatchObject({ ok: 0, refused: [{ key: "noSuchManager", count: 1 }] });
    }
    await db().staff.update({ where: { id: at.deputyId }, data: { status: "disabled" } });
    const wish = {
      action: "reassign" as const,
      selection: ids(plans[0]!),
      params: { managerId: at.deputyId },
    };
    expect(await lookAndStart(at.head, wish)).toMatchObject({ done: 0, refused: 1 });
    await db().staff.update({ where: { id: at.deputyId }, data: { status: "active" } });
  });
});

describe("remind", () => {
  const sms = { action: "remind" as const, params: { channel: "sms" } };

  it("2 customers with 3 late plans hear twice; 3 days later again, not before; nothing says it was sent", async () => {
    const one = await addLate(at.desk.north, 2);
    const other = await addLate(at.desk.north);
    const selection = ids(...one.plans, ...other.plans);
    const look = await dryRunBulk(at.manager, { ...sms, selection });
    expect(look).toMatchObject({ total: 3, ok: 2, refused: [{ key: "otherPlan", count: 1 }] });
    const run = await lookAndStart(at.manager, { ...sms, selection });
    expect(run).toMatchObject({ done: 2, refused: 1 });
    const made = await db().reminder.findMany({ where: { customerId: other.customerId } });
    expect(made).toMatchObject([{ status: "queued", amountMinor: 1_000n, channel: "sms", reason: "agreed" }]);
    const sent = await db().outboxEvent.findFirstOrThrow({
      where: { topic: "reminder.requested", key: other.plans[0]!.number },
    });
    expect(sent.payload).toMatchObject({
      reminderId: String(made[0]!.id),
      amountMinor: "1000",
      dueOn: "2026-11-03",
      allowedHours: { from: 8, until: 21, zone: "Asia/Shanghai" },
    });
    expect(sent.publishedAt).toBeNull();
    const soon = await dryRunBulk(at.manager, { ...sms, selection });
    expect(soon).toMatchObject({ ok: 0, refused: [{ key: "remindedRecently", count: 3 }] });
    const later = { ...at.manager, now: new Date(at.manager.now.getTime() + 72 * 3_600_000) };
    expect(await dryRunBulk(later, { ...sms, selection })).toMatchObject({ ok: 2 });
  });

  it("1 kept in a workout + 1 settled + 1 not due + 1 without e-mail = 4 refused, each for its own reason", async () => {
    const { customerId, plans } = await addLate(at.desk.north);
    const owner = at.desk.north;
    const more = async (state: Parameters<typeof addPlan>[0]["state"]) => ({
      number: numberOf("plan", (await addPlan({ customerId, owner, state })).id),
    });
    const workout = await more({ status: "workout", bucket: 0 });
    const settled = await more({ status: "settled", outstandingMinor: 0n, closedOn: new Date("2026-11-01") });
    const calm = await more({});
    const look = await dryRunBulk(at.manager, {
      action: "remind",
      params: { channel: "mail" },
      selection: ids(plans[0]!, workout, settled, calm),
    });
    expect(look.refused.map(({ key }) => key).sort()).toEqual([
      "closed",
      "hardship",
      "noContact",
      "nothingDue",
    ]);
  });

  it("at 21:00 in Shanghai nobody is texted", async () => {
    const { plans } = await addLate(at.desk.north);
    const late = { ...at.manager, now: new Date("2026-11-23T13:00:00Z") };
    const look = await dryRunBulk(late, { ...sms, selection: ids(plans[0]!) });
    expect(look.refused).toMatchObject([{ key: "outsideHours", params: { from: 8, until: 21 } }]);
  });
});
