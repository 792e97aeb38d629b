/** The item a key moves to, or undefined when the key is not the menu's. `current` is -1 while none has focus. */
export function menuTarget(key: string, current: number, texts: readonly string[]): number | undefined {
  const count = texts.length;
  if (count === 0) return undefined;
  if (key === "ArrowDown") return (current + 1) % count;
  if (key === "ArrowUp") return current <= 0 ? count - 1 : current - 1;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  if (key.length !== 1 || key === " ") return undefined;
  const letter = key.toLocaleLowerCase();
  for (let step = 1; step <= count; step += 1) {
    const index = (Math.max(current, -1) + step) % count;
    if (texts[index]?.trim().toLocaleLowerCase().startsWith(letter)) return index;
  }
  return undefined;
}
