import type { ClientBase } from "pg";
import { copyLines, line } from "./copy";
import { drawPerson, drawProfile, PROFILES_A_GRADE } from "./people";
import { GRADES } from "./roll-rates";
import type { Seat } from "./staff";

/** Lines of the staging tables. */
export type DrawnPeople = { people: string[]; profiles: string[] };

export function drawPeople(seed: number, count: number): DrawnPeople {
  const people = Array.from({ length: count }, (_, index) => {
    const { displayName, nameKey, nameTailKey, birthYear, openedOn } = drawPerson(seed, index);
    return line([index, displayName, nameKey, nameTailKey, birthYear, openedOn, `${openedOn} 02:00Z`]);
  });
  const profiles = Array.from({ length: GRADES.length * PROFILES_A_GRADE }, (_, profile) =>
    line(drawProfile(seed, profile)),
  );
  return { people, profiles };
}

export async function stagePeople(client: ClientBase, drawn: DrawnPeople): Promise<void> {
  await copyLines(client, "demo_person", drawn.people);
  await copyLines(client, "demo_profile", drawn.profiles);
  await client.query("analyze demo_person; analyze demo_profile");
}

export async function stageSeats(client: ClientBase, seats: readonly Seat[]): Promise<void> {
  const lines = seats.map((seat) => line([seat.seat, seat.branchId, seat.managerId, seat.province]));
  await copyLines(client, "demo_seat", lines);
  await client.query("analyze demo_seat");
}
