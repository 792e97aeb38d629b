const TWO_YEARS_SECONDS = 2 * 365 * 24 * 60 * 60;

/** On every response, whatever it is. */
export function securityHeaders(isSecure: boolean): Record<string, string> {
  return {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-frame-options": "DENY",
    ...(isSecure && { "strict-transport-security": `max-age=${TWO_YEARS_SECONDS}; includeSubDomains` }),
  };
}

/** On a file that somebody uploaded: no script, no form, nothing fetched, an origin of its own. */
export const FILE_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

type PolicyInput = { nonce: string; isSecure: boolean; isDevelopment: boolean };

/**
 * Scripts run by this response's nonce and by what such a script loads, nothing else. Styles allow 'unsafe-inline':
 * charts and Radix position things with style attributes, and sonner adds a <style> of its own that takes no nonce;
 * neither can run code. React's development build, and only that, evaluates strings.
 */
export function contentSecurityPolicy({ nonce, isSecure, isDevelopment }: PolicyInput): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}
