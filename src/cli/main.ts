import { enableCompileCache } from "node:module";
import path from "node:path";

// Before anything else is loaded. Beside the build, not in a folder that other users can write to; where that is read-only, nothing is lost.
enableCompileCache(path.join(import.meta.dirname, "..", ".compile-cache"));

const { run } = await import("./program.ts");
process.exitCode = await run(process.argv.slice(2));
