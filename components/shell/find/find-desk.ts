import type { SetPreference } from "@/components/shell/preference-controls";
import type { Density, Switch, Theme } from "@/lib/platform/auth/cookies";
import type { FindPage } from "./find-types";

/** What the search knows of the person and the screen before anything is asked. */
export type FindDesk = {
  /** Whose: what was open lately is kept apart. */
  person: number;
  pages: readonly FindPage[];
  theme: Theme;
  density: Density;
  /** Single keys do something, so the search shows them. */
  shortcuts: Switch;
  setPreference: SetPreference;
  /** The route that ends the session when posted to. */
  signOutHref: string;
};
