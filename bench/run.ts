import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * `npm run bench NAME [-- options]`: runs bench/NAME.ts and prints its figures as one line of JSON. Each bench measures its
 * own floor in the same run, so that the ratio holds on any machine.
 */
const [name = "", ...rest] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || name === "run" || !existsSync(file)) {
  console.error("npm run bench NAME, where NAME is a file of bench/ without its ending");
  process.exit(1);
}
const bench: { default: (options: string[]) => Promise<object> } = await import(file);
const figures = await bench.default(rest);
console.log(JSON.stringify({ bench: name, ...figures }));
process.exit(0);
