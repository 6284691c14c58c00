// Emits src/ to dist/. The previous build is reused where no source is newer, so that `npm start` is quick.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const stamp = path.join(root, "dist", ".built");
const inputs = ["src", "package-lock.json", "tsconfig.json", "tsconfig.build.json"];

/** Newest change time below a path, in milliseconds; folders count, so that a deleted file is seen too. */
function newest(place) {
  const stat = fs.statSync(place);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(place).map((name) => newest(path.join(place, name))));
}

const built = fs.existsSync(stamp) ? fs.statSync(stamp).mtimeMs : 0;
if (!process.argv.includes("--force") && built > Math.max(...inputs.map((name) => newest(path.join(root, name))))) process.exit(0);
fs.rmSync(path.join(root, "dist"), { recursive: true, force: true });
const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc");
const run = spawnSync(process.execPath, [tsc, "-p", path.join(root, "tsconfig.build.json")], { stdio: "inherit" });
if (run.status !== 0) process.exit(run.status ?? 1);
fs.writeFileSync(stamp, "");
