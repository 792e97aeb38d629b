/** What a document is to the bank; the words are in the messages under documents.kind. */
export const DOCUMENT_KINDS = [
  "identity",
  "income",
  "agreement",
  "hardship-evidence",
  "correspondence",
  "other",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What a file may be, by its content; the first extension is the one it is handed out with. */
export const MEDIA = {
  pdf: { type: "application/pdf", extensions: ["pdf"] },
  jpeg: { type: "image/jpeg", extensions: ["jpg", "jpeg", "jfif"] },
  png: { type: "image/png", extensions: ["png"] },
  webp: { type: "image/webp", extensions: ["webp"] },
  heic: { type: "image/heic", extensions: ["heic", "heif"] },
  text: { type: "text/plain", extensions: ["txt"] },
  xlsx: {
    type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    extensions: ["xlsx"],
  },
  docx: {
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extensions: ["docx"],
  },
} as const;
export type Media = keyof typeof MEDIA;

export const MEDIA_NAMES = Object.keys(MEDIA) as Media[];
export const isImage = (media: Media): boolean => MEDIA[media].type.startsWith("image/");

/** For the browser's file chooser. It only sorts what is offered: the content decides. */
export const ACCEPTED = MEDIA_NAMES.flatMap((media) => MEDIA[media].extensions)
  .map((extension) => `.${extension}`)
  .join(",");

export function mediaOfType(type: string): Media | null {
  return MEDIA_NAMES.find((media) => MEDIA[media].type === type) ?? null;
}
