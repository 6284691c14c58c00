import { defineConfig } from "vitest/config";
import { doorsToSources } from "./vitest.config.ts";

/** Tests over real documents beside the checkout (or where COMITY_SHARED says): never part of `npm test`. */
export default defineConfig({
  plugins: [doorsToSources()],
  test: {
    pool: "threads",
    isolate: false,
    include: ["test/real/**/*.real.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
