import { createReadStream, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { splitNotes } from "@/lib/domain/ledger/checkpoint";
import { checkExport } from "@/lib/domain/ledger/export-file";
import { ledgerVerifiers } from "@/lib/domain/ledger/ledger-keys";
import { describeProblem } from "@/lib/domain/ledger/log-problems";
import { checkProofFile, type ProofVerdict } from "@/lib/domain/ledger/proof-file";
import { type NoteVerifier, parseVerifierKey } from "@/lib/domain/ledger/signed-note";
import { verifyLog } from "@/lib/domain/ledger/verify-log";
import { withDatabase } from "@/lib/platform/db/connect-or-start";
import { env } from "@/lib/platform/env";
import { OperatorError } from "@/lib/platform/operator-error";
import { systemContext } from "@/lib/platform/service";
import { runCommand } from "./command";

const USAGE = `Usage: npm run -s verify-ledger -- [--file PROOF.json | --log EXPORT.ndjson] [--key name+hash+base64]… [--witness FILE]
Without --file and --log the whole log of the database is read. Ends with 0 when all is as it was signed, with 1 and the first
bad position when not. Without --key the keys come from TENOR_LEDGER_KEY and TENOR_LEDGER_VERIFIERS.`;

const SHOWN = 20;

runCommand(async () => {
  const { file, log, key, witness } = readArguments();
  if (file) return say(checkProofFile(await readJson(file), await offlineKeys(key)));
  if (log) return say(await checkExport(linesOf(log), await offlineKeys(key)));
  if (witness && !existsSync(witness)) throw new OperatorError(`${witness}: there is no such file`);
  await withDatabase(() => verifyDatabase(keysOf(key), witness ?? env().TENOR_WITNESS_FILE));
});

function readArguments() {
  const text = { type: "string" } as const;
  const options = { file: text, log: text, witness: text, key: { type: "string", multiple: true } } as const;
  try {
    return parseArgs({ options }).values;
  } catch {
    throw new OperatorError(USAGE);
  }
}

function keysOf(given: readonly string[] | undefined): NoteVerifier[] {
  const keys = given ? given.map(requireKey) : ledgerVerifiers();
  if (keys.length === 0) throw new OperatorError(`No key to verify with.\n${USAGE}`);
  return keys;
}

/** A file is checked with nothing but a key: on a machine that has no configuration of the portal's at all. */
async function offlineKeys(given: readonly string[] | undefined): Promise<NoteVerifier[]> {
  if (given) return given.map(requireKey);
  if (process.env.TENOR_LEDGER_VERIFIERS)
    return process.env.TENOR_LEDGER_VERIFIERS.split(",").map(requireKey);
  return withDatabase(async () => keysOf(undefined));
}

function requireKey(text: string): NoteVerifier {
  const key = parseVerifierKey(text);
  if (!key) throw new OperatorError(`Not a verifier key (name+hash+base64): ${text}`);
  return key;
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new OperatorError(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function linesOf(path: string): AsyncIterable<string> {
  if (!existsSync(path)) throw new OperatorError(`${path}: there is no such file`);
  return createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
}

function say(verdict: ProofVerdict): void {
  if (verdict.ok) {
    console.log(`OK ${verdict.says}`);
    for (const line of verdict.details ?? []) console.log(`  ${line}`);
    return;
  }
  console.log(`BAD ${verdict.problem}`);
  process.exitCode = 1;
}

async function verifyDatabase(verifiers: NoteVerifier[], witness: string | undefined): Promise<void> {
  // A configured witness file is made with the first checkpoint.
  const witnessNotes = witness && existsSync(witness) ? splitNotes(await readFile(witness, "utf8")) : [];
  const from = performance.now();
  const report = await verifyLog(await systemContext("verify-ledger"), { verifiers, witnessNotes });
  const seconds = (performance.now() - from) / 1000;
  const { leaves, checkpoints, witnessed, unsealed, problems } = report;
  const rate = Math.round(leaves / seconds).toLocaleString("en");
  const summary = `${leaves} leaves, ${checkpoints} checkpoints, ${witnessed} of a witness, ${unsealed} transactions not sealed yet; ${seconds.toFixed(1)} s, ${rate} entries/s`;
  console.log(`${problems.length === 0 ? "OK" : "BAD"} ${summary}`);
  for (const problem of problems.slice(0, SHOWN)) console.log(`  ${describeProblem(problem)}`);
  if (problems.length > SHOWN) console.log(`  and ${problems.length - SHOWN} more`);
  if (problems.length > 0) process.exitCode = 1;
}
