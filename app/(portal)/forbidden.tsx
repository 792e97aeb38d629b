import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/client-messages";
import { ForbiddenNotice } from "./_components/forbidden-notice";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.forbidden"))("title") };
}

export default function Forbidden() {
  return (
    <ClientMessages namespaces={["auth", "permissions"]}>
      <ForbiddenNotice />
    </ClientMessages>
  );
}
