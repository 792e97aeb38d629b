/**
 * What a person typed, as a plain decimal: grouping, spaces and a currency sign taken out, full-width digits of a Chinese
 * keyboard made narrow. "１２，３４５。6" is "12345.6"; what is no number stays what it is, for the parser to refuse.
 */
export function cleanDecimal(text: string): string {
  return text
    .normalize("NFKC")
    .replaceAll("。", ".")
    .replace(/[\s,'¥$€£%]/gu, "");
}
