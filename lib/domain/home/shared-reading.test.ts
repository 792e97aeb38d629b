import { describe, expect, it } from "vitest";
import { sharedReading } from "./shared-reading";

const START = new Date("2026-11-23T02:00:00Z").getTime();
const at = (ms: number) => new Date(START + ms);

function counter() {
  let taken = 0;
  return {
    read: async () => ++taken,
    get taken() {
      return taken;
    },
  };
}

describe("a reading that many share", () => {
  const open = () =>
    sharedReading<number>({ freshMs: 60, staleMs: 300 }, (error) => {
      throw error;
    });

  it("two at once cost one reading", async () => {
    const reading = open();
    const count = counter();
    const answers = await Promise.all([reading("day", at(0), count.read), reading("day", at(0), count.read)]);
    expect(answers.map(({ value }) => value)).toEqual([1, 1]);
    expect(count.taken).toBe(1);
  });

  it("59 ms old is fresh; 60 is answered as it was while it is read anew; 300 and more is waited for", async () => {
    const reading = open();
    const count = counter();
    await reading("day", at(0), count.read);
    expect(await reading("day", at(59), count.read)).toEqual({ key: "day", at: at(0), value: 1 });
    expect((await reading("day", at(60), count.read)).value).toBe(1);
    await new Promise(setImmediate);
    expect(await reading("day", at(61), count.read)).toMatchObject({ at: at(60), value: 2 });
    expect((await reading("day", at(360), count.read)).value).toBe(3);
  });

  it("another business day is never answered with yesterday's", async () => {
    const reading = open();
    const count = counter();
    await reading("2026-11-20", at(0), count.read);
    expect((await reading("2026-11-23", at(1), count.read)).value).toBe(2);
  });

  it("a reading that failed is not kept: the next one asks again", async () => {
    const reading = open();
    await expect(reading("day", at(0), () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
    expect((await reading("day", at(1), async () => 7)).value).toBe(7);
  });
});
