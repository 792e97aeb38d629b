import { randomBytes } from "node:crypto";
import type { ClientBase } from "pg";
import { hashPassword } from "@/lib/platform/auth/password";
import { type Dice, diceOf } from "./dice";
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
  passwordHash: string;
};

/** Regions, branches and everybody who works there. Returns the seats over which the customers are spread. */
export async function addOrganisation(
  client: ClientBase,
  { seed, plans, password }: { seed: number; plans: number; password: string },
): Promise<Seat[]> {
  const branchIds = await addBranches(client);
  // Two hashes for all: one password is printed, the other is known to nobody.
  const unknownPassword = randomBytes(32).toString("hex");
  const [known, unknown] = await Promise.all([hashPassword(password), hashPassword(unknownPassword)]);
  const people: NewStaff[] = SIGN_INS.map((person) => ({
    ...person,
    branchId: branchIds.get(person.branch)!,
    passwordHash: known,
  }));
  const managers = new Map<string, string[]>();
  for (const [index, branch] of BRANCHES.entries()) {
    const team = drawTeam(diceOf(seed, STAFF, index), branch, managersPerBranch(plans));
    const rest = { branchId: branchIds.get(branch.code)!, passwordHash: unknown };
    people.push(...team.map((person) => ({ ...person, ...rest })));
    managers.set(
      branch.code,
      team.slice(1).map((person) => person.username),
    );
  }
  return seatsOf(managers, branchIds, await addStaff(client, people));
}

/** A supervisor and the relationship managers of a branch. */
function drawTeam(dice: Dice, branch: DemoBranch, size: number) {
  const prefix = branch.code.toLowerCase();
  const person = (name: string, role: string, scope: string) => ({
    username: `${prefix}.${name}`,
    displayName: drawStaffName(dice),
    role,
    scope,
    locale: dice.pick(["en", "zh-CN"]),
  });
  const managers = Array.from({ length: size }, (_, index) =>
    person(`rm${String(index + 1).padStart(2, "0")}`, "relationship-manager", "own"),
  );
  return [person("supervisor", "supervisor", "branch"), ...managers];
}

async function addBranches(client: ClientBase): Promise<Map<string, number>> {
  const regionIds = new Map<string, number>();
  for (const { code, nameEn, nameZh } of REGIONS) {
    const { rows } = await client.query(
      "insert into region (code, name_en, name_zh) values ($1, $2, $3) on conflict (code) do update set name_en = $2 returning id",
      [code, nameEn, nameZh],
    );
    regionIds.set(code, rows[0].id);
  }
  const branchIds = new Map<string, number>();
  const headOffice = await client.query("select id, code from branch where code = 'HQ'");
  branchIds.set("HQ", headOffice.rows[0].id);
  for (const { code, region, nameEn, nameZh } of BRANCHES) {
    const { rows } = await client.query(
      "insert into branch (region_id, code, name_en, name_zh) values ($1, $2, $3, $4) on conflict (code) do update set name_en = $3 returning id",
      [regionIds.get(region), code, nameEn, nameZh],
    );
    branchIds.set(code, rows[0].id);
  }
  return branchIds;
}

async function addStaff(client: ClientBase, people: readonly NewStaff[]): Promise<Map<string, number>> {
  const { rows } = await client.query<{ id: number; username: string }>(
    `insert into staff (username, display_name, email, branch_id, status, password_hash, password_changed_at, locale, created_at)
     select username, "displayName", username || '@tenor.example', "branchId", 'active', "passwordHash", $2::date, locale, $2::date
     from jsonb_to_recordset($1)
       as p (n int, username text, "displayName" text, "branchId" int, "passwordHash" text, locale text)
     order by n
     on conflict (username) do update set branch_id = excluded.branch_id, status = 'active',
       password_hash = excluded.password_hash, password_changed_at = excluded.password_changed_at
     returning id, username`,
    [JSON.stringify(people.map((person, n) => ({ ...person, n }))), JOINED_ON],
  );
  await client.query(
    `insert into role_assignment (staff_id, role_id, scope, branch_id, region_id, valid_from)
     select s.id, r.id, p.scope::scope, case when p.scope = 'branch' then b.id end, case when p.scope = 'region' then b.region_id end, $2::date
     from jsonb_to_recordset($1) as p (username text, role text, scope text)
     join staff s on s.username = p.username
     join branch b on b.id = s.branch_id
     join role r on r.code = p.role
     where not exists (select 1 from role_assignment a where a.staff_id = s.id)
     order by s.id`,
    [JSON.stringify(people), JOINED_ON],
  );
  return new Map(rows.map(({ id, username }) => [username, id]));
}

/** A thousand seats, to the branches by weight and within a branch in turn; nine are the demo manager's. */
function seatsOf(
  managers: ReadonlyMap<string, string[]>,
  branchIds: ReadonlyMap<string, number>,
  staffIds: ReadonlyMap<string, number>,
): Seat[] {
  const weight = BRANCHES.reduce((sum, branch) => sum + branch.weight, 0);
  const seats: Seat[] = [];
  const place = ({ code, province }: DemoBranch, username: string) => {
    const seat = seats.length;
    seats.push({ seat, branchId: branchIds.get(code)!, managerId: staffIds.get(username)!, province });
  };
  for (let n = 0; n < MANAGER_SEATS; n++) place(BRANCHES[0]!, "manager");
  let until = 0;
  for (const branch of BRANCHES) {
    until += branch.weight;
    const team = managers.get(branch.code)!;
    for (let n = 0; seats.length < Math.round((SEATS * until) / weight); n++) {
      place(branch, team[n % team.length]!);
    }
  }
  return seats;
}
