import { beforeAll, describe, expect, it } from "vitest";
import { listCustomerEvents } from "@/lib/domain/customers/list-customer-events";
import { listPlanHistory } from "@/lib/domain/plans/list-plan-history";
import { addCustomer, contextFor } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { findColleagues } from "./find-colleagues";
import { listMyMentions } from "./list-my-mentions";
import { countNotes, listNotes, NOTES_A_PAGE } from "./list-notes";
import { type NoteDesk, openNoteDesk } from "./note-fixture";
import { seeMentions } from "./see-mentions";
import { writeNote } from "./write-note";

await testDatabase();

let at: NoteDesk;
beforeAll(async () => {
  at = await openNoteDesk();
});

const north = () => contextFor("relationship-manager", { staffId: at.desk.north.managerId });
const south = () => contextFor("relationship-manager", { staffId: at.desk.south.managerId });
const head = () => contextFor("supervisor", at.supervisor);
const later = (seconds: number) => ({ ...north(), now: new Date(north().now.getTime() + seconds * 1_000) });

const textsOf = (list: Awaited<ReturnType<typeof listNotes>>) =>
  list.notes.map(({ parts }) => parts.map((p) => (p.kind === "text" ? p.text : `@${p.username}`)).join(""));

describe("a note", () => {
  it("keeps its lines and its markup as text, and is audited without its words", async () => {
    const body = "first line\r\n\r\n<script>alert(1)</script>\u0007  ";
    const { noteId } = await writeNote(north(), { customer: at.customer, body });
    const list = await listNotes(north(), { customer: at.customer });
    expect(textsOf(list)).toEqual(["first line\n\n<script>alert(1)</script>"]);
    expect(list.notes[0]).toMatchObject({ author: "Manager NORTH", isOwn: true, planNumber: null });
    const event = await db().auditEvent.findFirstOrThrow({ where: { action: "note.written" } });
    expect(event).toMatchObject({ objectKind: "note", objectId: String(noteId), customerId: at.customerId });
    expect(JSON.stringify(event.after)).not.toContain("first line");
  });

  it("cannot be changed, deleted or emptied away, by nobody", async () => {
    await expect(db().note.updateMany({ data: { body: "other" } })).rejects.toThrow();
    await expect(db().note.deleteMany()).rejects.toThrow();
    await expect(db().$executeRaw`truncate note cascade`).rejects.toThrow();
    expect(await db().note.count()).toBe(1);
  });

  it.each([
    ["empty", "", "notes.field.empty"],
    ["blank", " \n\t ", "notes.field.empty"],
    ["4,001 characters long", "x".repeat(4_001), "notes.field.tooLong"],
  ])("is refused at its field when it is %s", async (_, body, message) => {
    await expect(writeNote(north(), { customer: at.customer, body })).rejects.toMatchObject({
      code: "INVALID",
      fields: { body: message },
    });
  });

  it("holds 4,000 characters, Chinese ones too", async () => {
    const body = "备".repeat(4_000);
    await writeNote(north(), { customer: at.customer, body });
    expect(textsOf(await listNotes(north(), { customer: at.customer }))).toContain(body);
  });

  it("sent twice within a minute, also at once, is one note; a minute later it is another", async () => {
    const input = { customer: at.customer, body: "called, no answer" };
    const [a, b] = await Promise.all([writeNote(north(), input), writeNote(north(), input)]);
    expect(a.noteId).toBe(b.noteId);
    const c = await writeNote(later(61), input);
    expect(c.noteId).not.toBe(a.noteId);
  });
});

