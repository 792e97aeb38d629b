import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "@/app/(auth)/_components/auth-frame";
import { ClientMessages } from "@/components/client-messages";
import { ButtonLink } from "@/components/ui/button";
import { readLink } from "@/lib/domain/staff/use-link";
import { LinkForm } from "./_components/link-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.link"))("title") };
}

export default async function LinkPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, owner] = await Promise.all([getTranslations("auth.link"), readLink(token, new Date())]);
  if (!owner) {
    return (
      <AuthFrame>
        <h1 className="text-2xl font-semibold tracking-tight">{t("invalidTitle")}</h1>
        <p className="mt-1 mb-6 text-base text-muted">{t("invalid")}</p>
        <ButtonLink href="/sign-in" className="self-start">
          {t("toSignIn")}
        </ButtonLink>
      </AuthFrame>
    );
  }
  return (
    <AuthFrame>
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 mb-6 text-base text-muted">
        {t("lead", { name: owner.displayName, username: owner.username })}
      </p>
      <ClientMessages namespaces={["auth"]}>
        <LinkForm token={token} username={owner.username} />
      </ClientMessages>
    </AuthFrame>
  );
}
