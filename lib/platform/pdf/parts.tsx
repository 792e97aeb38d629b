import { Text, View } from "@react-pdf/renderer";
import { GREY, LINE, styles, TINT } from "./style";

export type PdfColumn = { head: string; width: number; align?: "right" };

const ROW = { flexDirection: "row", borderBottomWidth: 0.5, borderBottomColor: LINE } as const;

function Cells({
  columns,
  cells,
  color,
}: {
  columns: readonly PdfColumn[];
  cells: readonly string[];
  color?: string;
}) {
  return columns.map((column, index) => (
    <Text
      key={column.head}
      style={{ flexGrow: column.width, flexBasis: 0, textAlign: column.align ?? "left", padding: 3, color }}
    >
      {cells[index]}
    </Text>
  ));
}

/** Rows with rules. `total` is the bold last line. The caller gives no more rows than fit: see pagesOf. */
export function PdfTable({
  columns,
  rows,
  total,
}: {
  columns: readonly PdfColumn[];
  rows: readonly (readonly string[])[];
  total?: readonly string[];
}) {
  return (
    <View>
      <View style={{ ...ROW, backgroundColor: TINT, fontSize: 8 }}>
        <Cells columns={columns} cells={columns.map(({ head }) => head)} color={GREY} />
      </View>
      {rows.map((cells) => (
        <View key={cells.join("|")} style={ROW} wrap={false}>
          <Cells columns={columns} cells={cells} />
        </View>
      ))}
      {total ? (
        <View style={{ ...ROW, fontWeight: 700, backgroundColor: TINT }} wrap={false}>
          <Cells columns={columns} cells={total} />
        </View>
      ) : null}
    </View>
  );
}

/** Names and values in two columns of a page. */
export function PdfFacts({ facts }: { facts: readonly { name: string; value: string }[] }) {
  return (
    <View style={{ flexDirection: "row", flexWrap: "wrap", justifyContent: "space-between" }}>
      {facts.map(({ name, value }) => (
        <View
          key={name}
          wrap={false}
          style={{ ...ROW, width: "48%", justifyContent: "space-between", paddingVertical: 3 }}
        >
          <Text style={{ color: GREY }}>{name}</Text>
          <Text style={{ maxWidth: "65%", textAlign: "right" }}>{value}</Text>
        </View>
      ))}
    </View>
  );
}

/** A heading that never stands alone at the foot of a page. */
export function PdfSection({ children }: { children: string }) {
  return (
    <Text style={styles.section} minPresenceAhead={60}>
      {children}
    </Text>
  );
}

/**
 * Rows in pages of their own. One long flow is laid out again for each page it runs over, so that 600 rows took ten
 * seconds; pages that are cut beforehand take time in proportion to their rows.
 */
export function pagesOf<T>(rows: readonly T[], perPage: number): T[][] {
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  return Array.from({ length: pages }, (_, k) => rows.slice(k * perPage, (k + 1) * perPage));
}
