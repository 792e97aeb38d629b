import { LoaderCircle } from "lucide-react";
import { cn } from "./cn";

/** Decoration only: the element around it carries aria-busy or a word. */
export function Spinner({ className }: { className?: string }) {
  return <LoaderCircle aria-hidden="true" className={cn("size-4 animate-spin", className)} />;
}
