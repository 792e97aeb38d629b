export interface Toast {
  tone?: "neutral" | "success" | "danger";
  title: string;
  description?: string;
  /** Where the result is. */
  link?: { href: string; label: string };
}

export const TOAST_EVENT = "tenor-toast";

/** Says something at the edge of the screen, from any client code. Errors stay until closed. */
export function showToast(toast: Toast): void {
  dispatchEvent(new CustomEvent<Toast>(TOAST_EVENT, { detail: toast }));
}
