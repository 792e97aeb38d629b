import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type NoteDesk, openNoteDesk } from "@/lib/domain/notes/note-fixture";
import { listPlanHistory } from "@/lib/domain/plans/list-plan-history";
import { addCustomer, contextFor } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { scanDocumentTask } from "@/lib/platform/jobs/scan-document";
import { numberOf } from "@/lib/platform/numbers";
import { testDatabase } from "@/lib/platform/testing/database";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";
import { pdf, png, xlsx } from "./content/sample-files";
import { countDocuments, listDocuments } from "./list-documents";
import { openDocument } from "./open-document";
import { uploadDocument } from "./upload-document";
import { withdrawDocument } from "./withdraw-document";

await testDatabase();
const folder = scratchFolder();

function configure(changes: Record<string, string>) {
  Object.assign(process.env, { TENOR_DATA_DIR: folder, ...changes });
  forgetEnv();
}

let at: NoteDesk;
beforeAll(async () => {
  configure({ TENOR_DOCUMENT_MAX_MB: "1", TENOR_SCAN_COMMAND: "" });
  at = await openNoteDesk();
});

const north = () => contextFor("relationship-manager", { staffId: at.desk.north.managerId });
const south = () => contextFor("relationship-manager", { staffId: at.desk.south.managerId });
const head = () => contextFor("supervisor", at.supervisor);

async function* inPieces(bytes: Buffer, size = 1_000) {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

type Upload = {
  bytes: Buffer;
  fileName?: string;
  plan?: string;
  title?: string;
  ctx?: ReturnType<typeof north>;
};

const upload = ({ bytes, fileName = "file.pdf", plan, title = "A document", ctx = north() }: Upload) =>
  uploadDocument(ctx, { customer: at.customer, plan, kind: "income", title, fileName }, inPieces(bytes));

const onDisk = () =>
  readdirSync(join(folder, "documents"), { recursive: true, encoding: "utf8" }).filter((name) =>
    statSync(join(folder, "documents", name)).isFile(),
  );

const open = (document: bigint, ctx = north()) =>
  openDocument(ctx, { customer: at.customer, document: String(document) });

const refusals = () => db().auditEvent.count({ where: { action: "document.refused" } });

describe("an upload", () => {
  it("is on the disk under a name of its own, byte for byte, for the portal alone, and on record", async () => {
    const bytes = pdf("收入".repeat(5_000));
    const { documentId, scan, duplicateOf } = await upload({ bytes, fileName: "../../x.pdf" });
    expect({ scan, duplicateOf }).toEqual({ scan: "unscanned", duplicateOf: null });
    const [stored, ...others] = onDisk();
    expect(others).toEqual([]);
    expect(stored).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{6}-[0-9a-f-]{27}$/);
    expect(statSync(join(folder, "documents", stored ?? "")).mode & 0o777).toBe(0o600);
    const opened = await open(documentId);
    expect(opened).toMatchObject({ fileName: "x.pdf", contentType: "application/pdf" });
    expect(readFileSync(opened.path).equals(bytes)).toBe(true);
    const actions = await db().auditEvent.findMany({
      where: { objectKind: "document", objectId: String(documentId) },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual(["document.uploaded", "document.downloaded"]);
  });

  it("of the same bytes for the same customer is taken and said to be one", async () => {
    const again = await upload({ bytes: pdf("收入".repeat(5_000)), title: "Once more" });
    expect(again.duplicateOf).toMatchObject({ title: "A document" });
    const other = await addCustomer(at.desk.north, "Zhao Lei");
    const input = {
      customer: numberOf("customer", other),
      kind: "other" as const,
      title: "x",
      fileName: "x.pdf",
    };
    const elsewhere = await uploadDocument(north(), input, inPieces(pdf("收入".repeat(5_000))));
    expect(elsewhere.duplicateOf).toBeNull();
  });

  it("is named by its content where the name says another image, and refused where it says something else", async () => {
    const { documentId } = await upload({ bytes: png(), fileName: "照片.jpg" });
    expect((await open(documentId)).fileName).toBe("照片.png");
    await expect(upload({ bytes: png(), fileName: "scan.pdf" })).rejects.toMatchObject({
      code: "INVALID",
      messageKey: "documents.refusal.extension",
      params: { extension: "pdf", media: "png" },
    });
  });

  it.each([
    ["a page that is called a PDF", Buffer.from("<html>"), "markup"],
    ["a bomb", xlsx([{ name: "a.xml", body: Buffer.alloc(3_000_000) }]), "bomb"],
    ["nothing", Buffer.alloc(0), "empty"],
  ])("is refused when it is %s, leaves a trace on record and none on the disk", async (_, bytes, reason) => {
    const [files, before, rows] = [onDisk(), await refusals(), await db().document.count()];
    await expect(upload({ bytes })).rejects.toMatchObject({ messageKey: `documents.refusal.${reason}` });
    expect(onDisk()).toEqual(files);
    expect(await refusals()).toBe(before + 1);
    expect(await db().document.count()).toBe(rows);
    const last = await db().auditEvent.findFirstOrThrow({ orderBy: { id: "desc" } });
    expect(last).toMatchObject({ outcome: "refused", after: { documentRefusal: reason } });
  });

  it("is cut at the first byte over 1 MB: what follows is not even read", async () => {
    const files = onDisk();
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 65_536;
        yield Buffer.alloc(65_536, 32);
      }
    }
    const input = { customer: at.customer, kind: "other" as const, title: "x", fileName: "x.txt" };
    await expect(uploadDocument(north(), input, endless())).rejects.toMatchObject({
      messageKey: "documents.refusal.tooLarge",
      params: { limit: 1 },
    });
    expect(read).toBe(17 * 65_536);
    expect(onDisk()).toEqual(files);
    const full = Buffer.concat([Buffer.alloc(1024 ** 2 - 2, "a"), Buffer.from("\n\n")]);
    await upload({ bytes: full, fileName: "full.txt" });
  });

  it("that breaks off leaves nothing", async () => {
    const [files, rows] = [onDisk(), await db().document.count()];
    async function* broken() {
      yield pdf();
      throw new Error("connection lost");
    }
    const input = { customer: at.customer, kind: "other" as const, title: "x", fileName: "x.pdf" };
    await expect(uploadDocument(north(), input, broken())).rejects.toThrow("connection lost");
    expect(onDisk()).toEqual(files);
    expect(await db().document.count()).toBe(rows);
  });

  it("needs a kind from the list and a title", async () => {
    const input = { customer: at.customer, kind: "passport" as "other", title: " ", fileName: "x.pdf" };
    await expect(uploadDocument(north(), input, inPieces(pdf()))).rejects.toMatchObject({
      fields: { kind: "documents.field.kindMissing", title: "errors.field.required" },
    });
  });
});

