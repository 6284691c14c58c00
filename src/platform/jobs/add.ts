import { sql } from "kysely";
import type { JobAdder } from "../change/changes.ts";
import { jsonOf } from "../change/once.ts";

/** Puts jobs into the queue, for whoever does none: the library that does them is not loaded. */
export const jobAdder: JobAdder = {
  async add(trx, name, payload, { key, runAt } = {}) {
    await sql`select from graphile_worker.add_job(${name}, ${jsonOf(payload)}::json, run_at => ${runAt ?? null}::timestamptz,
      job_key => ${key === undefined ? null : `${name} ${key}`}::text, job_key_mode => 'preserve_run_at')`.execute(trx);
  },
};
