import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CharacterClass } from "@/lib/domain/imports/fields/parts";
import { CsvScanner } from "./csv-scanner";
import { RecordWriter } from "./record-writer";

const COMMA = 0x2c;

function scan(text: string, columns: number, chunk = 7, classes: (CharacterClass | undefined)[] = []) {
  const out = new RecordWriter(COMMA);
  const scanner = new CsvScanner(
    Array.from({ length: columns }, (_, k) => classes[k]),
    COMMA,
    out,
    2,
  );
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += chunk) scanner.push(bytes.subarray(from, from + chunk));
  scanner.end();
  const passed = Buffer.concat(out.flush(true)).toString();
  return { scanner, passed, broken: scanner.broken.map(({ line, code }) => `${line} ${code}`) };
}

describe("CsvScanner", () => {
  it("puts the line number before each record and leaves the rest as it was", () => {
    expect(scan('a,b\n"x, ""y""\nz",2\r\n\nlast,3', 2).passed).toBe('2,a,b\n3,"x, ""y""\nz",2\n6,last,3\n');
  });

  it("refuses a record of another width and goes on with the next", () => {
    const { passed, broken } = scan("a,b\nonly\n1,2,3\nc,d\n", 2);
    expect(passed).toBe("2,a,b\n5,c,d\n");
    expect(broken).toEqual(["3 ragged", "4 ragged"]);
  });

  it("refuses a quote amid text and text after a quote", () => {
    expect(scan('a"b,1\n"a"b,2\nc,3\n', 2)).toMatchObject({
      passed: "4,c,3\n",
      broken: ["2 stray-quote", "3 stray-quote"],
    });
  });

  it("ends with an error where a quote is never closed, and names its line", () => {
    expect(() => scan('a,1\n"b,2\nc,3\nd,4\n', 2)).toThrow('unclosed-quote {"line":3}');
    expect(() => scan('a,1\n"b,2\nc,"3"\nd,4\n', 2)).toThrow('unclosed-quote {"line":3}');
  });

  it("ends with an error where the file breaks off within a record", () => {
    expect(() => scan("a,b,c\nd,e", 3)).toThrow('broken-off {"line":3,"found":2,"expected":3}');
  });

  it("refuses a field of a million characters without holding it", () => {
    const { passed, broken } = scan(`a,1\n${"x".repeat(1_000_000)},2\nc,3\n`, 2, 64 * 1024);
    expect(passed).toBe("2,a,1\n4,c,3\n");
    expect(broken).toEqual(["3 field-too-long"]);
  });

  it("notices blanks around values, also within quotes, and nothing else", () => {
    expect(scan('a,b\n"c d",e\n', 2).scanner.isPadded).toBe(false);
    for (const text of ["a ,b\n", "a, b\n", "a,b \n", '" a",b\n', '"a ",b\n', '"",b\n', 'a,""\r\n']) {
      expect(scan(text, 2).scanner.isPadded, text).toBe(true);
    }
  });

  it("sees a character that is none of its column's class, and passes the row on all the same", () => {
    const clean = (text: string) => scan(text, 2, 5, [undefined, "unsigned"]).scanner.isClean;
    expect(clean("a,1.5\nx-y,20\n,\n")).toBe(true);
    for (const text of ["a,-1\n", "a,1e5\n", 'a,"1"\n', "a, 1\n", "a,１\n"])
      expect(clean(text), text).toBe(false);
    expect(scan("a,1x,\nb,2\n", 2, 5, [undefined, "unsigned"]).passed).toBe("3,b,2\n");
    expect(scan("a,1x\nb,2\n", 2, 5, [undefined, "unsigned"]).passed).toBe("2,a,1x\n3,b,2\n");
  });

  it("agrees with csv-parse on every well-formed file, however it is cut into chunks", () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "é", "分", " ", '"', ",", "\n", "\r\n"),
      maxLength: 6,
    });
    const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9 }), fc.constantFrom("\n", "\r\n"), (data, chunk, end) => {
        const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
        const text = data.map((row) => row.map(quote).join(",") + end).join("");
        const records: string[][] = parse(scan(text, 2, chunk).passed, { relax_column_count: true });
        expect(records.map((record) => record.slice(1))).toEqual(data);
      }),
    );
  });
});
