import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/lib/platform/db/client";
import { forgetEnv } from "@/lib/platform/env";
import { importFileTask } from "@/lib/platform/jobs/import-file";
import type { Context } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { cancelImport } from "./cancel-import";
import { errorsCsv, harmless } from "./errors-csv";
import { getImport } from "./get-import";
import { importContext, planRow, plansCsv } from "./import-fixture";
import { landImport } from "./land-import";
import { listImportErrors, noteErrorsDownload } from "./list-import-errors";
import { listImports } from "./list-imports";
import { queueImport } from "./queue-import";
import { queueUpload } from "./queue-upload";
import { runImport } from "./run-import";
import { MAX_PART_BYTES, storedPath } from "./stored-files";
import { uploadPart } from "./upload-part";

await testDatabase();
let system: Context;
let administrator: Context;
let reader: Context;

beforeAll(async () => {
  process.env.TENOR_DATA_DIR = mkdtempSync(join(tmpdir(), "tenor-data-"));
  forgetEnv();
  system = await importContext();
  const staff = await db().staff.findFirstOrThrow();
  const acting = (...permissions: string[]): Context => ({
    ...system,
    actor: {
      kind: "staff",
      staffId: staff.id,
      username: "somebody",
      displayName: "Somebody",
      grants: [{ permissions: new Set(permissions), scope: "all", branchIds: [] }],
    },
  });
  administrator = acting("import.read", "import.run");
  reader = acting("import.read");
});

async function* parts(...texts: (string | Buffer)[]) {
  for (const text of texts) yield Buffer.from(text);
}

async function upload(content: string | Buffer, over: { isDryRun?: boolean; acceptsValid?: boolean } = {}) {
  const { storedAs } = await uploadPart(administrator, { offset: 0 }, parts(content));
  const id = await queueUpload(administrator, {
    kind: "plans",
    mapping: "tenor",
    source: "uploads",
    fileName: "C:\\fakepath\\plans.csv",
    storedAs,
    isDryRun: over.isDryRun ?? false,
    acceptsValid: over.acceptsValid ?? false,
  });
  return { id: String(id), storedAs };
}

const runJob = (id: string) => importFileTask.run({ batchId: id }, new AbortController().signal);
const mixed = plansCsv(planRow("U1"), planRow("U2", { principal: "-1" }));

