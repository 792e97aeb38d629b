/** Where a bar of the chart leads: the instalment's line in the schedule. */
export const rowAnchor = (seq: number): string => `instalment-${seq}`;

/** The part of the page that says what the terms cost. */
export const RESULT = "result";
