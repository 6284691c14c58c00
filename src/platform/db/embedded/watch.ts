import { setTimeout as pause } from "node:timers/promises";

import { foldersIn } from "./folders.ts";
import { returnLease, takeLease } from "./lease.ts";
import { isAlive, readPostmaster } from "./postmaster.ts";

/**
 * Started by the shell that waits for a Comity process to end, when that process ended without giving its lease back:
 * stops the embedded server unless another process uses it. Its argument is the data folder.
 */
const { cluster } = foldersIn(process.argv[2] ?? "");
for (let tries = 0; tries < 300; tries += 1) {
  const postmaster = await readPostmaster(cluster).catch(() => undefined);
  // The killed process may have started the server a moment ago, which has not written itself down yet.
  if ((postmaster === undefined || !isAlive(postmaster.pid)) && tries >= 3) break;
  const answer = postmaster === undefined ? "refused" : await takeLease(postmaster.socketFolder, cluster);
  if (answer === "foreign") break;
  if (typeof answer === "object") {
    await returnLease(answer.lease, cluster);
    break;
  }
  await pause(100);
}
