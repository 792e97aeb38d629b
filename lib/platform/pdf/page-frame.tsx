import { Page, Text, View } from "@react-pdf/renderer";
import type { ReactNode } from "react";
import { styles } from "./style";

/** What stands on every page of a document, already in the reader's language. */
export type Frame = {
  title: string;
  /** How the paper may be handed on: "Internal". */
  mark: string;
  /** Who made it, and for which day. */
  made: string;
  page: (page: number, pages: number) => string;
  /** Who took the paper and when, pale across each page: a copy tells where it came from. */
  watermark?: string;
};

/** An A4 page with head and foot. Page numbers count through the whole document. */
export function PageFrame({ frame, children }: { frame: Frame; children: ReactNode }) {
  return (
    <Page size="A4" style={styles.page}>
      {frame.watermark ? <Watermark text={frame.watermark} /> : null}
      <View style={styles.head} fixed>
        <Text>
          <Text style={styles.brand}>Tenor</Text>
          {` · ${frame.title}`}
        </Text>
        <Text>{frame.mark}</Text>
      </View>
      <View style={styles.foot} fixed>
        <Text>{frame.made}</Text>
        <Text render={({ pageNumber, totalPages }) => frame.page(pageNumber, totalPages)} />
      </View>
      <View style={styles.body}>{children}</View>
    </Page>
  );
}

const ACROSS = [190, 420, 650] as const;

function Watermark({ text }: { text: string }) {
  return ACROSS.map((top) => (
    <View key={top} fixed style={{ ...styles.watermark, top }}>
      <Text style={{ transform: "rotate(-24deg)" }}>{text}</Text>
    </View>
  ));
}
