import { formatting, linting, pureTests, runChecks, types } from "./checks.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
process.exitCode = runChecks([formatting, linting, types, pureTests]).failed > 0 ? 1 : 0;
