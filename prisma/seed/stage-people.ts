import type { ClientBase } from "pg";
import { copyLines, line } from "./copy";
import { drawPerson, drawProfile, PROFILES_A_GRADE } from "./people";
import { GRADES } from "./roll-rates";
import type { Seat } from "./staff";

/** Names, profiles and seats into their staging tables. */
export async function stagePeople(client: ClientBase, seed: number, people: number, seats: readonly Seat[]) {
  const seatLines = seats.map((seat) => line([seat.seat, seat.branchId, seat.managerId, seat.province]));
  await copyLines(client, "demo_seat", seatLines);
  await copyLines(client, "demo_person", personLines(seed, people));
  await copyLines(client, "demo_profile", profileLines(seed));
  await client.query("analyze demo_seat; analyze demo_person; analyze demo_profile");
}

function* personLines(seed: number, people: number) {
  for (let index = 0; index < people; index++) {
    const { displayName, nameKey, nameTailKey, birthYear, openedOn } = drawPerson(seed, index);
    yield line([index, displayName, nameKey, nameTailKey, birthYear, openedOn, `${openedOn} 02:00Z`]);
  }
}

function* profileLines(seed: number) {
  for (let profile = 0; profile < GRADES.length * PROFILES_A_GRADE; profile++) {
    yield line(drawProfile(seed, profile));
  }
}
