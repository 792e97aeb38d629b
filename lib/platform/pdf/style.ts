import { StyleSheet } from "@react-pdf/renderer";
import { PDF_FONT } from "./fonts";

/** Points. Ink for text, grey for what explains, one accent; a document is read on paper and by photocopy. */
export const INK = "#171a21";
export const GREY = "#596070";
export const LINE = "#d7dbe3";
export const TINT = "#f3f5f9";
export const ACCENT = "#2f4bc7";

export const styles = StyleSheet.create({
  page: {
    fontFamily: PDF_FONT,
    fontSize: 9,
    color: INK,
    paddingTop: 62,
    paddingBottom: 56,
    paddingHorizontal: 44,
  },
  // Not on the page itself: there the renderer loses whatever is placed from the bottom.
  body: { fontSize: 9, lineHeight: 1.4 },
  head: {
    position: "absolute",
    top: 26,
    left: 44,
    right: 44,
    flexDirection: "row",
    justifyContent: "space-between",
    paddingBottom: 6,
    borderBottomWidth: 0.75,
    borderBottomColor: LINE,
    fontSize: 8,
    color: GREY,
  },
  brand: { fontWeight: 700, color: ACCENT },
  foot: {
    position: "absolute",
    bottom: 24,
    left: 44,
    right: 44,
    flexDirection: "row",
    justifyContent: "space-between",
    paddingTop: 6,
    borderTopWidth: 0.75,
    borderTopColor: LINE,
    fontSize: 7.5,
    color: GREY,
  },
  watermark: {
    position: "absolute",
    left: 20,
    right: 20,
    alignItems: "center",
    fontSize: 17,
    color: "#eceef3",
  },
  title: { fontSize: 19, lineHeight: 1.3, fontWeight: 700 },
  subtitle: { color: GREY, marginTop: 2 },
  section: { fontSize: 11, fontWeight: 700, marginTop: 14, marginBottom: 5 },
  note: { marginTop: 12, padding: 8, backgroundColor: TINT, color: INK },
  large: { fontSize: 26, lineHeight: 1.2, fontWeight: 700 },
  hint: { fontSize: 8, color: GREY, marginTop: 3 },
});
