import { randomBytes, randomUUID } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { isSecure, sessionCookieName } from "@/lib/platform/auth/cookies";
import { PATH_HEADER, REQUEST_ID_HEADER } from "@/lib/platform/auth/header-names";
import { signInPath } from "@/lib/platform/auth/safe-next";
import { contentSecurityPolicy, FILE_POLICY, securityHeaders } from "@/lib/platform/auth/security-headers";
import { env } from "@/lib/platform/env";

/** Pages for people without a session. Everything else asks for a session itself; this only saves a visitor a detour. */
const OPEN_PAGES = /^\/(sign-in$|link\/)/;
/** Files that people brought: should a browser open one after all, nothing in it runs and it belongs to no site. */
const BROUGHT_FILES = /^\/customers\/[^/]+\/documents\/\d+$/;
const NOT_PAGES = /^\/(api|_next)\/|^\/(favicon\.ico|icon\.svg|robots\.txt)$/;

/** Sets headers and sends visitors to sign-in. Never the authority: pages, actions and handlers check for themselves. */
export function proxy(request: NextRequest): NextResponse {
  const { TENOR_BASE_URL: baseUrl } = env();
  const { pathname, search } = request.nextUrl;
  const isPage = !NOT_PAGES.test(pathname);
  const isRead = request.method === "GET" || request.method === "HEAD";
  const isVisitor = !request.cookies.has(sessionCookieName(baseUrl));
  if (isPage && isRead && isVisitor && !OPEN_PAGES.test(pathname)) {
    const target = new URL(signInPath(`${pathname}${search}`), request.nextUrl);
    const redirect = withHeaders(NextResponse.redirect(target, 307), securityHeaders(isSecure(baseUrl)));
    redirect.headers.set("cache-control", "no-store");
    return redirect;
  }
  const requestId = randomUUID();
  const nonce = randomBytes(16).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = contentSecurityPolicy({ nonce, isSecure: isSecure(baseUrl), isDevelopment });
  const headers = new Headers(request.headers);
  // Overwritten whatever the browser sent: what is read from them must come from here.
  headers.set(REQUEST_ID_HEADER, requestId);
  headers.set(PATH_HEADER, `${pathname}${search}`);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  withHeaders(response, securityHeaders(isSecure(baseUrl)));
  response.headers.set("content-security-policy", BROUGHT_FILES.test(pathname) ? FILE_POLICY : policy);
  response.headers.set(REQUEST_ID_HEADER, requestId);
  if (!pathname.startsWith("/_next/")) response.headers.set("cache-control", "no-store");
  return response;
}

function withHeaders(response: NextResponse, headers: Record<string, string>): NextResponse {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}
