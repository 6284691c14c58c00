import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";

import { defineConfig, type Plugin } from "vitest/config";

const root = import.meta.dirname;

/** Tests run on the sources: `#room/file` is src/room/file.ts or .tsx, where the built application finds dist/room/file.js. */
export function doorsToSources(): Plugin {
  return {
    name: "doors-to-sources",
    enforce: "pre",
    resolveId(id) {
      if (!id.startsWith("#")) return null;
      const place = path.join(root, "src", id.slice(1));
      return [`${place}.ts`, `${place}.tsx`].find((file) => existsSync(file)) ?? null;
    },
  };
}

export default defineConfig({
  plugins: [doorsToSources()],
  test: {
    pool: "threads",
    isolate: false,
    // Many tests wait for processes, servers and browsers that they start: two at a time take little more than one, also on two cores.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}"],
    exclude: ["test/real/**", "**/node_modules/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
