import { ensureBrowser } from "./browser.mjs";
import { browserTests, codeTests, formatting, linting, runChecks, types } from "./checks.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";

ensureInstalled();
await ensureBrowser();
const { passed, failed } = runChecks([formatting, linting, types, codeTests, browserTests]);
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
