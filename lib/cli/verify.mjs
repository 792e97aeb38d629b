import { formatting, linting, pureTests, runChecks, types } from "./checks.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";

/** Before a commit fewer draws will do; `npm test` takes them all. */
const FEWER = { TENOR_DRAWS: "20", LIVES: "20", TENOR_TREE_LEAVES: "36" };

/** Pure tests share nothing that one could spoil for another; a process for each file is left to `npm test` too. */
const TOGETHER = ["--pool=threads", "--no-isolate", "--max-workers=2"];

const quickTests = {
  ...pureTests,
  commands: pureTests.commands.map(({ command, args }) => ({ command, args: [...args, ...TOGETHER] })),
  env: Object.fromEntries(Object.entries(FEWER).map(([name, few]) => [name, process.env[name] ?? few])),
};

ensureInstalled();
process.exitCode = runChecks([formatting, linting, types, quickTests]).failed > 0 ? 1 : 0;
