import { describe, expect, it } from "vitest";
import { fieldChanges } from "./field-changes";

describe("what an event changed", () => {
  it("names only the fields that differ", () => {
    const changes = fieldChanges({ status: "active", bucket: 1 }, { status: "deferred", bucket: 1 });
    expect(changes).toEqual([{ field: "status", before: "active", after: "deferred" }]);
  });

  it("has a null side for a field that came or went", () => {
    expect(fieldChanges({ old: 1 }, { fresh: false })).toEqual([
      { field: "fresh", before: null, after: "false" },
      { field: "old", before: "1", after: null },
    ]);
  });

  it("takes nothing from what is no snapshot", () => {
    expect(fieldChanges(null, [1, 2])).toEqual([]);
  });
});
