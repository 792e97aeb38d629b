import { unstable_rethrow } from "next/navigation";

/** The answer of a server action, or null when the connection broke: nobody knows then whether it was carried out. */
export async function answerOf<T>(action: Promise<T>): Promise<T | null> {
  try {
    return await action;
  } catch (error) {
    unstable_rethrow(error);
    return null;
  }
}
