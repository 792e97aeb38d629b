import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "@/app/(auth)/_components/auth-frame";
import { ClientMessages } from "@/components/client-messages";
import { Alert } from "@/components/ui/alert";
import { listDemoPeople } from "@/lib/domain/staff/list-demo-people";
import { ENDINGS, safeNext } from "@/lib/platform/auth/safe-next";
import { currentSession } from "@/lib/platform/auth/session";
import { DemoPeople } from "./_components/demo-people";
import { SignInForm } from "./_components/sign-in-form";

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

const ENDING_TEXT = {
  "signed-out": "ended",
  idle: "idle",
  expired: "expired",
  "password-set": "passwordSet",
} as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth.signIn"))("title") };
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const query = await searchParams;
  const textOf = (name: string) => (typeof query[name] === "string" ? query[name] : "");
  const next = textOf("next");
  if (await currentSession()) redirect(safeNext(next));
  const [t, people] = await Promise.all([getTranslations("auth.signIn"), listDemoPeople()]);
  const ending = ENDINGS.find((one) => one === textOf("ended"));
  const username = textOf("username").slice(0, 100);
  return (
    <AuthFrame>
      <h1 className="text-2xl font-semibold tracking-tight">{t("title")}</h1>
      <p className="mt-1 mb-6 text-base text-muted">{t("lead")}</p>
      {ending ? (
        <Alert tone={ending === "password-set" ? "success" : "info"} className="mb-4">
          {t(ENDING_TEXT[ending])}
        </Alert>
      ) : null}
      <ClientMessages namespaces={["auth"]}>
        <SignInForm next={next} username={username} />
      </ClientMessages>
      <p className="mt-4 text-xs text-muted">{t("notice")}</p>
      {people.length > 0 ? <DemoPeople people={people} chosen={username} next={next} /> : null}
    </AuthFrame>
  );
}
