import { BUSINESS_DATE } from "./demo-calendar";
import { type Dice, diceOf } from "./dice";
import { drawName } from "./names";
import { GRADES, type Grade } from "./roll-rates";

const PERSON = 2;
const PROFILE = 3;
const WORKING = ["employed", "self-employed", "civil-servant"];

export type DemoPerson = {
  displayName: string;
  nameKey: string;
  nameTailKey: string;
  birthYear: number;
  openedOn: string;
};

/** Name and age of the index-th person. */
export function drawPerson(seed: number, index: number): DemoPerson {
  const dice = diceOf(seed, PERSON, index);
  return { ...drawName(dice), birthYear: dice.whole(1962, 2003), openedOn: drawDate(dice, 2012, 2023) };
}

/** GB/T 4754 sections that a bank's private customers work in, with an occupation of each. */
const INDUSTRIES = [
  ["A", "farm-manager"],
  ["C", "machinist"],
  ["C", "engineer"],
  ["D", "technician"],
  ["E", "site-manager"],
  ["F", "shop-owner"],
  ["F", "sales"],
  ["G", "driver"],
  ["H", "restaurateur"],
  ["I", "developer"],
  ["J", "analyst"],
  ["K", "agent"],
  ["L", "consultant"],
  ["M", "researcher"],
  ["N", "technician"],
  ["O", "service-worker"],
  ["P", "teacher"],
  ["Q", "nurse"],
  ["R", "designer"],
  ["S", "official"],
] as const;

/** What the better grades have more of: half the income, in yuan, and the score. */
const MEDIAN_INCOME: Record<Grade, number> = { A: 260_000, B: 180_000, C: 132_000, D: 98_000, E: 82_000 };
const SCORE: Record<Grade, number> = { A: 745, B: 700, C: 655, D: 610, E: 560 };

export const PROFILES_A_GRADE = 2000;

/** A profile as a customer of its grade may have it, in the order of demo_profile's columns; the grades in turn. */
export function drawProfile(seed: number, profile: number): (string | number | null)[] {
  const dice = diceOf(seed, PROFILE, profile);
  const risk = Math.floor(profile / PROFILES_A_GRADE);
  const grade = GRADES[risk]!;
  const employment = dice.chance(0.93)
    ? dice.weighted([
        ["employed", 68],
        ["self-employed", 20],
        ["civil-servant", 12],
      ] as const)
    : dice.pick(["retired", "student", "unemployed", "other"]);
  const isWorking = WORKING.includes(employment);
  const income =
    Math.round((MEDIAN_INCOME[grade] * Math.exp(dice.bell() * 0.45) * (isWorking ? 1 : 0.4)) / 1000) * 1000;
  const [industry, occupation] = isWorking ? dice.pick(INDUSTRIES) : [null, null];
  const limit = Math.max(5_000, Math.round((income * (0.42 - risk * 0.07)) / 1000) * 1000);
  return [
    profile,
    income * 100,
    employment,
    isWorking ? (dice.whole(2, 300) / 10).toFixed(1) : 0,
    industry,
    occupation,
    dice.weighted([
      ["mortgaged", 42],
      ["owned", 24],
      ["rented", 22],
      ["family", 10],
      ["other", 2],
    ] as const),
    dice.weighted([
      [0, 40],
      [1, 35],
      [2, 20],
      [3, 5],
    ] as const),
    (12 + risk * 6 + dice.next() * 25).toFixed(2),
    Math.max(350, Math.min(850, Math.round(SCORE[grade] + dice.bell() * 22))),
    dice.chance(0.03 + risk * 0.08) ? dice.whole(1, 2 + risk) : 0,
    Math.floor(dice.next() ** 2 * (3 + risk * 2)),
    dice.whole(1, 9),
    drawDate(dice, 2006, 2022),
    limit * 100,
  ];
}

function drawDate(dice: Dice, firstYear: number, lastYear: number): string {
  const month = String(dice.whole(1, 12)).padStart(2, "0");
  const day = String(dice.whole(1, 28)).padStart(2, "0");
  const on = `${dice.whole(firstYear, lastYear)}-${month}-${day}`;
  return on < BUSINESS_DATE ? on : BUSINESS_DATE;
}
