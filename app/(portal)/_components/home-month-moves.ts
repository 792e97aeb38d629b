import { cache } from "react";
import { getMonthMoves } from "@/lib/domain/home/get-month-moves";

/** Several parts of the page compare with the last month-end: they ask once. */
export const monthMovesOf = cache(getMonthMoves);
