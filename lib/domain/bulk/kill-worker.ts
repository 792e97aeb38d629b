import { closeConnections } from "@/lib/platform/db/client";
import { systemContext } from "@/lib/platform/service";
import { runBulk } from "./resume-bulk";

/** For the test that kills it: a process that does one run. */
await runBulk(await systemContext("run-bulk"), BigInt(process.argv[2] ?? "0"));
await closeConnections();
