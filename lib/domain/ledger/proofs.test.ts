import { beforeAll, describe, expect, it } from "vitest";
import { addCustomer, addPlan, contextFor, type Desk, day, openDesk } from "@/lib/domain/plans/plan-fixture";
import { db } from "@/lib/platform/db/client";
import { numberOf } from "@/lib/platform/numbers";
import { systemContext } from "@/lib/platform/service";
import { testDatabase } from "@/lib/platform/testing/database";
import { findPostings } from "./find-postings";
import { getTrialBalance } from "./get-trial-balance";
import { ledgerVerifiers } from "./ledger-keys";
import { listCheckpoints } from "./list-checkpoints";
import { insertPostings } from "./log-fixture";
import { checkProofFile } from "./proof-file";
import { proveConsistency } from "./prove-consistency";
import { provePayment } from "./prove-payment";
import { sealLedger } from "./seal-ledger";
import { parseVerifierKey } from "./signed-note";
import { asSuperuser } from "./tamper";

await testDatabase();

let desk: Desk;
let plan: Awaited<ReturnType<typeof addPlan>>;
const PAYMENT = 900_001n;
const auditor = () => contextFor("auditor", { staffId: desk.north.managerId });
const supervisor = (office: Desk["north"]) =>
  contextFor("supervisor", { staffId: office.managerId, branchId: office.branchId });
const seal = async () => sealLedger(await systemContext("seal-ledger"));

/** 100.00 in cash, split 90.00 principal and 10.00 interest. */
async function post(paymentId: bigint, key: string) {
  const { customerId, id: planId } = plan;
  const posted = { customerId, planId, postedOn: day("2026-11-20") };
  await db().ledgerTransaction.create({
    data: {
      ...posted,
      kind: "payment",
      paymentId,
      idempotencyKey: key,
      actor: "staff:1",
      entries: {
        create: [
          { seq: 1, credit: "interest" as const, amountMinor: 1_000n },
          { seq: 2, credit: "principal" as const, amountMinor: 9_000n },
        ].map((entry) => ({
          ...entry,
          debit: "cash" as const,
          currency: "CNY",
          planId,
          postedOn: posted.postedOn,
        })),
      },
    },
  });
}

beforeAll(async () => {
  desk = await openDesk();
  plan = await addPlan({ customerId: await addCustomer(desk.north), owner: desk.north });
  await insertPostings(null, { count: 120 });
  await seal();
  await post(PAYMENT, "a");
  await insertPostings(null, { count: 200, after: 120 });
  await seal();
});

