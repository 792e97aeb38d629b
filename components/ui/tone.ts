/** The only tones there are. A tone is never the only carrier of meaning: an icon or a word stands beside it. */
export type Tone = "neutral" | "info" | "success" | "warning" | "danger" | "special";

export const toneText: Record<Tone, string> = {
  neutral: "text-muted",
  info: "text-info",
  success: "text-success",
  warning: "text-warning",
  danger: "text-danger",
  special: "text-special",
};

export const toneSoft: Record<Tone, string> = {
  neutral: "bg-hover text-muted",
  info: "bg-info-soft text-info",
  success: "bg-success-soft text-success",
  warning: "bg-warning-soft text-warning",
  danger: "bg-danger-soft text-danger",
  special: "bg-special-soft text-special",
};
