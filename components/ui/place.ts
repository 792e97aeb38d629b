export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Placement {
  left: number;
  /** Distance from the viewport's top, or from its bottom when it opens upwards. */
  top?: number;
  bottom?: number;
  maxHeight: number;
}

const GAP = 4;
const EDGE = 8;
/** Below its trigger, unless less than this is left there and more above. */
const ENOUGH = 260;

/** Where a panel of a known width stands beside its trigger, inside the viewport. Pixels of the viewport. */
export function placePanel(
  trigger: Box,
  panelWidth: number,
  viewport: { width: number; height: number },
  align: "start" | "end",
): Placement {
  const width = Math.min(panelWidth, viewport.width - 2 * EDGE);
  const wanted = align === "start" ? trigger.left : trigger.right - width;
  const left = Math.max(EDGE, Math.min(wanted, viewport.width - width - EDGE));
  const below = viewport.height - trigger.bottom - GAP - EDGE;
  const above = trigger.top - GAP - EDGE;
  if (below >= ENOUGH || below >= above) {
    return { left, top: trigger.bottom + GAP, maxHeight: Math.max(0, below) };
  }
  return { left, bottom: viewport.height - trigger.top + GAP, maxHeight: Math.max(0, above) };
}
