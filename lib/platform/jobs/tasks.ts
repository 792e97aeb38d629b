import type { JobTask } from "./define-task";
import { executeRequestTask, sweepRequestsTask } from "./execute-requests";
import { foldPortfolioTask } from "./fold-portfolio";
import { forgetHeartbeats } from "./heartbeat";
import { importFileTask } from "./import-file";
import { materialiseSchedulesTask } from "./materialise-schedules";
import { prepareMonthsTask } from "./prepare-months";
import { resumeReceiptsTask } from "./resume-receipts";
import { resumeBulkTask, runBulkTask } from "./run-bulk";
import { removeDocumentTask, scanDocumentTask } from "./scan-document";
import { sealLedgerTask } from "./seal-ledger";
import { tidyExportsTask } from "./tidy-exports";
import { writeExportTask } from "./write-export";

/** Every task the worker knows. A noun's jobs are listed here by name. */
export const tasks: readonly JobTask[] = [
  executeRequestTask,
  foldPortfolioTask,
  forgetHeartbeats,
  importFileTask,
  materialiseSchedulesTask,
  prepareMonthsTask,
  removeDocumentTask,
  resumeBulkTask,
  resumeReceiptsTask,
  runBulkTask,
  scanDocumentTask,
  sealLedgerTask,
  sweepRequestsTask,
  tidyExportsTask,
  writeExportTask,
];
