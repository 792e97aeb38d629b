import type { Permission } from "@/lib/platform/auth/permissions";

/**
 * Which permission opens which part of the portal: for the sidebar and for the page that explains a refusal. The check
 * itself is requirePage in each page. The longest prefix wins; "*" stands for one segment.
 */
export const PAGE_PERMISSIONS: Record<string, Permission> = {
  "/plans": "portfolio.read",
  "/plans/*/documents": "document.read",
  "/plans/*/ledger": "ledger.read",
  "/bulk": "plan.tag",
  "/customers": "customer.read",
  "/customers/*/documents": "document.read",
  "/calculator": "offer.calculate",
  "/ledger": "ledger.read",
  "/exports": "portfolio.export",
  "/imports": "import.read",
  "/imports/new": "import.run",
};

export function permissionOf(pathname: string): Permission | null {
  const asked = pathname.split("/");
  const prefix = Object.keys(PAGE_PERMISSIONS)
    .filter((path) => path.split("/").every((part, k) => (part === "*" ? asked[k] : part === asked[k])))
    .sort((a, b) => b.length - a.length)[0];
  return PAGE_PERMISSIONS[prefix ?? ""] ?? null;
}
