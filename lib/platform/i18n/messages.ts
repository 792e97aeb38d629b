import type { Locale } from "./locales";
import { NAMESPACES, type Namespace, namespaces } from "./namespaces";

export type Messages = {
  [N in Namespace]: Awaited<ReturnType<(typeof namespaces)[N]["en"]>>["default"];
};

/** Every namespace of one language. The bundler (or Node) caches the files, so this is cheap after the first call. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  const entries = await Promise.all(
    NAMESPACES.map(async (name) => [name, (await namespaces[name][locale]()).default] as const),
  );
  return Object.fromEntries(entries) as Messages;
}

/** Only some namespaces: what a client component needs, not the whole dictionary. */
export function pickMessages(messages: Messages, names: readonly Namespace[]): Partial<Messages> {
  return Object.fromEntries(names.map((name) => [name, messages[name]])) as Partial<Messages>;
}
