import { isImage, MEDIA, type Media } from "./kinds";

const LENGTH = 150;
const TITLE_LENGTH = 200;

/** Control characters, and those that turn the direction of writing: "fdp.exe" must not read as "exe.pdf". */
const UNSAFE = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The name as uploaded, for showing and for the download only; it never becomes part of a path. */
export function cleanFileName(given: string): string {
  const last = given.normalize("NFC").split(/[\\/]/).at(-1) ?? "";
  const clean = last.replace(UNSAFE, "").replace(/\s+/g, " ").trim().replace(/^\.+/, "");
  const letters = [...clean];
  if (letters.length <= LENGTH) return clean || "document";
  const extension = extensionOf(clean);
  const tail = extension ? `.${extension}` : "";
  return letters.slice(0, LENGTH - [...tail].length).join("") + tail;
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(fileName: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(fileName)?.[1]?.toLowerCase() ?? "";
}

/** A name that says the same as the content. Phones and messengers mix up image formats: one image for another is let pass. */
export function fitsExtension(fileName: string, media: Media): boolean {
  const extension = extensionOf(fileName);
  if (extension === "") return true;
  return (Object.keys(MEDIA) as Media[]).some(
    (other) =>
      (MEDIA[other].extensions as readonly string[]).includes(extension) &&
      (other === media || (isImage(other) && isImage(media))),
  );
}

/** The name to hand a file out with: its extension is that of the content. */
export function downloadName(fileName: string, media: Media): string {
  const extension = extensionOf(fileName);
  if ((MEDIA[media].extensions as readonly string[]).includes(extension)) return fileName;
  const stem = extension ? fileName.slice(0, -extension.length - 1) : fileName;
  return `${stem}.${MEDIA[media].extensions[0]}`;
}

/** What a document is called: the title given, with the file's own name where several files share one. */
export function titleFor(title: string, fileName: string, isOneOfSeveral: boolean): string {
  const clean = cleanFileName(fileName);
  const extension = extensionOf(clean);
  const stem = extension ? clean.slice(0, -extension.length - 1) : clean;
  const given = title.trim();
  const full = given && isOneOfSeveral ? `${given} · ${stem}` : given || stem;
  return [...full].slice(0, TITLE_LENGTH).join("");
}
