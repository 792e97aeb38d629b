import { AsyncLocalStorage } from "node:async_hooks";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

const REQUEST_START = "http.server.request.start";

type Peer = { address: string | undefined };
// One storage a process, whichever bundle asks.
const store = globalThis as typeof globalThis & { tenorPeer?: AsyncLocalStorage<Peer> };

/**
 * Notes the socket's address of each request before anything else sees it: Next shows its handlers only
 * X-Forwarded-For, which anybody can write. Called once, from instrumentation.ts.
 */
export function notePeerAddresses(): void {
  if (store.tenorPeer) return;
  const storage = new AsyncLocalStorage<Peer>();
  store.tenorPeer = storage;
  diagnostics.subscribe(REQUEST_START, (message) => {
    const { request, socket } = message as { request: IncomingMessage; socket?: Socket };
    storage.enterWith({ address: (socket ?? request.socket).remoteAddress });
  });
}

/**
 * Where the request comes from. Behind a trusted proxy that is the last entry of X-Forwarded-For, the one the proxy
 * itself wrote; otherwise the header is ignored. `unknown` shares one limit with all others that are unknown.
 */
export function addressOf(forwardedFor: string | null, isProxyTrusted: boolean): string {
  const forwarded = isProxyTrusted ? forwardedFor?.split(",").at(-1)?.trim() : undefined;
  return forwarded || store.tenorPeer?.getStore()?.address || "unknown";
}
