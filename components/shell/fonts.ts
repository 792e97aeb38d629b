import { GeistSans } from "geist/font/sans";

/** For <html className>: sets --font-geist-sans, which globals.css puts before the system's CJK fonts. */
export const fontClass = GeistSans.variable;
