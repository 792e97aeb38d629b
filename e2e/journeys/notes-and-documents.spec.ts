import { readFileSync } from "node:fs";
import { DocumentsPage, NotesPage } from "@/e2e/pages/notes-page";
import { ask, type KnownPlan, planWithin } from "@/e2e/support/facts";
import { USERNAMES } from "@/e2e/support/people";
import { expect, test } from "@/e2e/support/test";
import { startOf } from "@/e2e/support/words";
import { jpeg, pdf } from "@/lib/domain/documents/content/sample-files";
import { LOCALES } from "@/lib/platform/i18n/locales";

/** A plan that the manager and the supervisor both see; another one for each language. */
const planFor = (place: number): Promise<KnownPlan> =>
  planWithin(
    "relationship-manager",
    `p.branch_id = (select branch_id from staff where username = '${USERNAMES.supervisor}') and p.id % 2 = ${place}`,
  );

for (const [place, language] of LOCALES.entries()) {
  test.describe(language, () => {
    test.use({ role: "relationship-manager", language });

    test("a note calls a colleague, who sees it; a document goes up and comes down the same", async ({
      page,
      words,
      browser,
      sessionOf,
    }) => {
      const plan = await planFor(place);
      const mark = `${language}-${Date.now()}`;
      const [called] = await ask<{ name: string }>(
        "select display_name as name from staff where username = $1",
        [USERNAMES.supervisor],
      );
      const name = called?.name ?? "";
      const notes = new NotesPage(page, words);
      const documents = new DocumentsPage(page, words);

      await test.step("an unknown name is refused at the field, and nothing typed is lost", async () => {
        await page.goto(`/plans/${plan.number}`);
        await notes.tab("notes").click();
        await notes.field.fill(`${mark} @nobody-at-all`);
        await notes.write.click();
        await expect(notes.field).toHaveAttribute("aria-invalid", "true");
        await expect(notes.field).toHaveValue(`${mark} @nobody-at-all`);
      });

      await test.step("by keyboard alone: the colleague from the list, by a part of the name", async () => {
        await notes.field.fill(`${mark}\n<b>28</b> https://example.com `);
        await notes.field.press("End");
        await notes.field.pressSequentially(`请@${[...name].slice(0, 2).join("")}`);
        await expect(notes.colleagues.filter({ hasText: name })).toBeVisible();
        for (const row of await notes.colleagues.all()) {
          if (
            (await row.getAttribute("aria-selected")) === "true" &&
            (await row.textContent())?.includes(name)
          )
            break;
          await notes.field.press("ArrowDown");
        }
        await notes.field.press("Enter");
        await expect(notes.field).toHaveValue(new RegExp(`请@${USERNAMES.supervisor} $`));
        await notes.field.press("Control+Enter");
        await expect(notes.field).toHaveValue("");
        const written = notes.notes.filter({ hasText: mark });
        await expect(written).toContainText("<b>28</b> https://example.com");
        await expect(written.getByText(`@${name}`)).toBeVisible();
        await expect(written.getByRole("link")).toHaveCount(0);
      });

      await test.step("several files, each with its own result", async () => {
        await notes.tab("documents").click();
        const good = { name: "收入 证明.pdf", mimeType: "text/html", buffer: pdf(mark) };
        const bad = { name: "page.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html>") };
        await documents.fill("", mark, [good, bad]);
        await documents.upload.click();
        await expect(page.getByText(words("documents.field.kindMissing")).first()).toBeVisible();
        await documents.fill("income", mark, [good, bad]);
        await documents.upload.click();
        await expect(documents.results).toHaveText([
          startOf(`${good.name} ${words("documents.stored")}`),
          startOf(`${bad.name} ${words("documents.refusal.markup")}`),
        ]);
        await expect(documents.row(mark)).toHaveCount(1);
      });

      await test.step("and down again, byte for byte, under its own name", async () => {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          documents
            .row(mark)
            .getByRole("link", { name: startOf(mark) })
            .click(),
        ]);
        expect(download.suggestedFilename()).toBe("收入 证明.pdf");
        expect(readFileSync(await download.path()).equals(pdf(mark))).toBe(true);
        const href = await documents
          .row(mark)
          .getByRole("link", { name: startOf(mark) })
          .getAttribute("href");
        const answer = await page.request.get(href ?? "");
        expect(answer.headers()).toMatchObject({
          "content-type": "application/pdf",
          "content-security-policy": expect.stringContaining("sandbox"),
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
        });
      });

      await test.step("without JavaScript too", async () => {
        const { cookies } = await page.context().storageState();
        const plain = await browser.newContext({
          javaScriptEnabled: false,
          storageState: { cookies, origins: [] },
          baseURL: process.env.TENOR_BASE_URL,
        });
        const bare = await plain.newPage();
        await bare.goto(`/plans/${plan.number}/notes`);
        await new NotesPage(bare, words).field.fill(`plain ${mark}`);
        await new NotesPage(bare, words).write.click();
        await expect(new NotesPage(bare, words).notes.filter({ hasText: `plain ${mark}` })).toHaveCount(1);
        await bare.goto(`/plans/${plan.number}/documents`);
        const form = new DocumentsPage(bare, words);
        const photo = { name: "photo.jpg", mimeType: "image/jpeg", buffer: jpeg(mark) };
        const drawing = {
          name: "x.svg",
          mimeType: "image/png",
          buffer: Buffer.from("<svg onload=alert(1)>"),
        };
        await form.fill("other", `plain ${mark}`, [photo, drawing]);
        await form.upload.click();
        await expect(form.results).toHaveText([
          startOf(`photo.jpg ${words("documents.stored")}`),
          startOf(`x.svg ${words("documents.refusal.markup")}`),
        ]);
        await expect(form.row(`plain ${mark}`)).toHaveCount(1);
        await plain.close();
      });

      await test.step("the supervisor finds the note marked as new, once, and withdraws the document", async () => {
        const { cookies } = await page.context().storageState();
        const preferences = cookies.filter(({ name: cookie }) => /^tenor-(locale|theme)/.test(cookie));
        const context = await browser.newContext({
          storageState: { cookies: [...(await sessionOf("supervisor")), ...preferences], origins: [] },
          baseURL: process.env.TENOR_BASE_URL,
        });
        const other = await context.newPage();
        const theirs = new NotesPage(other, words);
        const note = theirs.notes.filter({ hasText: `请@${name}` }).filter({ hasText: mark });
        const seen = other.waitForResponse((answer) => answer.request().method() === "POST" && answer.ok());
        await other.goto(`/customers/${plan.customer}/notes`);
        await expect(note.getByText(words("notes.mark.new"))).toBeVisible();
        await seen;
        await other.reload();
        await expect(note).toBeVisible();
        await expect(note.getByText(words("notes.mark.new"))).toHaveCount(0);
        await theirs.tab("documents").click();
        const listed = new DocumentsPage(other, words);
        await listed.row(`${mark} · 收入 证明`).getByRole("button").click();
        const dialog = other.getByRole("dialog");
        await dialog.getByRole("textbox").fill("Uploaded for the wrong customer");
        await dialog.getByRole("button", { name: words("documents.withdraw.submit"), exact: true }).click();
        await expect(listed.row(`${mark} · 收入 证明`)).toContainText("Uploaded for the wrong customer");
        await expect(
          listed.row(`${mark} · 收入 证明`).getByRole("link", { name: startOf(mark) }),
        ).toHaveCount(0);
        await context.close();
      });
    });
  });
}
