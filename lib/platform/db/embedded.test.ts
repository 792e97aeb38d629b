import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { holdServer } from "@/lib/platform/db/embedded";
import { identifyProcess, waitForExit } from "@/lib/platform/processes";
import { scratchFolder } from "@/lib/platform/testing/scratch-folder";
import { onServer } from "@/lib/platform/testing/test-server";

const folder = scratchFolder();
const hold = () => holdServer({ folder, password: "scratch", durability: "scratch" });
const lockfile = join(folder, "postgres", "postmaster.pid");
const answers = (url: string) =>
  onServer(url, async (client) => (await client.query("select 1 as one")).rows);

function postmaster() {
  const identity = identifyProcess(Number(readFileSync(lockfile, "utf8").split("\n")[0]));
  if (!identity) throw new Error("no postmaster");
  return identity;
}

describe("embedded server", () => {
  it("is shared: two holders see one server, and it stops when the second of them leaves", async () => {
    const first = await hold();
    const second = await hold();
    expect(second.port).toBe(first.port);
    const server = postmaster();
    await first.release();
    expect(await answers(second.urlOf("postgres"))).toEqual([{ one: 1 }]);
    await second.release();
    expect(await waitForExit(server, 5_000)).toBe(true);
  });

  it("listens on the loopback address only, and lets nobody in without the password", async () => {
    const held = await hold();
    const listen = await onServer(held.urlOf("postgres"), (client) => client.query("show listen_addresses"));
    expect(listen.rows).toEqual([{ listen_addresses: "127.0.0.1" }]);
    await expect(answers(held.urlOf("postgres").replace("scratch", "guess"))).rejects.toThrow(/password/);
    await held.release();
  });

  it("comes back on the same port after kill -9, and revive() has nothing to do while it runs", async () => {
    const held = await hold();
    expect(await held.revive()).toBe(false);
    const killed = postmaster();
    process.kill(killed.pid, "SIGKILL");
    await waitForExit(killed, 5_000);
    expect(await held.revive()).toBe(true);
    expect(await answers(held.urlOf("postgres"))).toEqual([{ one: 1 }]);
    await held.release();
  });

  it("starts although its lock file names a process that is by now something else", async () => {
    writeFileSync(lockfile, `${process.pid}\n${folder}/postgres\n1\n5432\n\n127.0.0.1\n\nready\n`);
    const held = await hold();
    expect(postmaster().pid).not.toBe(process.pid);
    await held.release();
  });
});