describe("an upload", () => {
  it("is tried, then its good rows are landed from the same file, and the file is gone", async () => {
    const { id, storedAs } = await upload(mixed, { isDryRun: true });
    await runJob(id);
    expect(await getImport(reader, { id })).toMatchObject({
      status: "checked",
      fileName: "plans.csv",
      rowsRejected: 1n,
      isLandable: true,
      isCancellable: true,
    });
    expect(await db().plan.count({ where: { source: "uploads" } })).toBe(0);
    await landImport(administrator, { id, acceptsValid: true });
    await runJob(id);
    expect(await getImport(reader, { id })).toMatchObject({
      status: "landed",
      rowsInserted: 1n,
      rowsRejected: 1n,
      isLandable: false,
      isCancellable: false,
    });
    expect(existsSync(storedPath(storedAs))).toBe(false);
    const actions = await db().auditEvent.findMany({
      where: { objectId: id, objectKind: "import" },
      orderBy: { id: "asc" },
    });
    expect(actions.map(({ action }) => action)).toEqual([
      "import.queued",
      "import.checked",
      "import.queued",
      "import.landed",
    ]);
  });

  it("arrives in parts, in order, none too large; a part that is sent again takes its own place", async () => {
    const first = await uploadPart(administrator, { offset: 0 }, parts("abc"));
    const { storedAs } = first;
    await expect(uploadPart(administrator, { storedAs, offset: 5 }, parts("x"))).rejects.toMatchObject({
      code: "CONFLICT",
    });
    const large = parts(Buffer.alloc(MAX_PART_BYTES), "x");
    await expect(uploadPart(administrator, { storedAs, offset: 3 }, large)).rejects.toMatchObject({
      code: "INVALID",
    });
    expect(await uploadPart(administrator, { storedAs, offset: 3 }, parts("def"))).toEqual({
      storedAs,
      received: 6,
    });
    await expect(
      uploadPart(administrator, { storedAs: "../../etc/passwd", offset: 0 }, parts("x")),
    ).rejects.toMatchObject({ code: "INVALID" });
  });

  it("is refused when nothing arrives", async () => {
    const empty = { code: "INVALID", messageKey: "imports.failure.empty-file" };
    await expect(uploadPart(administrator, { offset: 0 }, parts(""))).rejects.toMatchObject(empty);
  });

  it("is refused at the door when it is a bomb or a workbook, and not kept", async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 ** 2, "0"));
    await expect(upload(bomb)).rejects.toMatchObject({
      code: "INVALID",
      messageKey: "imports.failure.gzip-bomb",
    });
    await expect(upload("PK\x03\x04")).rejects.toMatchObject({ messageKey: "imports.failure.zip-archive" });
    const { storedAs } = await uploadPart(administrator, { offset: 0 }, parts("PK\x03\x04"));
    const input = {
      kind: "plans",
      mapping: "tenor",
      fileName: "x.xlsx",
      storedAs,
      isDryRun: true,
      acceptsValid: false,
    } as const;
    await expect(queueUpload(administrator, input)).rejects.toMatchObject({ code: "INVALID" });
    expect(existsSync(storedPath(storedAs))).toBe(false);
  });

  it("can be cancelled while it waits, once; the worker then leaves it alone", async () => {
    const { id, storedAs } = await upload(plansCsv(planRow("Z1")));
    await cancelImport(administrator, { id });
    await expect(cancelImport(administrator, { id })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(existsSync(storedPath(storedAs))).toBe(false);
    await runJob(id);
    expect(await getImport(reader, { id })).toMatchObject({ status: "cancelled" });
    expect(await db().plan.count({ where: { externalId: "Z1" } })).toBe(0);
  });

  it("is stopped in the middle: nothing of it stays", async () => {
    const rows = Array.from({ length: 60_000 }, (_, k) => planRow(`S${k}`));
    const path = join(process.env.TENOR_DATA_DIR!, "stop.csv");
    writeFileSync(path, plansCsv(...rows));
    const batchId = await queueImport(system, { kind: "plans", mapping: "tenor", fileName: "s.csv" });
    const running = runImport(
      system,
      { batchId, path },
      {
        onProgress: ({ phase }) => {
          if (phase !== "reading")
            void cancelImport(administrator, { id: String(batchId) }).catch(() => undefined);
        },
      },
    );
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    expect(await getImport(reader, { id: String(batchId) })).toMatchObject({ status: "cancelled" });
    expect(await db().plan.count({ where: { externalId: { startsWith: "S" } } })).toBe(0);
  });
});

describe("who may", () => {
  it("lets a reader read and nothing else; refusals are audited", async () => {
    expect((await listImports(reader, {})).rows.length).toBeGreaterThan(0);
    const { id } = await upload(plansCsv(planRow("R1")));
    const attempts = [
      () => uploadPart(reader, { offset: 0 }, parts("x")),
      () => queueImport(reader, { kind: "plans", mapping: "tenor", fileName: "x" }),
      () => cancelImport(reader, { id }),
      () => landImport(reader, { id }),
      () => runImport(reader, { batchId: BigInt(id) }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await db().auditEvent.count({ where: { action: "access.refused", objectId: "import.run" } })).toBe(
      attempts.length,
    );
    const nobody = { ...reader, actor: { ...administrator.actor, grants: [] } } as Context;
    await expect(listImports(nobody, {})).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listImportErrors(nobody, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await cancelImport(administrator, { id });
  });
});

describe("error rows to take home", () => {
  it("leads what a spreadsheet would compute by an apostrophe", () => {
    for (const cell of ["=1+1", "+1", "-1", "@x", "\t=1", " =1"]) expect(harmless(cell)).toBe(`'${cell}`);
    expect(harmless("a=1")).toBe("a=1");
  });

  it("has a byte order mark, the reader's words, and a note in the audit", async () => {
    const { id } = await upload(plansCsv(planRow("U9", { principal: "=cmd()" })), { acceptsValid: true });
    await runJob(id);
    expect(await noteErrorsDownload(reader, { id })).toBe("plans.csv");
    let csv = "";
    for await (const line of errorsCsv(reader, BigInt(id), (key) => `<${key}>`)) csv += line;
    expect(csv).toBe(
      "\ufeff<csv.line>,<csv.column>,<csv.reason>,<csv.value>\n2,principal,<problem.not-a-number>,'=cmd()\n",
    );
    expect(await db().auditEvent.count({ where: { action: "import.errors-downloaded", objectId: id } })).toBe(
      1,
    );
  });
});
