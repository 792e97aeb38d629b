/** What is called of the package that @react-pdf/renderer itself draws with; it brings no types of its own. */
declare module "pdfkit" {
  import type { Readable } from "node:stream";

  type TextOptions = { lineBreak?: boolean; width?: number; align?: "left" | "right" | "center" };

  export default class PDFDocument extends Readable {
    constructor(options: {
      size: "A4";
      layout: "landscape";
      margin: number;
      autoFirstPage: boolean;
      bufferPages: boolean;
      font: string;
      lang: string;
      info: Record<string, string>;
    });
    addPage(): this;
    registerFont(name: string, file: string): this;
    font(name: string): this;
    fontSize(size: number): this;
    fillColor(color: string, opacity?: number): this;
    strokeColor(color: string): this;
    lineWidth(width: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(x: number, y: number, width: number, height: number): this;
    stroke(): this;
    fill(color: string): this;
    save(): this;
    restore(): this;
    rotate(degrees: number, options: { origin: [number, number] }): this;
    text(text: string, x: number, y: number, options?: TextOptions): this;
    widthOfString(text: string): number;
    heightOfString(text: string, options: TextOptions): number;
    end(): void;
  }
}
