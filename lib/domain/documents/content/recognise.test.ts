import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { recognise } from "./recognise";
import { docx, heic, jpeg, pdf, png, webp, xlsx, zipOf } from "./sample-files";

const text = (body: string) => Buffer.from(body);
const followedBy = (bytes: Buffer, more: Buffer | string) => Buffer.concat([bytes, Buffer.from(more)]);

describe("what is taken", () => {
  it.each([
    ["pdf", pdf()],
    ["jpeg", jpeg()],
    ["png", png("Software: scanner")],
    ["webp", webp()],
    ["heic", heic()],
    ["xlsx", xlsx()],
    ["docx", docx()],
    ["text", text("Called back.\r\n\t3 < 5 and 7 > 2")],
    ["text", text("\ufeff收入证明：月收入 12,000 元")],
  ])("%s", async (media, bytes) => expect(await recognise(bytes)).toEqual({ media }));
});

const twice = Buffer.alloc(2_000_000, "0");

describe("what is refused, and why", () => {
  it.each([
    ["nothing", Buffer.alloc(0), "empty"],
    ["blanks only", text(" \n "), "empty"],
    ["a page", text("<!DOCTYPE html><p>hi</p>"), "markup"],
    ["a page behind some words", text(`see below ${"x".repeat(3_000)} <SCRIPT>alert(1)</SCRIPT>`), "markup"],
    ["a drawing", text(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`), "markup"],
    ["XML", text(`<?xml version="1.0"?><a/>`), "markup"],
    ["a shell script", text("#!/bin/sh\nrm -rf /"), "script"],
    ["PostScript", text("%!PS-Adobe-3.0"), "script"],
    ["text in GBK", Buffer.from("ced2b5c4cad5c8eb", "hex"), "notUtf8"],
    ["text in UTF-16", Buffer.from("\ufeffhello", "utf16le"), "unknown"],
    ["a Windows program", Buffer.from("4d5a90000300000004000000ffff0000", "hex"), "unknown"],
    ["a Linux program", Buffer.from("7f454c4602010100", "hex"), "unknown"],
    ["a GIF", followedBy(Buffer.from("GIF89a"), Buffer.from("0100010080000000", "hex")), "unknown"],
    ["a film in the box of a photo", Buffer.from("\0\0\0\x10ftypisom\0\0\0\0", "latin1"), "unknown"],
    ["a zip archive", zipOf([{ name: "a.pdf", body: pdf() }]), "archive"],
    ["an empty zip archive", zipOf([]), "archive"],
    ["gzip", gzipSync("x"), "archive"],
    ["an old Word file, or one with a password", Buffer.from("d0cf11e0a1b11ae10000", "hex"), "oldOffice"],
    ["a workbook with macros", xlsx([{ name: "xl/vbaProject.bin", body: "x" }]), "macro"],
    ["a workbook with a password on its entries", xlsx([{ name: "a", body: "x", flags: 1 }]), "encrypted"],
    ["a bomb: 2 MB of zeros in 2 KB", xlsx([{ name: "a.xml", body: twice }]), "bomb"],
    ["a bomb that says it is small", xlsx([{ name: "a.xml", body: twice, saysSize: 10 }]), "bomb"],
    ["an entry that climbs out", xlsx([{ name: "../../x", body: "x" }]), "broken"],
    ["an entry with two names", xlsx([{ name: "a.xml", localName: "b.exe", body: "x" }]), "broken"],
    ["a workbook cut off", xlsx().subarray(0, -8), "broken"],
    ["a page before a workbook", followedBy(text("<html>"), xlsx()), "mixed"],
    ["a PDF with an archive behind", followedBy(pdf(), zipOf([{ name: "a", body: "x" }])), "mixed"],
    [
      "a PDF within an archive's comment",
      followedBy(pdf(), zipOf([{ name: "a", body: "x" }], "%%EOF")),
      "mixed",
    ],
    ["a PDF with a page behind", followedBy(pdf(), "<html>"), "mixed"],
    ["a PDF with a page at its head", pdf("<script>alert(1)</script>"), "mixed"],
    ["a PDF with a password", pdf("trailer <</Encrypt 5 0 R>>"), "encrypted"],
    ["a PDF that runs something", pdf("<</S /JavaScript /JS (app.alert(1))>>"), "script"],
    ["half a PDF", pdf().subarray(0, 30), "broken"],
    ["a photo with an archive behind", followedBy(jpeg(), zipOf([{ name: "a", body: "x" }])), "mixed"],
    ["a photo that is also a page", jpeg("<script>alert(1)</script>"), "mixed"],
    ["a picture that is also a program", png("<?php system($_GET[0]);"), "mixed"],
    ["a picture with something behind", followedBy(png(), "more"), "mixed"],
    ["half a picture", png().subarray(0, 30), "broken"],
    ["a picture longer than it says", followedBy(webp(), "more"), "mixed"],
    ["a photo cut off", heic().subarray(0, -2), "broken"],
  ])("%s", async (_, bytes, refused) => expect(await recognise(bytes)).toEqual({ refused }));
});