describe("where a note shows", () => {
  it("a plan shows its own and the customer's general ones, not another plan's", async () => {
    const general = await countNotes(north(), { customerId: at.customerId, planId: null });
    await writeNote(north(), { customer: at.customer, plan: at.plan.number, body: "of the north's plan" });
    await writeNote(south(), {
      customer: at.customer,
      plan: at.otherPlan.number,
      body: "of the south's plan",
    });
    const ofPlan = await listNotes(north(), { plan: at.plan.number });
    expect(ofPlan.total).toBe(general + 1);
    expect(await countNotes(north(), { customerId: at.customerId, planId: at.plan.id })).toBe(general + 1);
    expect(ofPlan.notes[0]).toMatchObject({ planNumber: at.plan.number });
    expect(textsOf(ofPlan)).not.toContain("of the south's plan");
  });

  it("a customer's page leaves out those of plans out of reach; audit sees them all", async () => {
    const seen = async (ctx: ReturnType<typeof north>) =>
      textsOf(await listNotes(ctx, { customer: at.customer }));
    const [mine, other] = ["of the north's plan", "of the south's plan"];
    expect(await seen(north())).toContain(mine);
    expect(await seen(north())).not.toContain(other);
    expect(await seen(south())).toContain(other);
    expect(await seen(south())).not.toContain(mine);
    const audit = await seen(contextFor("auditor", { staffId: at.desk.north.managerId }));
    expect(audit).toEqual(expect.arrayContaining([mine, other]));
  });

  it("and so do the histories: the plan's own, and the customer's as far as the plan is in reach", async () => {
    const written = (events: { action: string; objectKind: string; objectId: string }[]) =>
      events.filter(({ action, objectKind }) => action === "note.written" && objectKind === "plan");
    const history = await listPlanHistory(north(), at.plan.number);
    expect(written(history.flatMap((event) => (event.kind === "audited" ? [event.event] : [])))).toHaveLength(
      1,
    );
    const [only, ...rest] = written(await listCustomerEvents(south(), at.customer));
    expect(only?.objectId).toBe(String(at.otherPlan.id));
    expect(rest).toEqual([]);
  });

  it("out of reach is the same as never there, to readers and to writers", async () => {
    const customer = numberOf("customer", await addCustomer(at.desk.south, "Zhao Lei"));
    const body = "no";
    const refused = [
      () => listNotes(north(), { customer }),
      () => listNotes(north(), { customer: "CU99999999" }),
      () => listNotes(north(), { plan: at.otherPlan.number }),
      () => writeNote(north(), { customer, body }),
      () => writeNote(north(), { customer: at.customer, plan: at.otherPlan.number, body }),
      // A plan of one's own, but said to be another customer's.
      () => writeNote(north(), { customer, plan: at.plan.number, body }),
      () => writeNote(north(), { customer: "CU99999999", body }),
      () => findColleagues(north(), { customer, query: "" }),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is not for the auditor to write, which is recorded, nor for the administrator to read", async () => {
    const auditor = contextFor("auditor", { staffId: at.desk.north.managerId });
    const body = "no";
    await expect(writeNote(auditor, { customer: at.customer, body })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ action: "access.refused", objectId: "note.write" });
    const admin = contextFor("administrator", { staffId: at.desk.north.managerId });
    await expect(listNotes(admin, { customer: at.customer })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a call", () => {
  it("offers who sees the customer, by either name, and only them", async () => {
    const names = async (ctx: ReturnType<typeof north>, query: string, plan?: string) =>
      (await findColleagues(ctx, { customer: at.customer, plan, query })).map(({ username }) => username);
    expect(await names(north(), "国")).toEqual(["head"]);
    expect(await names(north(), "HEA")).toEqual(["head"]);
    // Both managers see the customer, for each looks after a plan; of the plan itself only one knows.
    expect(await names(head(), "manager")).toEqual(["manager-north", "manager-south"]);
    expect(await names(head(), "manager", at.plan.number)).toEqual(["manager-north"]);
    expect(await names(head(), "%")).toEqual([]);
    await db().staff.update({ where: { username: "manager-south" }, data: { status: "disabled" } });
    expect(await names(head(), "manager")).toEqual(["manager-north"]);
    await db().staff.update({ where: { username: "manager-south" }, data: { status: "active" } });
  });

  it("of somebody out of reach is refused like one of nobody, and nothing is written", async () => {
    const before = await db().note.count();
    const ofPlan = { customer: at.customer, plan: at.plan.number };
    for (const name of ["manager-south", "nobody"]) {
      await expect(writeNote(north(), { ...ofPlan, body: `see @${name}` })).rejects.toMatchObject({
        code: "INVALID",
        fields: { body: `notes.field.notReached {"names":"@${name}","count":1}` },
      });
    }
    expect(await db().note.count()).toBe(before);
  });

  it("waits unseen for the one who is called, first, and is over once it was seen", async () => {
    const body = "请@head复核：\n逾期 3 期，@manager-north 已联系。";
    const { called } = await writeNote(north(), { customer: at.customer, plan: at.plan.number, body });
    expect(called).toEqual(["陈国强"]);
    await writeNote(later(90), { customer: at.customer, body: "and @head again, in general" });
    const waiting = await listMyMentions(head(), { limit: 10 });
    expect(waiting.unseenCount).toBe(2);
    expect(waiting.items.map(({ plan }) => plan?.number)).toEqual([undefined, at.plan.number]);
    expect(waiting.items[1]).toMatchObject({
      customer: { number: at.customer, name: "Wang Fang" },
      author: "Manager NORTH",
      excerpt: "请@head复核： 逾期 3 期，@manager-north 已联系。",
      seenAt: null,
    });
    expect(await listMyMentions(north(), { limit: 10 })).toEqual({ unseenCount: 0, items: [] });

    const shown = await listNotes(head(), { plan: at.plan.number });
    const fresh = shown.notes.filter(({ isNewToReader }) => isNewToReader);
    expect(fresh).toHaveLength(2);
    const [first] = fresh;
    // What somebody else says was seen stays as it is.
    await seeMentions(north(), { customer: at.customer, notes: String(first?.id) });
    expect(await seeMentions(head(), { customer: at.customer, notes: String(first?.id) })).toEqual({
      seen: 1,
    });
    const rest = await listMyMentions(head(), { limit: 1 });
    expect(rest.unseenCount).toBe(1);
    expect(rest.items[0]?.plan?.number).toBe(at.plan.number);
  });

  it("is gone for who may no longer see the customer", async () => {
    const elsewhere = contextFor("supervisor", { ...at.supervisor, branchId: at.desk.south.branchId });
    const { items } = await listMyMentions(elsewhere, { limit: 10 });
    // The south's plan still shows the customer; the north's plan does not show.
    expect(items.map(({ plan }) => plan)).toEqual([null]);
    const admin = contextFor("administrator", at.supervisor);
    expect(await listMyMentions(admin, { limit: 10 })).toEqual({ unseenCount: 0, items: [] });
  });
});

describe("pages", () => {
  it("25 + 25 + 10 = 60 notes, each once, there and back", async () => {
    const customerId = await addCustomer(at.desk.north, "Sun Li");
    const authorId = at.desk.north.managerId;
    await db().note.createMany({
      data: Array.from({ length: 60 }, (_, k) => ({ customerId, authorId, body: `note ${k + 1}` })),
    });
    const of = { customer: numberOf("customer", customerId) };
    const first = await listNotes(north(), of);
    const second = await listNotes(north(), of, { before: first.notes.at(-1)?.id });
    const third = await listNotes(north(), of, { before: second.notes.at(-1)?.id });
    expect([first, second, third].map(({ notes }) => notes.length)).toEqual([NOTES_A_PAGE, NOTES_A_PAGE, 10]);
    expect([first, second, third].map(({ hasNewer, hasOlder }) => [hasNewer, hasOlder])).toEqual([
      [false, true],
      [true, true],
      [true, false],
    ]);
    const all = [first, second, third].flatMap(textsOf);
    expect(all).toEqual(Array.from({ length: 60 }, (_, k) => `note ${60 - k}`));
    const back = await listNotes(north(), of, { after: third.notes[0]?.id });
    expect(textsOf(back)).toEqual(textsOf(second));
    const start = await listNotes(north(), of, { after: second.notes[0]?.id });
    expect(start.hasNewer).toBe(false);
    expect(first.total).toBe(60);
  });
});
