import type { ClientBase } from "pg";
import { copyLines, line } from "./copy";
import { drawPerson, drawProfile, PROFILE_SLOTS } from "./people";
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
    yield line([index, displayName, nameKey, nameTailKey, birthYear, openedOn]);
  }
}

function* profileLines(seed: number) {
  for (const grade of GRADES) {
    for (let slot = 0; slot < PROFILE_SLOTS; slot++) yield line(drawProfile(seed, grade, slot));
  }
}
