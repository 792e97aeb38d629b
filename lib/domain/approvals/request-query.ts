import { RequestStatus } from "@/lib/platform/db/generated/enums";
import { isRequestKind, type RequestKindName } from "./registry";

export const REQUEST_BOXES = ["waiting", "team", "mine", "all"] as const;
export type RequestBox = (typeof REQUEST_BOXES)[number];

export const REQUEST_SORTS = ["due", "newest", "amount"] as const;
export type RequestSort = (typeof REQUEST_SORTS)[number];

export type RequestQuery = {
  box: RequestBox;
  kind: RequestKindName | null;
  status: RequestStatus | null;
  sort: RequestSort;
  /** Where the page before ended. */
  after: { id: bigint; value: string } | null;
};

type Params = Record<string, string | string[] | undefined>;

/** The queue as an address says it. What an address gets wrong is left out, never an error. */
export function readRequestQuery(params: Params, usual: RequestBox): RequestQuery {
  const one = (name: string) => (typeof params[name] === "string" ? params[name] : "");
  const pick = <T extends string>(list: readonly T[], text: string) => list.find((item) => item === text);
  const kind = one("kind");
  const sort =
    pick(REQUEST_SORTS, one("sort")) ?? (pick(REQUEST_BOXES, one("box")) === "mine" ? "newest" : "due");
  return {
    box: pick(REQUEST_BOXES, one("box")) ?? usual,
    kind: isRequestKind(kind) ? kind : null,
    status: pick(Object.values(RequestStatus), one("status")) ?? null,
    sort,
    after: readCursor(one("after"), sort),
  };
}

const VALUES: Record<RequestSort, RegExp> = {
  due: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
  newest: /^$/,
  amount: /^\d{1,18}$/,
};

function readCursor(text: string, sort: RequestSort): RequestQuery["after"] {
  const match = /^([1-9]\d{0,17})~(.*)$/.exec(text);
  const [, id, value] = match ?? [];
  if (id === undefined || value === undefined || !VALUES[sort].test(value)) return null;
  if (sort === "due" && Number.isNaN(Date.parse(value))) return null;
  return { id: BigInt(id), value };
}
