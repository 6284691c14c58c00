import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Actor } from "#platform/change/index";
import { sessionCookie } from "#platform/http/index";
import type { Env } from "#web/index";
import { resetJob, sendReset, tidy } from "./account.ts";
import { lostApps, sealApps } from "./apps.ts";
import { openBootstrap } from "./bootstrap.ts";
import type { HandOver } from "./ending.ts";
import { type Eraser, eraseDue } from "./forgetting.ts";
import type { OwnData } from "./own-data.ts";
import { assertProtected } from "./protection.ts";
import type { Room } from "./room.ts";
import { actorIn, findSession, type Session } from "./sessions.ts";

/** The people of the house: what others ask of this room. */
export interface People {
  readonly room: Room;
  /** Who asks, from the session's cookie; for `createWeb`. Tells the head of the page, too. */
  actorOf(c: Context<Env>): Promise<Actor>;
  /** The session of this request; undefined: nobody signed in with it. After `actorOf`. */
  sessionOf(c: Context<Env>): Session | undefined;
  /** Secrets of one-time links for the first administrators who have not come yet. */
  bootstrapLinks(): Promise<readonly string[]>;
  /** A room above says how what waits for a person goes to the successor. */
  onHandOver(handOver: HandOver): void;
  readonly handOvers: readonly HandOver[];
  /** A room above says what it holds about an account, for its owner to take along; names are those of the data map. */
  onExport(own: OwnData): void;
  readonly exports: readonly OwnData[];
  /** A room above, or the platform, says how it forgets somebody whose account is erased; what goes is what the data map says. */
  onErase(eraser: Eraser): void;
  /** Does the erasures that are due; hourly. How many were done. */
  eraseDue(): Promise<number>;
  /** What this room leaves to the queue, by the name of the job. */
  readonly jobs: Readonly<Record<string, (payload: unknown) => Promise<void>>>;
  /** Seals what of secrets lies open from before; at the start. How many were sealed. */
  sealApps(): Promise<number>;
  /** Apps whose secrets can't be opened with the key that is here. */
  lostApps(): Promise<number>;
  /** Removes what is no longer needed, and seals what could not be at the start; daily. */
  tidy(): Promise<void>;
}

/** @throws {DatabaseError} where the serving role sees what is protected without saying who acts */
export async function createPeople(room: Room): Promise<People> {
  await assertProtected(room.database);
  const handOvers: HandOver[] = [];
  const exports: OwnData[] = [];
  const erasers: Eraser[] = [];
  const sessions = new WeakMap<Context<Env>, Session>();
  return {
    room,
    async actorOf(c) {
      const session = await findSession(room.database, getCookie(c, sessionCookie(c)));
      if (session === undefined) return actorIn(undefined);
      sessions.set(c, session);
      const actor = actorIn(session);
      if (session.stage === "whole")
        c.set("person", { name: session.name, capacity: actor.capacity, organisation: session.organisationName });
      return actor;
    },
    sessionOf: (c) => sessions.get(c),
    bootstrapLinks: () => openBootstrap(room),
    onHandOver: (handOver) => {
      handOvers.push(handOver);
    },
    handOvers,
    onExport: (own) => {
      exports.push(own);
    },
    exports,
    onErase: (eraser) => {
      erasers.push(eraser);
    },
    eraseDue: () => eraseDue(room, { erasers, handOvers }),
    jobs: { [resetJob]: (payload) => sendReset(room, payload) },
    sealApps: () => sealApps(room),
    lostApps: () => lostApps(room),
    tidy: async () => {
      await tidy(room);
      await sealApps(room);
    },
  };
}
