import { beforeAll, describe, expect, it } from "vitest";
import { addServiced, checkedBooks, newKey } from "@/lib/domain/plans/servicing-fixture";
import { db } from "@/lib/platform/db/client";
import { idOfNumber } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { amendRequest } from "./amend-request";
import { decideRequest } from "./decide-request";
import {
  type ApprovalsDesk,
  askRelief,
  carryOut,
  DEFERRAL,
  openApprovals,
  readRequest,
} from "./request-fixture";
import {
  claimRequest,
  commentOnRequest,
  releaseRequest,
  retryRequest,
  withdrawRequest,
} from "./step-request";
import { submitRequest } from "./submit-request";
import { undoDecision } from "./undo-decision";

await testDatabase();

let desk: ApprovalsDesk;

beforeAll(async () => {
  desk = await openApprovals();
});

const approve = (ctx: ApprovalsDesk["manager"], { number, version }: { number: string; version: number }) =>
  decideRequest(ctx, { number, version, outcome: "approved" });

describe("a request for relief", () => {
  it("is decided by a supervisor, carried out once, and changes the plan's terms", async () => {
    const planNumber = await desk.newPlan();
    const sent = await askRelief(desk, planNumber);
    expect(sent).toMatchObject({ status: "submitted", amountMinor: 1_200_000n, levelsNeeded: 1, round: 1 });
    const decided = await approve(desk.supervisor, sent);
    expect(decided.status).toBe("approved");
    expect(await carryOut(sent.number)).toBe(true);
    expect(await carryOut(sent.number)).toBe(false);
    const done = await readRequest(sent.number);
    expect(done).toMatchObject({ status: "executed", outcome: { termsVersion: 2 } });
    expect(done.events.map(({ kind }) => kind)).toEqual(["submitted", "approved", "executed"]);
    const terms = await db().planTerms.findMany({ where: { planId: idOfNumber("plan", planNumber)! } });
    expect(terms.map(({ version, requestId }) => [version, requestId])).toEqual([
      [1, null],
      [2, sent.id],
    ]);
    await checkedBooks(planNumber);
  });

  it("sent twice with one key is one request; another wish with the key is refused", async () => {
    const planNumber = await desk.newPlan();
    const wish = {
      kind: "hardship",
      payload: { planNumber, command: DEFERRAL },
      reason: "Ill",
      key: newKey(),
    };
    const answers = await Promise.all(Array.from({ length: 8 }, () => submitRequest(desk.manager, wish)));
    expect(new Set(answers.map(({ number }) => number)).size).toBe(1);
    await expect(submitRequest(desk.manager, { ...wish, reason: "Other" })).rejects.toMatchObject({
      code: "RULE",
    });
    await expect(submitRequest(desk.manager, { ...wish, key: newKey() })).rejects.toMatchObject({
      code: "CONFLICT",
      params: { number: answers[0]?.number },
    });
  });

  it("is not decided by its maker, whatever roles the maker holds; the database says so too", async () => {
    const { number } = await submitRequest(desk.supervisor, {
      ...{ kind: "hardship", payload: { planNumber: await desk.newPlan(), command: DEFERRAL } },
      ...{ reason: "Flood", key: newKey() },
    });
    const sent = await readRequest(number);
    await expect(approve(desk.supervisor, sent)).rejects.toMatchObject({
      messageKey: "approvals.refusal.ownRequest",
    });
    const { id: requestId, makerId } = sent;
    const own = { requestId, makerId, checkerId: makerId, level: 1, outcome: "approved", reason: "" };
    await expect(db().requestDecision.create({ data: own })).rejects.toThrow(/four_eyes/);
    const forged = { status: "approved", decidedAt: new Date(), waitingRoleId: null } as const;
    await expect(db().request.update({ where: { id: requestId }, data: forged })).rejects.toThrow(
      /approvals of/,
    );
  });

  it("is not decided by whose turn it is not, nor out of reach, nor by an auditor", async () => {
    const sent = await askRelief(desk, await desk.newPlan());
    await expect(approve(desk.risk, sent)).rejects.toMatchObject({
      messageKey: "approvals.refusal.notYourTurn",
    });
    await expect(approve(desk.manager, sent)).rejects.toMatchObject({ code: "FORBIDDEN" });
    const auditor = await desk.checker("auditor", "auditor-one", "all");
    await expect(approve(auditor, sent)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("authority", () => {
  it.each([
    [5_000_000n, 1],
    [5_000_001n, 2],
  ])(
    "%s fen of principal pass %i levels: the boundary is exact to the fen",
    async (principalMinor, levels) => {
      const sent = await askRelief(desk, await desk.newPlan(principalMinor));
      expect(sent.levelsNeeded).toBe(levels);
    },
  );

  it("takes the second level's role for the second level", async () => {
    const sent = await askRelief(desk, await desk.newPlan(6_000_000n));
    expect((await approve(desk.supervisor, sent)).status).toBe("submitted");
    const halfway = await readRequest(sent.number);
    expect(halfway.level).toBe(2);
    await expect(approve(desk.second, halfway)).rejects.toMatchObject({
      messageKey: "approvals.refusal.notYourTurn",
    });
    await expect(approve(desk.risk, sent)).rejects.toMatchObject({
      code: "CONFLICT",
      messageKey: "approvals.refusal.meanwhile",
      params: { event: "approved" },
    });
    expect((await approve(desk.risk, halfway)).status).toBe("approved");
  });

  it("adds up what is asked for one customer, so that splitting does not slip under a band", async () => {
    const planNumber = await desk.newPlan(4_000_000n);
    const first = await askRelief(desk, planNumber);
    const terms = { principalMinor: 1_500_000n };
    const other = await addServiced(
      { ...desk, customerId: first.customerId! },
      { productCode: "IMPORTED", terms },
    );
    expect(first.levelsNeeded).toBe(1);
    const second = await askRelief(desk, other);
    expect(second).toMatchObject({ amountMinor: 1_500_000n, authorityMinor: 5_500_000n, levelsNeeded: 2 });
  });
});

describe("on the way to a decision", () => {
  it("twenty who decide at once: one decision stands, the others are told whose", async () => {
    const sent = await askRelief(desk, await desk.newPlan());
    const outcomes = ["approved", "rejected"] as const;
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        decideRequest([desk.supervisor, desk.second][i % 2]!, {
          ...{ number: sent.number, version: sent.version },
          ...{ outcome: outcomes[Math.floor(i / 2) % 2]!, reason: "Seen" },
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const refused = answers.flatMap((answer) => (answer.status === "rejected" ? [answer.reason.code] : []));
    expect(new Set(refused)).toEqual(new Set(["CONFLICT"]));
    expect((await readRequest(sent.number)).decisions).toHaveLength(1);
  });

  it("amended after it was read, the old version cannot be approved, and earlier approvals count no more", async () => {
    const planNumber = await desk.newPlan();
    const sent = await askRelief(desk, planNumber);
    const { number, version } = sent;
    const payload = { planNumber, command: { ...DEFERRAL, count: 2 } };
    await amendRequest(desk.manager, { number, version, payload, reason: "Two months after all" });
    await expect(approve(desk.supervisor, sent)).rejects.toMatchObject({ params: { event: "amended" } });
    const amended = await readRequest(number);
    expect(amended).toMatchObject({ round: 2, status: "submitted" });
    expect((await approve(desk.supervisor, amended)).status).toBe("approved");
  });

  it("returned, amended, claimed by one and refused to another, released, commented, rejected with its reason", async () => {
    const planNumber = await desk.newPlan();
    const sent = await askRelief(desk, planNumber);
    const { number } = sent;
    await decideRequest(desk.supervisor, {
      number,
      version: sent.version,
      outcome: "returned",
      reason: "Which?",
    });
    const back = await readRequest(number);
    expect(back.status).toBe("returned");
    const payload = { planNumber, command: DEFERRAL };
    await amendRequest(desk.manager, { number, version: back.version, payload, reason: "The next" });
    let now = await readRequest(number);
    await claimRequest(desk.second, { number, version: now.version });
    now = await readRequest(number);
    await expect(approve(desk.supervisor, now)).rejects.toMatchObject({
      messageKey: "approvals.refusal.taken",
    });
    await releaseRequest(desk.supervisor, { number, version: now.version });
    await commentOnRequest(desk.manager, { number, text: "She called again" });
    now = await readRequest(number);
    const reason = "Income covers it";
    await decideRequest(desk.supervisor, { number, version: now.version, outcome: "rejected", reason });
    now = await readRequest(number);
    expect(now).toMatchObject({ status: "rejected", waitingRoleId: null });
    expect(now.events.map(({ kind }) => kind)).toEqual([
      ...["submitted", "returned", "amended", "claimed", "released", "commented", "rejected"],
    ]);
    await expect(approve(desk.second, now)).rejects.toMatchObject({
      messageKey: "approvals.refusal.status.rejected",
    });
  });

  it("undone in time begins anew; undone too late, or by another, does not", async () => {
    const sent = await askRelief(desk, await desk.newPlan());
    await approve(desk.supervisor, sent);
    const approved = await readRequest(sent.number);
    const step = { number: sent.number, version: approved.version };
    await expect(undoDecision(desk.second, step)).rejects.toMatchObject({
      messageKey: "approvals.refusal.notYourDecision",
    });
    const late = { ...desk.supervisor, now: new Date(desk.supervisor.now.getTime() + 61_000) };
    await expect(undoDecision(late, step)).rejects.toMatchObject({
      messageKey: "approvals.refusal.tooLateToUndo",
    });
    await undoDecision(desk.supervisor, step);
    expect(await carryOut(sent.number)).toBe(false);
    const again = await readRequest(sent.number);
    expect(again).toMatchObject({ status: "submitted", round: 2, level: 1 });
    expect((await approve(desk.supervisor, again)).status).toBe("approved");
  });
});

describe("carrying out", () => {
  it("by ten at once happens once", async () => {
    const planNumber = await desk.newPlan();
    const sent = await askRelief(desk, planNumber);
    await approve(desk.supervisor, sent);
    const done = await Promise.all(Array.from({ length: 10 }, () => carryOut(sent.number)));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await db().planTerms.count({ where: { planId: idOfNumber("plan", planNumber)! } })).toBe(2);
  });

  it("what cannot be done any more is kept with its reason, and tried again or withdrawn", async () => {
    const planNumber = await desk.newPlan();
    const sent = await askRelief(desk, planNumber);
    await approve(desk.supervisor, sent);
    const state = { planId: idOfNumber("plan", planNumber)! };
    await db().planState.updateMany({ where: state, data: { status: "pending" } });
    expect(await carryOut(sent.number)).toBe(true);
    const failed = await readRequest(sent.number);
    expect(failed).toMatchObject({ status: "failed", failure: { key: "servicing.closed.pending" } });
    await db().planState.updateMany({ where: state, data: { status: "active" } });
    await retryRequest(desk.second, { number: sent.number, version: failed.version });
    expect(await carryOut(sent.number)).toBe(true);
    expect((await readRequest(sent.number)).status).toBe("executed");
    const next = await askRelief(desk, await desk.newPlan());
    await withdrawRequest(desk.manager, { number: next.number, version: next.version, reason: "Paid" });
    expect((await readRequest(next.number)).status).toBe("withdrawn");
  });
});
