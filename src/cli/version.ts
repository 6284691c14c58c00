import { readFileSync } from "node:fs";
import { manifest } from "./places.ts";

/** The version of this program, as its package says. */
export function version(): string {
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
