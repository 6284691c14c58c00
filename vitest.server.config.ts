import { mergeConfig } from "vitest/config";
import base from "./vitest.config.ts";

/** The tests that use a database, on a server: `npm run test:server` names what they have in common, and Vitest finds who imports it. */
export default mergeConfig(base, { test: { globalSetup: ["test/needs-a-server.ts"] } });
