import { describe, expect, it } from "vitest";
import { cleanFileName, downloadName, fitsExtension, titleFor } from "./file-names";

describe("a file's name", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["..\\..\\windows\\x.pdf", "x.pdf"],
    ["/", "document"],
    ["..", "document"],
    [".htaccess", "htaccess"],
    ["收入证明 2026.pdf", "收入证明 2026.pdf"],
    ["a\r\nset-cookie: x.pdf", "aset-cookie: x.pdf"],
    ["fdp\u202e.exe", "fdp.exe"],
    [`${"长".repeat(300)}.pdf`, `${"长".repeat(146)}.pdf`],
  ])("%j is %j", (given, clean) => expect(cleanFileName(given)).toBe(clean));

  it.each([
    ["a.pdf", "pdf", true],
    ["A.PDF", "pdf", true],
    ["a", "pdf", true],
    ["a.png", "pdf", false],
    ["a.exe", "text", false],
    ["a.html", "text", false],
    ["a.svg", "png", false],
    ["photo.jpg", "webp", true],
    ["sheet.docx", "xlsx", false],
  ] as const)("%s with the content of %s: %s", (name, media, fits) => {
    expect(fitsExtension(name, media)).toBe(fits);
  });

  it.each([
    ["photo.jpg", "webp", "photo.webp"],
    ["photo.JPEG", "jpeg", "photo.JPEG"],
    ["scan", "pdf", "scan.pdf"],
  ] as const)("%s with the content of %s is handed out as %s", (name, media, given) => {
    expect(downloadName(name, media)).toBe(given);
  });

  it("is the title where none is given, and part of it where several share one", () => {
    expect(titleFor("", "护照.pdf", false)).toBe("护照");
    expect(titleFor(" Payslips ", "may.pdf", false)).toBe("Payslips");
    expect(titleFor("Payslips", "may.pdf", true)).toBe("Payslips · may");
  });
});
