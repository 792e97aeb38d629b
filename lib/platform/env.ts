import { z } from "zod";

const KEY_BYTES = 32;
const isKey = (text: string) => Buffer.from(text, "base64").length === KEY_BYTES;
const port = z.coerce.number("is not a port number").int().min(1).max(65535);
const flag = z.enum(["0", "1"], "is neither 0 nor 1").transform((value) => value === "1");

/** Every variable the portal reads, in one place. Names and meanings are documented in docs/operations.md. */
const envSchema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "is not a postgresql:// address" }),
  TENOR_AUTH_SECRET: z.string("is not set").min(32, "is shorter than 32 characters"),
  /** `id:base64`, newest first and comma-separated: the first encrypts, all of them decrypt. */
  TENOR_IDENTIFIER_KEYS: z
    .string("is not set")
    .transform((text) => text.split(",").map((entry) => entry.trim()))
    .refine(
      (entries) => entries.every((entry) => /^[a-z0-9]+:/.test(entry) && isKey(entry.split(":")[1] ?? "")),
      {
        error: "is not a list of id:key, each key 32 bytes in base64",
      },
    )
    .transform((entries) => entries.join(",")),
  TENOR_BLIND_INDEX_KEY: z.string("is not set").refine(isKey, "is not 32 bytes in base64"),
  /** The name under which the ledger's log is signed. It must never change: every proof carries it. */
  TENOR_LEDGER_ORIGIN: z
    .string()
    .regex(/^[^\s+]{1,100}$/, "is not a name without spaces and +")
    .default("tenor/ledger"),
  /** Signs checkpoints. Without it nothing is sealed here; only the worker needs it. */
  TENOR_LEDGER_KEY: z
    .string()
    .refine((text) => isKey(text) || text.includes("PRIVATE KEY"), "is neither 32 bytes in base64 nor PEM")
    .optional(),
  /** Verifier keys (`name+hash+base64`, comma-separated) of former signing keys, or of a signer elsewhere. */
  TENOR_LEDGER_VERIFIERS: z.string().optional(),
  /** Where checkpoints go out of the house. */
  TENOR_WITNESS_FILE: z.string().min(1).optional(),
  TENOR_WITNESS_URL: z.url({ protocol: /^https?$/, error: "is not an http(s):// address" }).optional(),
  TENOR_BASE_URL: z.url({ protocol: /^https?$/, error: "is not an http(s):// address" }),
  TENOR_ENVIRONMENT: z.enum(["demo", "test", "staging", "production"], {
    error: "is none of demo, test, staging, production",
  }),
  TENOR_DEMO: flag.default(false),
  /** 1 when every request comes through a proxy that writes X-Forwarded-For itself. */
  TENOR_TRUSTED_PROXY: flag.default(false),
  PORT: port.default(3000),
  TENOR_HOST: z.string().min(1).default("127.0.0.1"),
  TENOR_DATA_DIR: z.string().min(1).default(".data"),
  /** How long an approval can be taken back before it is carried out. */
  TENOR_REQUEST_UNDO_SECONDS: z.coerce
    .number("is not a number from 0 to 3600")
    .int()
    .min(0)
    .max(3600)
    .default(60),
  /** From this amount on, in units of the currency, whoever approves types the amount again. */
  TENOR_REQUEST_TYPED_FROM: z.coerce.number("is not a whole number").int().min(0).max(1e12).default(200_000),
  /** The most that one document may have; what the server in front lets through must be more. */
  TENOR_DOCUMENT_MAX_MB: z.coerce
    .number("is not a whole number from 1 to 50")
    .int()
    .min(1)
    .max(50)
    .default(10),
  /** A scanner to ask about each document: a program by its full path with its arguments; the file's path comes last. */
  TENOR_SCAN_COMMAND: z
    .string()
    .regex(
      /^\/[^\s"'`$|&;<>()*?]+( +[^\s"'`$|&;<>()*?]+)*$/,
      "is not a full path with plain arguments: no shell reads it",
    )
    .transform((text) => text.split(/ +/))
    .optional(),
  /** How the bank calls itself on paper, and where its customers turn to; papers show a placeholder until they are set. */
  TENOR_BANK_NAME: z.string().min(1).max(100).optional(),
  TENOR_BANK_CONTACT: z.string().min(1).max(200).optional(),
  TENOR_DIST_DIR: z.string().min(1).default(".next"),
  /** Where the bank is: in it moments are shown. */
  TENOR_TIME_ZONE: z
    .string()
    .refine(
      (zone) => Intl.supportedValuesOf("timeZone").includes(zone) || zone === "UTC",
      "is not a time zone",
    )
    .default("Asia/Shanghai"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.infer<typeof envSchema>;

/** Bad configuration: one line a variable, without its value, which may be a secret. */
export class EnvError extends Error {
  constructor(readonly problems: string[]) {
    super(["Tenor cannot start: its configuration is incomplete.", ...problems].join("\n  "));
    this.name = "EnvError";
  }
}

/** An empty variable counts as one that is not set: that is what `VAR=` in a unit file means. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const filled = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = envSchema.safeParse(filled);
  if (result.success) return result.data;
  const firstByName = new Map<string, string>();
  for (const issue of result.error.issues) {
    const name = String(issue.path[0]);
    const said = filled[name] === undefined ? "is not set" : issue.message;
    if (!firstByName.has(name)) firstByName.set(name, `${name} ${said}`);
  }
  throw new EnvError([...firstByName.values()]);
}

let current: Env | undefined;

/** Read at first use, not at import, so that builds and tests may load any module. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** For whoever changes process.env on purpose: the launcher's commands and the tests. */
export function forgetEnv(): void {
  current = undefined;
}

/** What a process does first: with bad configuration it says so and ends, before it serves anything. */
export function requireEnv(): Env {
  try {
    return env();
  } catch (error) {
    if (!(error instanceof EnvError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
