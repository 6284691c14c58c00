// By the files themselves, not by the rooms' doors: a command loads no pages.
import { permit } from "#people/permission/permit";
import { type Actor, type Changes, createChanges } from "#platform/change/index";
import type { Database } from "#platform/db/index";
import { jobAdder } from "#platform/jobs/add";
import type { Log } from "#platform/log";
import type { Settings } from "#platform/settings";
import { createRecord } from "#record/service";
import { openKeyStore } from "#record/sign/key-store";
import type { TextRoom } from "#resolutions/recorded-import";
import { createLibrary } from "#resolutions/service";
import { derivations } from "./derivations.ts";
import { StepError } from "./failure.ts";
import { originOf } from "./record-clock.ts";

/** Whoever may run commands here. */
export const operator: Actor = { id: "console", capacity: "console", organisation: null, fund: null, steppedUpAt: null };

/** A command waits longer for a busy database than a person before a page does (milliseconds). */
const patience = 120_000;

/** Changes as one command makes them, beside a running server or without one. @throws {StepError} where the record is halted */
export async function changesAtConsole(database: Database, settings: Settings, log: Log): Promise<Changes> {
  const origin = originOf(settings.publicUrl ?? `http://localhost:${settings.port}`);
  const record = createRecord({ database, keys: openKeyStore(settings.keysDir), origin, log });
  const { halt } = await record.status();
  if (halt !== null)
    throw new StepError("the record is halted: nothing is changed until administrators have looked at it. /record says why.");
  return createChanges({ database, permit, append: record.append, jobs: jobAdder, patience });
}

/** The texts as one command changes them, beside a running server or without one: entries go into the record, the server signs them. */
export async function openTextsAtConsole(database: Database, settings: Settings, log: Log): Promise<TextRoom> {
  return { database, changes: await changesAtConsole(database, settings, log), library: createLibrary(database, derivations) };
}
