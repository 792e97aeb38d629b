import type { Permission } from "@/lib/platform/auth/permissions";

/**
 * Which permission opens which part of the portal: for the sidebar and for the page that explains a refusal. The check
 * itself is requirePage in each page. The longest prefix wins.
 */
export const PAGE_PERMISSIONS: Record<string, Permission> = {
  "/plans": "portfolio.read",
  "/customers": "customer.read",
  "/calculator": "offer.calculate",
  "/ledger": "ledger.read",
  "/imports": "import.read",
  "/imports/new": "import.run",
};

export function permissionOf(pathname: string): Permission | null {
  const prefix = Object.keys(PAGE_PERMISSIONS)
    .filter((path) => pathname === path || pathname.startsWith(`${path}/`))
    .sort((a, b) => b.length - a.length)[0];
  return PAGE_PERMISSIONS[prefix ?? ""] ?? null;
}