describe("reach", () => {
  it("a plan's documents are for who sees the plan; the general ones for who sees the customer", async () => {
    const { documentId } = await upload({
      bytes: pdf("of the plan"),
      plan: at.plan.number,
      title: "Of the plan",
    });
    const titles = async (ctx: ReturnType<typeof north>, plan?: string) =>
      (await listDocuments(ctx, { customer: at.customer, plan })).documents.map(({ title }) => title);
    expect(await titles(north())).toContain("Of the plan");
    expect(await titles(south())).not.toContain("Of the plan");
    expect(await titles(south())).toContain("A document");
    expect(await titles(south(), at.otherPlan.number)).toEqual(await titles(south()));
    const count = await countDocuments(north(), { customerId: at.customerId, planId: at.plan.id });
    expect(count).toBe((await titles(north(), at.plan.number)).length);
    await expect(open(documentId, south())).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(open(99_999_999n)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const history = await listPlanHistory(north(), at.plan.number);
    expect(
      history.some((event) => event.kind === "audited" && event.event.action === "document.uploaded"),
    ).toBe(true);
  });

  it("out of reach is the same as never there, and nothing is stored", async () => {
    const files = onDisk();
    await expect(upload({ bytes: pdf(), plan: at.otherPlan.number })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(listDocuments(north(), { customer: "CU99999999" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      listDocuments(north(), { customer: at.customer, plan: at.otherPlan.number }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(onDisk()).toEqual(files);
  });

  it("an auditor reads and uploads nothing; an administrator does neither", async () => {
    const auditor = contextFor("auditor", { staffId: at.desk.north.managerId });
    expect((await listDocuments(auditor, { customer: at.customer })).total).toBeGreaterThan(0);
    await expect(upload({ bytes: pdf(), ctx: auditor })).rejects.toMatchObject({ code: "FORBIDDEN" });
    const admin = contextFor("administrator", { staffId: at.desk.north.managerId });
    await expect(listDocuments(admin, { customer: at.customer })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(open(1n, admin)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a file that was changed on the disk", () => {
  it("is not handed out", async () => {
    const { documentId } = await upload({ bytes: pdf("to be changed") });
    writeFileSync((await open(documentId)).path, pdf("changed by hand"));
    await expect(open(documentId)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  });
});

describe("withdrawing", () => {
  const withdraw = (ctx: ReturnType<typeof north>, document: bigint, reason = "wrong customer") =>
    withdrawDocument(ctx, { customer: at.customer, document: String(document), reason });

  it("deletes the file, keeps the row with who and why, and happens once", async () => {
    const { documentId } = await upload({ bytes: pdf("to go"), title: "To go" });
    const { path } = await open(documentId);
    await expect(withdraw(north(), documentId, "no")).rejects.toMatchObject({
      fields: { reason: "documents.field.reasonTooShort" },
    });
    const twice = await Promise.allSettled([withdraw(north(), documentId), withdraw(head(), documentId)]);
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(existsSync(path)).toBe(false);
    await expect(open(documentId)).rejects.toMatchObject({ messageKey: "documents.closed.withdrawn" });
    const { documents } = await listDocuments(north(), { customer: at.customer });
    const gone = documents.find(({ id }) => id === documentId);
    expect(gone).toMatchObject({
      state: "withdrawn",
      mayWithdraw: false,
      withdrawn: { reason: "wrong customer" },
    });
  });

  it("is for the uploader and for a supervisor of the branch, not for a colleague", async () => {
    const { documentId } = await upload({ bytes: pdf("general") });
    const mayOf = async (ctx: ReturnType<typeof north>) =>
      (await listDocuments(ctx, { customer: at.customer })).documents.find(({ id }) => id === documentId)
        ?.mayWithdraw;
    expect(await mayOf(north())).toBe(true);
    expect(await mayOf(head())).toBe(true);
    expect(await mayOf(south())).toBe(false);
    await expect(withdraw(south(), documentId)).rejects.toMatchObject({
      messageKey: "documents.withdraw.notYours",
    });
    await withdraw(head(), documentId);
  });
});

describe("the scanner", () => {
  /** Says infected to what holds EICAR, is down while a file of that name lies beside it, and writes down how it was asked. */
  const script = join(folder, "scan.sh");
  const run = (documentId: bigint) =>
    scanDocumentTask.run(
      { customerId: String(at.customerId), documentId: String(documentId) },
      new AbortController().signal,
    );
  const stateOf = async (id: bigint) => {
    const row = await db().document.findUniqueOrThrow({
      where: { customerId_id: { customerId: at.customerId, id } },
    });
    return [row.scan, row.storedAs !== null];
  };

  beforeAll(() => {
    const lines = [
      "#!/bin/sh",
      `echo "$# $1 secret=$TENOR_AUTH_SECRET" > ${folder}/asked`,
      `[ -e ${folder}/down ] && exit 2`,
      `for last; do :; done`,
      `grep -q EICAR "$last" && exit 1`,
      "exit 0",
    ];
    writeFileSync(script, lines.join("\n"), { mode: 0o755 });
    configure({ TENOR_SCAN_COMMAND: `${script} --quick` });
  });

  it("is asked by a job, without a shell and without our secrets; until it answers nobody gets the file", async () => {
    const { documentId, scan } = await upload({ bytes: pdf("clean") });
    expect(scan).toBe("pending");
    await expect(open(documentId)).rejects.toMatchObject({ messageKey: "documents.closed.pending" });
    const [job] = await db().$queryRaw<{ count: number }[]>`
      select count(*)::int as count from graphile_worker.jobs where key = ${`scan-document:${documentId}`}`;
    expect(job?.count).toBe(1);
    await run(documentId);
    expect(readFileSync(join(folder, "asked"), "utf8")).toBe("2 --quick secret=\n");
    expect(await stateOf(documentId)).toEqual(["clean", true]);
    await open(documentId);
  });

  it("refuses what is infected: the file is gone, the row tells of it, and it is on record", async () => {
    const { documentId } = await upload({ bytes: pdf("EICAR"), title: "Bad" });
    const before = await refusals();
    await run(documentId);
    await run(documentId);
    expect(await stateOf(documentId)).toEqual(["refused", false]);
    expect(await refusals()).toBe(before + 1);
    await expect(open(documentId)).rejects.toMatchObject({ messageKey: "documents.closed.refused" });
    const { documents } = await listDocuments(north(), { customer: at.customer });
    expect(documents.find(({ id }) => id === documentId)).toMatchObject({
      state: "refused",
      mayWithdraw: false,
    });
  });

  it("that is down leaves the document waiting, and so does one that is not set up for the worker", async () => {
    const { documentId } = await upload({ bytes: pdf("later") });
    writeFileSync(join(folder, "down"), "");
    await expect(run(documentId)).rejects.toThrow("the scanner gave no answer (2)");
    configure({ TENOR_SCAN_COMMAND: "/no/such/scanner" });
    await expect(run(documentId)).rejects.toThrow("ENOENT");
    configure({ TENOR_SCAN_COMMAND: "" });
    await expect(run(documentId)).rejects.toMatchObject({ code: "UNAVAILABLE" });
    expect(await stateOf(documentId)).toEqual(["pending", true]);
  });
});
