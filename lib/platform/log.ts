import { hostname } from "node:os";
import { pino } from "pino";

/** What must never reach a log, however deep in the object it sits (two levels cover everything we log). */
const SECRET_KEYS = [
  "password",
  "passwordHash",
  "secret",
  "token",
  "cookie",
  "authorization",
  "identifier",
  "idNumber",
  "phone",
  "email",
  "connectionString",
  "DATABASE_URL",
];

export const log = pino({
  level: process.env.LOG_LEVEL || "info",
  base: { pid: process.pid, host: hostname() },
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
    censor: "[removed]",
  },
});
