type Outcome = { ok: true } | { ok: false; message?: string; fields: Record<string, string> };

type Refusal = { error?: { message?: string; fields?: Record<string, string> } };

/** Fetches a file and hands it to the browser under the name the server gives it. A refusal comes back in words. */
export async function downloadPaper(href: string): Promise<Outcome> {
  try {
    const response = await fetch(href);
    if (!response.ok) {
      const { error } = (await response.json()) as Refusal;
      return { ok: false, message: error?.message, fields: error?.fields ?? {} } as Outcome;
    }
    const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1];
    const url = URL.createObjectURL(await response.blob());
    const link = Object.assign(document.createElement("a"), { href: url, download: name ?? "paper.pdf" });
    link.click();
    // The browser has taken the file over by then.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
    return { ok: true };
  } catch {
    return { ok: false, fields: {} };
  }
}
