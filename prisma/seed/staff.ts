import type { ClientBase } from "pg";
import { hashPassword } from "@/lib/platform/auth/password";
import { diceOf } from "./dice";
import { drawStaffName } from "./names";
import {
  BRANCHES,
  type DemoBranch,
  MANAGER_SEATS,
  managersPerBranch,
  REGIONS,
  SEATS,
  SIGN_INS,
} from "./organisation";

const STAFF = 5;
const JOINED_ON = "2024-01-02";

export type Seat = { seat: number; branchId: number; managerId: number; province: string };

type NewStaff = {
  username: string;
  displayName: string;
  branchId: number;
  role: string;
  scope: string;
  locale: string;
};

/** Regions, branches and everybody who works there. Returns the seats over which the customers are spread. */
export async function addOrganisation(
  client: ClientBase,
  seed: number,
  plans: number,
  password: string,
  secret: string,
): Promise<Seat[]> {
  const branchIds = await addBranches(client);
  // Two hashes for all: one password is printed, the other is known to nobody.
  const [known, unknown] = await Promise.all([hashPassword(password), hashPassword(secret)]);
  const managers = new Map<string, number[]>();
  for (const person of SIGN_INS) {
    const id = await addStaff(client, { ...person, branchId: branchIds.get(person.branch)! }, known);
    if (person.username === "manager") managers.set("manager", [id]);
  }
  for (const [index, branch] of BRANCHES.entries()) {
    const branchId = branchIds.get(branch.code)!;
    const dice = diceOf(seed, STAFF, index);
    const add = (username: string, role: string, scope: string) =>
      addStaff(
        client,
        {
          username,
          displayName: drawStaffName(dice),
          branchId,
          role,
          scope,
          locale: dice.pick(["en", "zh-CN"]),
        },
        unknown,
      );
    await add(`${branch.code.toLowerCase()}.supervisor`, "supervisor", "branch");
    const ids: number[] = [];
    for (let n = 1; n <= managersPerBranch(plans); n++) {
      ids.push(
        await add(
          `${branch.code.toLowerCase()}.rm${String(n).padStart(2, "0")}`,
          "relationship-manager",
          "own",
        ),
      );
    }
    managers.set(branch.code, ids);
  }
  return seatsOf(managers, branchIds);
}

async function addBranches(client: ClientBase): Promise<Map<string, number>> {
  const regionIds = new Map<string, number>();
  for (const { code, nameEn, nameZh } of REGIONS) {
    const { rows } = await client.query(
      "insert into region (code, name_en, name_zh) values ($1, $2, $3) returning id",
      [code, nameEn, nameZh],
    );
    regionIds.set(code, rows[0].id);
  }
  const branchIds = new Map<string, number>();
  const headOffice = await client.query("select id, code from branch where code = 'HQ'");
  branchIds.set("HQ", headOffice.rows[0].id);
  for (const { code, region, nameEn, nameZh } of BRANCHES) {
    const { rows } = await client.query(
      "insert into branch (region_id, code, name_en, name_zh) values ($1, $2, $3, $4) returning id",
      [regionIds.get(region), code, nameEn, nameZh],
    );
    branchIds.set(code, rows[0].id);
  }
  return branchIds;
}

async function addStaff(client: ClientBase, person: NewStaff, passwordHash: string): Promise<number> {
  const { rows } = await client.query(
    `insert into staff (username, display_name, email, branch_id, status, password_hash, password_changed_at, locale, created_at)
     values ($1, $2, $1 || '@tenor.example', $3, 'active', $4, $6::date, $5, $6::date) returning id`,
    [person.username, person.displayName, person.branchId, passwordHash, person.locale, JOINED_ON],
  );
  await client.query(
    `insert into role_assignment (staff_id, role_id, scope, branch_id, region_id, valid_from)
     select $1, r.id, $3::scope, case when $3 = 'branch' then b.id end, case when $3 = 'region' then b.region_id end, $5::date
     from role r, branch b where r.code = $2 and b.id = $4`,
    [rows[0].id, person.role, person.scope, person.branchId, JOINED_ON],
  );
  return rows[0].id;
}

/** A thousand seats, to the branches by weight and within a branch in turn; nine are the demo manager's. */
function seatsOf(managers: ReadonlyMap<string, number[]>, branchIds: ReadonlyMap<string, number>): Seat[] {
  const weight = BRANCHES.reduce((sum, branch) => sum + branch.weight, 0);
  const seats: Seat[] = [];
  const place = (branch: DemoBranch, managerId: number) =>
    seats.push({
      seat: seats.length,
      branchId: branchIds.get(branch.code)!,
      managerId,
      province: branch.province,
    });
  const home = BRANCHES[0]!;
  for (let n = 0; n < MANAGER_SEATS; n++) place(home, managers.get("manager")![0]!);
  let until = 0;
  for (const branch of BRANCHES) {
    until += branch.weight;
    const ids = managers.get(branch.code)!;
    for (let n = 0; seats.length < Math.round((SEATS * until) / weight); n++)
      place(branch, ids[n % ids.length]!);
  }
  return seats;
}
