import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

type Theme = "light" | "dark";
const css = readFileSync(join(import.meta.dirname, "../app/globals.css"), "utf8");

/** oklch to relative luminance (WCAG 2), by way of linear sRGB. Source of the matrices: CSS Color 4, section 9.3. */
function luminance(lightness: number, chroma: number, hue: number): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  const red = clip(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = clip(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = clip(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function token(name: string, theme: Theme): number {
  const pair = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]*)\\), oklch\\(([^)]*)\\)\\)`).exec(css);
  if (!pair) throw new Error(`no token --${name}`);
  const [l = 0, c = 0, h = 0] = (theme === "light" ? pair[1]! : pair[2]!).split(" ").map(Number);
  return luminance(l, c, h);
}

function contrast(front: string, ground: string, theme: Theme): number {
  const [a, b] = [token(front, theme), token(ground, theme)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const grounds = ["canvas", "surface", "raised", "sunken", "hover"];
const text: [string, string][] = [
  ...["fg", "muted", "accent-text"].flatMap((front) =>
    grounds.map((ground): [string, string] => [front, ground]),
  ),
  ...["canvas", "surface", "raised", "sunken"].map((ground): [string, string] => ["faint", ground]),
  ...["info", "success", "warning", "danger", "special"].flatMap((tone): [string, string][] => [
    [tone, `${tone}-soft`],
    [tone, "surface"],
  ]),
  ["fg", "pressed"],
  ["accent-text", "accent-soft"],
  ["accent-text", "pressed"],
  ["fg", "accent-soft"],
  ["muted", "accent-soft"],
  ["accent-fg", "accent"],
  ["accent-fg", "accent-hover"],
  ["canvas", "fg"],
  ...[1, 2, 3, 4, 5].map((n): [string, string] => [`series-${n}`, "surface"]),
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((n): [string, string] => [`on-bucket-${n}`, `bucket-${n}`]),
];
const shapes: [string, string][] = [
  ...[0, 1, 2, 3, 4, 5, 6, 7].map((n): [string, string] => [`bucket-${n}`, "surface"]),
  ["line-strong", "surface"],
  ["ring", "canvas"],
  ["ring", "surface"],
];

describe.each<Theme>(["light", "dark"])("%s theme", (theme) => {
  test.each(text)("text %s on %s has at least 4.5 to 1", (front, ground) => {
    expect(contrast(front, ground, theme)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(shapes)("shape %s on %s has at least 3 to 1", (front, ground) => {
    expect(contrast(front, ground, theme)).toBeGreaterThanOrEqual(3);
  });
  test("M1 to M7 grow darker step by step, so that their order needs no colour vision", () => {
    const steps = [1, 2, 3, 4, 5, 6, 7].map((n) => token(`bucket-${n}`, theme));
    for (const [index, value] of steps.slice(1).entries()) expect(value).toBeLessThan(steps[index]!);
  });
});
