import { Text, View } from "@react-pdf/renderer";
import type { PlanRates } from "@/lib/core/apr/plan-rates";
import { styles } from "@/lib/platform/pdf/style";
import { type PaperWords, paperPercent } from "./paper-words";

export function PaperTitle({ title, subtitle }: { title: string; subtitle: string }) {
  return (
    <View>
      <Text style={styles.title}>{title}</Text>
      <Text style={styles.subtitle}>{subtitle}</Text>
    </View>
  );
}

/** Both annualised rates, the simple one larger than any other figure of the page, each kind named. */
export function PaperRates({ rates, words: { tPlans } }: { rates: PlanRates; words: PaperWords }) {
  return (
    <View style={{ flexDirection: "row", alignItems: "flex-end", gap: 36 }}>
      <View>
        <Text style={styles.large}>{paperPercent(rates.simple)}</Text>
        <Text style={styles.hint}>{`${tPlans("rate.simple")} · ${tPlans("rate.simpleHint")}`}</Text>
      </View>
      <View>
        <Text style={{ fontSize: 15, lineHeight: 1.3 }}>{paperPercent(rates.compound)}</Text>
        <Text style={styles.hint}>{`${tPlans("rate.compound")} · ${tPlans("rate.compoundHint")}`}</Text>
      </View>
    </View>
  );
}
