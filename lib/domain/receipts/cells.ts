import type { PoolClient } from "pg";
import type { PlanFacts } from "./plan-to-post";

export type Dimensions = Pick<
  PlanFacts,
  "branchId" | "managerId" | "productId" | "instalmentCount" | "currency"
> & {
  status: string;
  bucket: number;
};

type CellRow = Dimensions & { id: number };

const COLUMNS = "branch_id, manager_id, product_id, status, bucket, instalment_count, currency";

const keyOf = (cell: Dimensions) =>
  `${cell.branchId}|${cell.managerId}|${cell.productId}|${cell.status}|${cell.bucket}|${cell.instalmentCount}|${cell.currency}`;

/**
 * The portfolio cells that plans move to. New ones are made apart from the posting: an empty cell harms nobody, and no two
 * lanes wait for each other's.
 */
export class Cells {
  private readonly ids = new Map<string, number>();
  private readonly cells = new Map<number, Dimensions>();

  private constructor(private readonly client: PoolClient) {}

  /** On a connection of its own, apart from the lanes' transactions. */
  static async open(client: PoolClient): Promise<Cells> {
    const cells = new Cells(client);
    await cells.readAll();
    return cells;
  }

  /** Makes sure that every one of these has a cell. */
  async prepare(needed: readonly Dimensions[]): Promise<void> {
    const missing = new Map(
      needed.filter((cell) => !this.ids.has(keyOf(cell))).map((cell) => [keyOf(cell), cell]),
    );
    if (missing.size === 0) return;
    const cells = [...missing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
    const columns = [
      cells.map(({ branchId }) => branchId),
      cells.map(({ managerId }) => managerId),
      cells.map(({ productId }) => productId),
      cells.map(({ status }) => status),
      cells.map(({ bucket }) => bucket),
      cells.map(({ instalmentCount }) => instalmentCount),
      cells.map(({ currency }) => currency),
    ];
    await this.client.query(
      `insert into portfolio_cell (${COLUMNS})
       select * from unnest($1::int[], $2::int[], $3::int[], $4::plan_status[], $5::smallint[], $6::smallint[], $7::text[])
       on conflict do nothing`,
      columns,
    );
    await this.readAll();
  }

  idOf(cell: Dimensions): number {
    const id = this.ids.get(keyOf(cell));
    if (id === undefined) throw new Error(`no cell ${keyOf(cell)}`);
    return id;
  }

  /** Makes sure that these, which plans are in, are known. */
  async know(ids: readonly number[]): Promise<void> {
    if (ids.some((id) => !this.cells.has(id))) await this.readAll();
  }

  /** What all plans of a cell have in common. */
  of(id: number): Dimensions {
    const cell = this.cells.get(id);
    if (!cell) throw new Error(`no cell ${id}`);
    return cell;
  }

  private async readAll(): Promise<void> {
    const { rows } = await this.client.query<CellRow>(SELECT_CELLS);
    for (const row of rows) {
      this.ids.set(keyOf(row), row.id);
      this.cells.set(row.id, row);
    }
  }
}

const SELECT_CELLS = `
  select id, branch_id as "branchId", manager_id as "managerId", product_id as "productId", status::text as status, bucket,
    instalment_count as "instalmentCount", currency from portfolio_cell`;
