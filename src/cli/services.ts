import { randomBytes } from "node:crypto";
import { forgetOnceKeys } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import { forgetOldCounters, type RateStore, sharedRates } from "#platform/http/index";
import { createJobs, type Jobs } from "#platform/jobs/index";
import { type KeyFolder, openKeyFolder } from "#platform/keys";
import type { Log } from "#platform/log";
import { createMail, type Mail } from "#platform/mail/index";
import { createMetrics, type Metrics } from "#platform/metrics/index";
import { openPseudonyms, type Pseudonyms } from "#platform/pseudonyms";
import type { Settings } from "#platform/settings";
import { StepError } from "./failure.ts";

/** What rooms stand on beside the database. Rooms say how their jobs are done before `start()`. */
export interface Services {
  readonly keys: KeyFolder;
  readonly jobs: Jobs;
  readonly mail: Mail;
  readonly rates: RateStore;
  readonly metrics: Metrics;
  readonly pseudonyms: Pseudonyms;
  /** Begins to do jobs and, where METRICS_PORT says so, to serve figures. */
  start(): Promise<void>;
  /** Finishes the jobs under way, for at most 10 s. */
  stop(): Promise<void>;
}

export async function openServices(database: Database, settings: Settings, log: Log): Promise<Services> {
  const keys = await openKeyFolder(settings);
  const jobs = createJobs({ database, log });
  const mail = createMail({ jobs, settings, log });
  const metrics = createMetrics({ database, jobs, log });
  jobs.handle("site.tidy", async () => {
    await forgetOnceKeys(database);
    await forgetOldCounters(database.pool);
  });
  jobs.every("17 * * * *", "site.tidy");
  return {
    keys,
    jobs,
    mail,
    metrics,
    rates: sharedRates(database.pool, await keys.readOrMake("counters.key", () => randomBytes(32))),
    pseudonyms: await openPseudonyms(keys),
    async start() {
      if (settings.metricsPort !== null) await serveMetrics(metrics, settings.metricsPort);
      await jobs.start();
    },
    async stop() {
      await jobs.stop();
      if (settings.metricsPort !== null) await metrics.close();
    },
  };
}

async function serveMetrics(metrics: Metrics, port: number): Promise<void> {
  try {
    await metrics.listen(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE" && code !== "EACCES") throw error;
    const why = code === "EADDRINUSE" ? "it is taken by another program" : "this user may not listen on it";
    throw new StepError(`port ${port} of METRICS_PORT cannot be used: ${why}. Choose another, or leave it out.`);
  }
}
