import { EnvError } from "@/lib/platform/env";
import { OperatorError } from "@/lib/platform/operator-error";

/** Ends with 0, or with 1 and a sentence; a stack is shown only for what nobody foresaw. */
export async function runCommand(main: () => Promise<unknown>): Promise<void> {
  try {
    await main();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    const isExpected = error instanceof OperatorError || error instanceof EnvError;
    console.error(isExpected ? error.message : error);
    process.exit(1);
  }
}
