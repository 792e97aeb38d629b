import { type DocumentProps, renderToBuffer } from "@react-pdf/renderer";
import type { ReactElement } from "react";
import { registerFonts } from "./fonts";

/** A document as a response that is downloaded under `name`; never cached, as its handler says. */
export async function pdfResponse(document: ReactElement<DocumentProps>, name: string): Promise<Response> {
  const bytes = await renderPdf(document);
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": "application/pdf",
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="${name}.pdf"`,
    },
  });
}

export function renderPdf(document: ReactElement<DocumentProps>): Promise<Buffer> {
  registerFonts();
  return renderToBuffer(document);
}
