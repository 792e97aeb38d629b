const PERIODS = 36;
const MONTHLY_RATE = 0.017;
const WIDTH = 720;
const HEIGHT = 220;
const GAP = 5;
const PAID = 21;

/** A level payment's split: interest falls, principal grows, their sum stays. The product's one idea as a picture. */
const bars = Array.from({ length: PERIODS }, (_, index) => {
  const principalShare = (1 + MONTHLY_RATE) ** (index - PERIODS);
  return { index, principalHeight: HEIGHT * principalShare };
});

/** Decoration: drawn from the formula, told to nobody. Instalments to come are paler than paid ones. */
export function AmortisationArt() {
  const step = WIDTH / PERIODS;
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="-mx-10 -mb-10 h-[clamp(9rem,30vh,17rem)] w-[calc(100%+5rem)] xl:-mx-14 xl:-mb-14 xl:w-[calc(100%+7rem)]"
    >
      {bars.map(({ index, principalHeight }) => {
        const box = { x: index * step + GAP / 2, width: step - GAP, rx: 3 };
        const opacity = index < PAID ? 1 : 0.4;
        return (
          <g key={index} opacity={opacity} fill="var(--accent)">
            <rect {...box} y={0} height={HEIGHT - principalHeight - 2} opacity={0.22} />
            <rect {...box} y={HEIGHT - principalHeight} height={principalHeight} opacity={0.75} />
          </g>
        );
      })}
    </svg>
  );
}
