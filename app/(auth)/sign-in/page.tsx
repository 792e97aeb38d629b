import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { pickMessages } from "@/lib/platform/i18n/messages";
import { CLIENT_NAMESPACES } from "@/lib/platform/i18n/namespaces";
import { SignInForm } from "./_components/sign-in-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

export default async function SignInPage() {
  const [t, messages] = await Promise.all([getTranslations("auth.signIn"), getMessages()]);
  return (
    <main className="mx-auto max-w-sm p-8">
      <h1 className="text-lg font-semibold">{t("title")}</h1>
      <NextIntlClientProvider messages={pickMessages(messages, [...CLIENT_NAMESPACES, "auth"])}>
        <SignInForm />
      </NextIntlClientProvider>
    </main>
  );
}