describe("proving a payment", () => {
  it("gives each entry with a proof that is checked offline: 2 entries of 100.00", async () => {
    const { entries, file, planNumber } = await provePayment(auditor(), { paymentId: PAYMENT });
    expect(entries.map(({ state, index, entry }) => [state, index, entry.credit, entry.amountMinor])).toEqual(
      [
        ["sealed", 300, "interest", 1_000n],
        ["sealed", 301, "principal", 9_000n],
      ],
    );
    expect(planNumber).toBe(numberOf("plan", plan.id));
    const sent: unknown = JSON.parse(JSON.stringify(file));
    expect(checkProofFile(sent, ledgerVerifiers())).toMatchObject({ ok: true });
  });

  it("says what is not sealed yet, and proves it after the sealer came by", async () => {
    await post(900_002n, "b");
    const waiting = await provePayment(auditor(), { customerId: plan.customerId, paymentId: 900_002n });
    expect(waiting).toMatchObject({ file: null, entries: [{ state: "unsealed" }, { state: "unsealed" }] });
    expect((await listCheckpoints(auditor())).unsealed).toEqual({
      transactions: 1,
      entries: 2,
      isMore: false,
    });
    await seal();
    const sealed = await provePayment(auditor(), { paymentId: 900_002n });
    expect(sealed.entries.map(({ state }) => state)).toEqual(["sealed", "sealed"]);
  });

  it("is for those in whose reach the plan is", async () => {
    await expect(provePayment(supervisor(desk.north), { paymentId: PAYMENT })).resolves.toMatchObject({
      entries: [{ state: "sealed" }, { state: "sealed" }],
    });
    const refused = { code: "NOT_FOUND" };
    await expect(provePayment(supervisor(desk.south), { paymentId: PAYMENT })).rejects.toMatchObject(refused);
    await expect(provePayment(auditor(), { paymentId: 77_777n })).rejects.toMatchObject(refused);
    const ctx = contextFor("relationship-manager", { staffId: desk.north.managerId });
    await expect(provePayment(ctx, { paymentId: PAYMENT })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("a proof file", () => {
  const fileOf = async () => (await provePayment(auditor(), { paymentId: PAYMENT })).file!;

  it.each([
    [
      "another amount",
      (text: string) => text.replace("\\t9000\\t", "\\t9001\\t"),
      /leaf 301.*not in the log/,
    ],
    ["another place", (text: string) => text.replace('"index":300', '"index":299'), /leaf 299/],
    ["another size", (text: string) => text.replace(/ledger\\n\d+/, "ledger\\n9999"), /wrong signature/],
    ["nothing to prove", () => '{"format":"tenor-ledger-proof/1"}', /no proof/],
    ["no proof at all", () => "[]", /no proof/],
  ])("is refused with %s", async (_name, change, problem) => {
    const sent: unknown = JSON.parse(change(JSON.stringify(await fileOf())));
    const verdict = checkProofFile(sent, ledgerVerifiers());
    expect(verdict).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
  });

  it("says what its leaves say: the plan, the accounts and 10.00 + 90.00", async () => {
    const says = checkProofFile(await fileOf(), ledgerVerifiers());
    const number = numberOf("plan", plan.id);
    expect(says).toMatchObject({
      ok: true,
      says: expect.stringContaining("PY00900001: 2 entries in the log"),
      details: [
        expect.stringMatching(
          `^leaf 300: 2026-11-20 payment, plan ${number}, debit cash, credit interest, CNY 10\\.00$`,
        ),
        expect.stringMatching(`^leaf 301: .* plan ${number}, debit cash, credit principal, CNY 90\\.00$`),
      ],
    });
  });

  it("is of its subject only: of another number, and with an entry twice, it is refused", async () => {
    const file = await fileOf();
    const transaction = numberOf("transaction", BigInt(file.entries[0]!.leaf.split("\t")[1]!));
    const check = (change: Partial<typeof file>) => checkProofFile({ ...file, ...change }, ledgerVerifiers());
    expect(check({ subject: transaction })).toMatchObject({ ok: true });
    for (const subject of ["PY00900002", "LT00900001", numberOf("plan", plan.id), "all is well", ""])
      expect(check({ subject })).toMatchObject({
        ok: false,
        problem: expect.stringMatching(/subject|of no/),
      });
    const [first, second] = file.entries;
    expect(check({ entries: [first!, second!, first!] })).toMatchObject({
      ok: false,
      problem: expect.stringContaining("leaf 300 stands in the file twice"),
    });
  });

  it("is refused by whoever trusts another key", async () => {
    const stranger = parseVerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    const verdict = checkProofFile(await fileOf(), [stranger!]);
    expect(verdict).toMatchObject({ ok: false, problem: expect.stringContaining("not signed by a key") });
  });
});

describe("two checkpoints", () => {
  it("are shown to be one log, in either order, and with themselves", async () => {
    for (const [from, to] of [
      [300, 802],
      [802, 300],
      [802, 802],
    ] as const) {
      const { isConsistent, file } = await proveConsistency(auditor(), { from, to });
      expect(isConsistent).toBe(true);
      expect(checkProofFile(JSON.parse(JSON.stringify(file)), ledgerVerifiers())).toMatchObject({ ok: true });
    }
    const { file } = await proveConsistency(auditor(), { from: 300, to: 802 });
    const bent = { ...file, hashes: [...file.hashes].reverse() };
    expect(checkProofFile(bent, ledgerVerifiers())).toMatchObject({ ok: false });
  });

  it("must be there", async () => {
    await expect(proveConsistency(auditor(), { from: 299, to: 802 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(proveConsistency(auditor(), { from: "x", to: 802 })).rejects.toMatchObject({
      code: "INVALID",
    });
  });

  it("are listed newest first, page by page", async () => {
    const { checkpoints, sealedEntries, next } = await listCheckpoints(auditor());
    expect(checkpoints.map(({ size }) => size)).toEqual([804, 802, 300]);
    expect([sealedEntries, next]).toEqual([804, null]);
    expect((await listCheckpoints(auditor(), { before: 802 })).checkpoints).toHaveLength(1);
  });
});

describe("postings", () => {
  it("are found by transaction, payment and plan, latest first", async () => {
    const { postings } = await findPostings(auditor(), numberOf("plan", plan.id));
    expect(postings.map(({ paymentNumber }) => paymentNumber)).toEqual(["PY00900002", "PY00900001"]);
    const [latest] = postings;
    for (const number of [latest!.number, "py00900002"]) {
      const found = await findPostings(auditor(), number);
      expect(found.postings).toMatchObject([{ number: latest!.number, entries: [{}, {}] }]);
    }
    expect((await findPostings(supervisor(desk.south), latest!.number)).postings).toEqual([]);
    expect((await findPostings(auditor(), "nonsense")).postings).toEqual([]);
  });
});

describe("the trial balance of a month", () => {
  it("debits what it credits: 200.00 of two payments for the branch, all of it for the bank", async () => {
    const [own] = await getTrialBalance(supervisor(desk.north), "2026-11");
    expect(own).toMatchObject({ currency: "CNY", entries: 4, debitMinor: 20_000n, creditMinor: 20_000n });
    expect(own!.rows).toEqual([
      { account: "principal", debitMinor: 0n, creditMinor: 18_000n },
      { account: "interest", debitMinor: 0n, creditMinor: 2_000n },
      { account: "cash", debitMinor: 20_000n, creditMinor: 0n },
    ]);
    const [all] = await getTrialBalance(auditor(), "2026-11");
    expect(all!.debitMinor).toBe(all!.creditMinor);
    expect(all!.entries).toBeGreaterThan(4);
    expect(await getTrialBalance(supervisor(desk.south), "2026-11")).toEqual([]);
    await expect(getTrialBalance(auditor(), "2026-13")).rejects.toMatchObject({ code: "INVALID" });
  });
});

describe("an entry that somebody changed", () => {
  it("is shown as damaged and has no proof", async () => {
    await asSuperuser((client) =>
      client.query(
        `update ledger_entry e set amount_minor = 1 from ledger_transaction t
         where t.payment_id = $1 and e.customer_id = t.customer_id and e.transaction_id = t.id and e.seq = 2`,
        [PAYMENT],
      ),
    );
    const { entries, file } = await provePayment(auditor(), { paymentId: PAYMENT });
    expect(entries.map(({ state }) => state)).toEqual(["sealed", "damaged"]);
    expect(file?.entries).toHaveLength(1);
  });
});
