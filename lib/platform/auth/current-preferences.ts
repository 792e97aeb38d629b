import { cookies } from "next/headers";
import { densityOf, PREFERENCE_COOKIES, themeOf } from "@/lib/platform/auth/cookies";

/** How this browser shows the portal, before and after sign-in: see PREFERENCE_COOKIES. */
export async function currentPreferences() {
  const jar = await cookies();
  return {
    theme: themeOf(jar.get(PREFERENCE_COOKIES.theme)?.value),
    density: densityOf(jar.get(PREFERENCE_COOKIES.density)?.value),
  };
}
