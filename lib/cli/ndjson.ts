import { CoreError } from "@/lib/core/error";

/** A line longer than this is not one calculation. */
const MAX_LINE_CHARACTERS = 2_000_000;

type Json = Record<string, unknown>;

/**
 * Answers one JSON object a line with one a line, in order, as they come. `answer` gets the object without its id; what
 * it refuses (CoreError), and a line that is no JSON object (id null), becomes an error object on the same line.
 */
export async function answerLines(answer: (fields: Json) => Json): Promise<void> {
  // A reader that has seen enough (head) closes the pipe; that is not a fault of ours.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : 1));
  process.stdin.setEncoding("utf8");
  for await (const line of splitLines(process.stdin)) {
    if (line.trim() === "") continue;
    const isRoomLeft = process.stdout.write(`${JSON.stringify(answerLine(line, answer))}\n`);
    if (!isRoomLeft) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}

/** Splits at line feeds alone (JSON may hold any other separator). Of a line that is too long only enough is kept to tell. */
export async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let line = "";
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf("\n"); to !== -1; to = chunk.indexOf("\n", from)) {
      yield line + chunk.slice(from, to);
      line = "";
      from = to + 1;
    }
    if (line.length <= MAX_LINE_CHARACTERS) line += chunk.slice(from);
  }
  if (line !== "") yield line;
}

function answerLine(line: string, answer: (fields: Json) => Json): Json {
  const parsed = parseObject(line);
  if (parsed === undefined)
    return refusal(null, new CoreError("MALFORMED_JSON", "", "the line is not a JSON object"));
  const { id: givenId, ...fields } = parsed;
  const id = typeof givenId === "string" || typeof givenId === "number" ? givenId : null;
  try {
    return { id, ...answer(fields) };
  } catch (error) {
    if (error instanceof CoreError) return refusal(id, error);
    throw error;
  }
}

function parseObject(line: string): Json | undefined {
  if (line.length > MAX_LINE_CHARACTERS) return undefined;
  try {
    const value: unknown = JSON.parse(line.replace(/^﻿/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
  } catch {
    return undefined;
  }
}

function refusal(id: string | number | null, error: CoreError): Json {
  return { id, error: { code: error.code, path: error.path, message: error.message } };
}
