type Part = { storedAs: string; received: number };

const ATTEMPTS = 3;

/** The server's refusal in the reader's language; no other error has a text worth showing. */
export class UploadRefused extends Error {}

/** Sends a file part by part; a part that does not arrive is sent again. Returns the name to queue the import with. */
export async function uploadFile(
  file: File,
  partBytes: number,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<string> {
  let storedAs: string | undefined;
  let offset = 0;
  do {
    const part = await sendPart(file.slice(offset, offset + partBytes), storedAs, offset, signal);
    storedAs = part.storedAs;
    offset = part.received;
    onProgress(file.size === 0 ? 100 : Math.floor((offset / file.size) * 100));
  } while (offset < file.size);
  return storedAs;
}

async function sendPart(
  body: Blob,
  storedAs: string | undefined,
  offset: number,
  signal: AbortSignal,
): Promise<Part> {
  const query = new URLSearchParams({ offset: String(offset), ...(storedAs && { id: storedAs }) });
  for (let attempt = 1; ; attempt++) {
    try {
      const response = await fetch(`/imports/upload?${query}`, {
        method: "POST",
        headers: { "content-type": "application/octet-stream" },
        body,
        signal,
      });
      const answer: Part | { error: { message: string } } = await response.json();
      if ("error" in answer) throw new UploadRefused(answer.error.message);
      return answer;
    } catch (error) {
      if (error instanceof UploadRefused || signal.aborted || attempt === ATTEMPTS) throw error;
    }
  }
}
