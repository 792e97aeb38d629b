import { minorDigits } from "@/lib/core/money";
import { Prisma } from "@/lib/platform/db/client";
import { PlanStatus } from "@/lib/platform/db/generated/enums";
import type { Cell, CellKind, TableColumn } from "@/lib/platform/export/table";
import type { OpenedList, Reading } from "./list-page";
import { rowText } from "./row-text";

/** One column of the file: where it comes from and how its text is made. `currency` is the row's. */
type Part = {
  /** Key of its head in the messages. */
  head: string;
  kind: CellKind;
  width: number;
  sql: Prisma.Sql;
  show?: (raw: string, currency: string) => Cell;
};

const AMOUNTS = ["outstanding", "overdue", "dueAmount", "principal"];
const NUMBER_DIGITS = 8;

/** The file's columns for those of the screen: what stands in one cell there as two figures are two columns here. */
export function planColumns(reading: Reading, columns: readonly string[]) {
  const known = partsOf(reading);
  const shown = columns.filter((id) => Object.hasOwn(known, id));
  // Amounts of several currencies stand in one column, so each row says which: before the first of them.
  const firstAmount = shown.findIndex((id) => AMOUNTS.includes(id));
  const parts = shown.flatMap((id, k) => [...(k === firstAmount ? [CURRENCY] : []), ...(known[id] ?? [])]);
  return {
    columns: parts.map(({ head, kind, width }): TableColumn => ({ head: reading.words(head), kind, width })),
    // The currency leads, whether it is shown or not: amounts are written by it.
    selected: rowText([Prisma.sql`t.currency`, ...parts.map(({ sql }) => sql)]),
    joins: joinsOf(shown),
    toCells: cellsBy(parts),
  };
}

const CURRENCY: Part = {
  head: "portfolio.filter.currency",
  kind: "text",
  width: 6,
  sql: Prisma.sql`t.currency::text`,
};

function cellsBy(parts: readonly Part[]): OpenedList["toCells"] {
  return (row) => {
    const currency = row[0] ?? "";
    const cells: Cell[] = new Array(parts.length);
    for (let k = 0; k < parts.length; k++) {
      const raw = row[k + 1] ?? "";
      const { show } = parts[k]!;
      cells[k] = raw === "" ? null : show ? show(raw, currency) : raw;
    }
    return cells;
  };
}

/** Only what is shown is looked up. Left joins: a plan never falls out because something about it is missing. */
function joinsOf(columns: readonly string[]): Prisma.Sql {
  const terms = Prisma.sql`left join plan_terms v
    on v.customer_id = s.customer_id and v.plan_id = s.plan_id and v.version = s.terms_version`;
  const joins: [readonly string[], Prisma.Sql][] = [
    [["customer"], Prisma.sql`left join customer c on c.id = s.customer_id`],
    [["progress", "term", "rate"], terms],
    [
      ["principal", "grade"],
      Prisma.sql`left join plan p on p.customer_id = s.customer_id and p.id = s.plan_id`,
    ],
    [["product"], Prisma.sql`left join product n on n.id = t.product_id`],
    [["manager"], Prisma.sql`left join staff m on m.id = t.manager_id`],
    [["branch"], Prisma.sql`left join branch b on b.id = t.branch_id`],
  ];
  const needed = joins.filter(([ids]) => ids.some((id) => columns.includes(id))).map(([, sql]) => sql);
  return needed.length === 0 ? Prisma.empty : Prisma.join(needed, " ");
}

function partsOf({ businessDate, locale, words }: Reading): Record<string, readonly Part[]> {
  const column = (id: string) => `portfolio.column.${id}`;
  const text = (head: string, width: number, sql: Prisma.Sql, show?: Part["show"]): Part => ({
    ...{ head, kind: "text", width, sql },
    ...(show && { show }),
  });
  const amount = (id: string, sql: Prisma.Sql): Part[] => [
    { head: column(id), kind: "amount", width: 14, sql, show: plainAmount },
  ];
  const integer = (head: string, sql: Prisma.Sql): Part => ({ head, kind: "integer", width: 8, sql });
  const date = (id: string, sql: Prisma.Sql): Part[] => [{ head: column(id), kind: "date", width: 10, sql }];
  const name = (table: Prisma.Sql) =>
    locale === "zh-CN" ? Prisma.sql`${table}.name_zh` : Prisma.sql`${table}.name_en`;
  const statuses = new Map<string, string>(
    Object.values(PlanStatus).map((status) => [status, words(`enums.planStatus.${status}`)]),
  );
  const count = Prisma.sql`coalesce(v.instalment_count, t.instalment_count)`;
  const overdueDays = Prisma.sql`coalesce(greatest(${businessDate}::date - s.oldest_unpaid_on, 0), 0)`;
  return {
    plan: [text(column("plan"), 12, Prisma.sql`s.plan_id`, planNumber)],
    customer: [text(column("customer"), 18, Prisma.sql`c.display_name`)],
    outstanding: amount("outstanding", Prisma.sql`s.outstanding_minor`),
    dpd: [
      text("portfolio.filter.bucket", 6, Prisma.sql`t.bucket`, (bucket) => `M${bucket}`),
      integer("portfolio.filter.dpd", overdueDays),
    ],
    due: date("due", Prisma.sql`s.next_due_on`),
    dueAmount: amount("dueAmount", Prisma.sql`s.next_due_minor`),
    status: [text(column("status"), 11, Prisma.sql`t.status`, (status) => statuses.get(status) ?? status)],
    overdue: amount("overdue", Prisma.sql`s.overdue_minor`),
    progress: [
      integer("exports.column.settled", Prisma.sql`s.settled_count`),
      integer("exports.column.instalments", count),
    ],
    product: [text(column("product"), 18, name(Prisma.sql`n`))],
    opened: date("opened", Prisma.sql`s.opened_on`),
    manager: [text(column("manager"), 14, Prisma.sql`m.display_name`)],
    branch: [text(column("branch"), 16, name(Prisma.sql`b`))],
    tags: [text(column("tags"), 14, TAGS)],
    principal: amount("principal", Prisma.sql`p.principal_minor`),
    term: [integer(column("term"), count)],
    rate: [
      {
        head: "exports.column.rate",
        kind: "decimal",
        width: 8,
        sql: Prisma.sql`trim_scale(v.annual_rate_percent)`,
      },
    ],
    grade: [text(column("grade"), 8, Prisma.sql`p.grade_at_opening`)],
  };
}

const TAGS = Prisma.sql`(
  select string_agg(g.name, '; ' order by g.name) from plan_tag pt join tag g on g.id = pt.tag_id
  where pt.customer_id = s.customer_id and pt.plan_id = s.plan_id)`;

function planNumber(id: string): string {
  return `PL${id.padStart(NUMBER_DIGITS, "0")}`;
}

const DIGITS = new Map<string, number>();

/** "123450" of CNY is "1234.50": by its digits, a million times over, and never through a fraction. */
function plainAmount(minor: string, currency: string): string {
  let digits = DIGITS.get(currency);
  if (digits === undefined) {
    digits = minorDigits(currency);
    DIGITS.set(currency, digits);
  }
  if (digits === 0) return minor;
  const isNegative = minor.startsWith("-");
  const padded = (isNegative ? minor.slice(1) : minor).padStart(digits + 1, "0");
  const whole = padded.length - digits;
  return `${isNegative ? "-" : ""}${padded.slice(0, whole)}.${padded.slice(whole)}`;
}
