import type { Resolution } from "../model.ts";

/** The resolution exactly as `comity read --format json` prints it, indented by two spaces, with a line end. */
export function toJson(resolution: Resolution): string {
  return `${JSON.stringify(resolution, null, 2)}\n`;
}
