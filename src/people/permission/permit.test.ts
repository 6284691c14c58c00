import { expect, test } from "vitest";
import type { Actor, Subject } from "#platform/change/index";
import { actions } from "./actions.data.ts";
import { createPermit, relationsOf, stepUpLasts } from "./permit.ts";
import { capacities, dataClasses, relations } from "./words.ts";

const now = 1_700_000_000_000;
const permit = createPermit(() => now);

function actorOf(capacity: string, steppedUpAt: number | null = now): Actor {
  const id = { public: "account:me", console: "console", system: "system:sign-in" }[capacity] ?? "account:me";
  return { id, capacity, organisation: ["public", "console", "system"].includes(capacity) ? null : "unit", fund: null, steppedUpAt };
}

/** A row that stands to the actor in this relation and in no other. */
function rowOf(className: (typeof dataClasses)[number], relation: string, actor: Actor): Subject {
  const row: Subject = { class: className, owners: ["else"], sharedWith: [], assignedTo: ["account:else"], enteredBy: "account:else" };
  if (relation === "own") return { ...row, owners: [actor.id] };
  if (relation === "shared") return { ...row, sharedWith: [actor.id] };
  if (relation === "assigned") return { ...row, assignedTo: [actor.id] };
  if (relation === "entered by oneself") return { ...row, enteredBy: actor.id };
  return row;
}

/*
 * The rules once more, said otherwise: for each action, in words of the rules of access, who may do it to what. Written from them and not from the table:
 * public is for everybody; accounts, roles and settings are the administrators'; what is one's own is nobody else's; public texts are changed by two
 * officers; no capacity but the program's own ever meets confidential or sealed rows in the actions that exist so far.
 */
const signedIn = ["delegate of a State", "desk officer", "fund manager", "trustee", "contributor", "donor", "administrator"];
const isPublic = (who: string, what: string) => what === "public" && capacities.some((capacity) => capacity === who);
const isOwn = (who: string, what: string, how: string) =>
  what === "restricted" && how === "own" && (signedIn.includes(who) || who === "public");
const isProgram = (who: string) => who === "system";
const isConsole = (who: string, what: string) => who === "console" && (what === "public" || what === "restricted");
const isOffice = (who: string, what: string) => who === "administrator" && what === "restricted";
const looksAfter = (who: string, what: string, how: string) =>
  what === "restricted" && how === "assigned" && signedIn.includes(who) && who !== "administrator";
const isOfficer = (who: string, what: string) => who === "desk officer" && what === "public";

type Statement = (who: string, what: string, how: string) => boolean;
const any =
  (...statements: Statement[]): Statement =>
  (who, what, how) =>
    statements.some((statement) => statement(who, what, how));
const stated: Readonly<Record<keyof typeof actions, Statement>> = {
  "site.read": isPublic,
  "site.report": isPublic,
  "texts.read": isPublic,
  "texts.try": isPublic,
  "texts.load-samples": isPublic,
  "texts.import": any(isOfficer, isConsole, isProgram),
  "texts.order-import": isOfficer,
  "texts.publish-import": (who, what, how) => isOfficer(who, what) && how !== "entered by oneself",
  "texts.propose": isOfficer,
  "texts.correct-series": isOfficer,
  // Nobody takes back what another entered.
  "texts.take-back": (who, what, how) => isOfficer(who, what) && how === "entered by oneself",
  // Two officers: whoever entered it is not the one.
  "texts.correct": any((who, what, how) => isOfficer(who, what) && how !== "entered by oneself", isConsole),
  "texts.withdraw": any((who, what, how) => isOfficer(who, what) && how !== "entered by oneself", isConsole),
  "mandates.read": isPublic,
  "mandates.check": isPublic,
  // One officer is enough: nothing that was read is lost, and everybody sees who said what in which capacity.
  "mandates.correct": any(isOfficer, isConsole),
  "mandates.change-state": any(isOfficer, isConsole),
  "mandates.move-session": any(isOfficer, isConsole),
  "record.read": isPublic,
  "record.verify": isPublic,
  "record.sign": any(isProgram, isConsole),
  "record.renew-key": isConsole,
  "record.read-recovery": any(isOffice, isConsole),
  "record.propose-recovery": isOffice,
  "record.take-back-recovery": isOffice,
  "record.recover": any((who, what, how) => isOffice(who, what) && how !== "entered by oneself", isConsole),
  "people.read": any(isOffice, isConsole, isProgram, looksAfter, (who, what, how) => isOwn(who, what, how) && who !== "public"),
  "people.organise": any(isOffice, isConsole),
  "people.invite": any(isOffice, looksAfter, isConsole),
  "people.grant": any((who, what, how) => isOffice(who, what) && how !== "entered by oneself", looksAfter, isConsole),
  "people.grant-alone": isOffice,
  "people.end": any(isOwn, looksAfter, isOffice, isConsole),
  "people.disable": any(isOffice, isConsole),
  "people.recover": any((who, what, how) => isOffice(who, what) && how !== "entered by oneself", isConsole),
  "people.erase": any((who, what, how) => isOffice(who, what) && how !== "entered by oneself", isConsole),
  "people.forget": isProgram,
  "people.join": isPublic,
  "people.accept": isProgram,
  "people.bootstrap": any(isProgram, isConsole),
  "rights.read": any(isOffice, (who, what, how) => isOwn(who, what, how) && who !== "public"),
  "sessions.knock": isPublic,
  "sessions.begin": isProgram,
  "sessions.read": any(isOwn, isProgram),
  "sessions.step-up": isOwn,
  "sessions.change-capacity": isOwn,
  "sessions.end": any(isOwn, isProgram),
  "accounts.read": any(isOwn, isOffice, isProgram),
  "accounts.change": isOwn,
  "accounts.export": isOwn,
  "accounts.take-export": isOwn,
  "accounts.erase": isOwn,
  "accounts.keep": isOwn,
  "factors.read": any(isOwn, isProgram),
  "factors.change": isOwn,
  "factors.add-first-passkey": isOwn,
  "factors.reset": isProgram,
  "factors.seal": isProgram,
  "work.read": (who, what, how) => isOwn(who, what, how) && who !== "public",
  "drafts.read": isOwn,
  "drafts.keep": isOwn,
  "drafts.drop": any(isOwn, isProgram),
  "notices.read": isOwn,
  "notices.change": isOwn,
  "notices.stop": any(isPublic, isProgram),
  "following.read": isOwn,
  "following.change": isOwn,
  "notices.send": isProgram,
  "settings.read": any(isOffice, isConsole),
  "settings.change": any(isOffice, isConsole),
  "jobs.run": isProgram,
  "backup.make": any(isConsole, isProgram),
  "backup.restore": isConsole,
};

test("every action × capacity × class × relation is allowed exactly where the rules say so", () => {
  const wrong: string[] = [];
  let cells = 0;
  for (const action of Object.keys(actions) as (keyof typeof actions)[])
    for (const capacity of capacities)
      for (const className of dataClasses)
        for (const relation of relations) {
          const actor = actorOf(capacity);
          const isAllowed = permit(actor, action, rowOf(className, relation, actor)) === undefined;
          cells += 1;
          if (isAllowed !== stated[action](capacity, className, relation))
            wrong.push(`${capacity} ${isAllowed ? "may" : "may not"} ${action}: ${className}, ${relation}`);
        }
  expect(wrong).toEqual([]);
  expect(cells).toBe(Object.keys(actions).length * capacities.length * dataClasses.length * relations.length);
});

test("what no rule names is refused, and refused as if it did not exist", () => {
  for (const capacity of capacities) {
    expect(permit(actorOf(capacity), "texts.burn")).toBe("hidden");
    expect(permit(actorOf(capacity), "")).toBe("hidden");
    expect(permit(actorOf(capacity), "constructor")).toBe("hidden");
  }
  expect(permit(actorOf("wizard"), "texts.read", { class: "public" })).toBe("hidden");
});

test("publication, roles, factors, exports, settings and recoveries ask for a step-up, which lasts five minutes", () => {
  const roles = { class: "restricted", enteredBy: "account:else" } as const;
  for (const action of [
    "people.invite",
    "people.grant",
    "people.end",
    "people.disable",
    "people.recover",
    "people.erase",
    "settings.change",
  ]) {
    expect(permit(actorOf("administrator", null), action, roles), action).toBe("step-up needed");
    expect(permit(actorOf("administrator", now - stepUpLasts), action, roles), action).toBe("step-up needed");
    expect(permit(actorOf("administrator", now + 1), action, roles), action).toBe("step-up needed");
    expect(permit(actorOf("administrator", now - stepUpLasts + 1), action, roles), action).toBeUndefined();
  }
  const text = { class: "public", enteredBy: "account:else" } as const;
  for (const action of ["texts.order-import", "texts.correct", "texts.withdraw"]) {
    expect(permit(actorOf("desk officer", null), action, text), action).toBe("step-up needed");
    expect(permit(actorOf("desk officer", now - stepUpLasts), action, text), action).toBe("step-up needed");
    expect(permit(actorOf("desk officer"), action, text), action).toBeUndefined();
    if (action !== "texts.order-import") expect(permit(actorOf("console", null), action, text), action).toBeUndefined();
  }
  const mine = { class: "restricted", owners: ["account:me"] } as const;
  for (const action of ["factors.change", "factors.add-first-passkey", "accounts.export", "accounts.erase"])
    expect(permit(actorOf("donor", null), action, mine), action).toBe("step-up needed");
});

test("nobody decides on what they entered, nor on what nobody is known to have entered", () => {
  for (const [action, needs] of Object.entries(actions).map(([name, { rules }]) => [name, rules] as const)) {
    for (const rule of needs) {
      if (!("needs" in rule) || !rule.needs?.some((need) => need === "second person")) continue;
      for (const capacity of rule.capacities) {
        const actor = actorOf(capacity);
        const row: Subject = { class: rule.classes[0] ?? "public", assignedTo: [actor.id], owners: [] };
        expect(permit(actor, action, { ...row, enteredBy: actor.id }), `${capacity} ${action}`).toBe("second person needed");
        expect(permit(actor, action, { ...row, enteredBy: null }), `${capacity} ${action}`).toBe("second person needed");
        expect(permit(actor, action, { ...row, enteredBy: "account:else" }), `${capacity} ${action}`).toBeUndefined();
      }
    }
  }
});

test("what one may read but not change is refused openly; what one may not read does not exist", () => {
  const row = { class: "public" } as const;
  expect(permit(actorOf("public"), "texts.correct", row)).toBe("not allowed");
  expect(permit(actorOf("delegate of a State"), "people.organise", { class: "restricted", owners: ["unit"] })).toBe("not allowed");
  expect(permit(actorOf("delegate of a State"), "people.organise", { class: "restricted", owners: ["else"] })).toBe("hidden");
  expect(permit(actorOf("administrator"), "sessions.end", { class: "restricted", owners: ["account:else"] })).toBe("hidden");
});

test("what is an organisation's is the own of whoever acts for it, and of nobody who acts for none", () => {
  const row = { class: "restricted", owners: ["unit"] } as const;
  expect(relationsOf(actorOf("contributor"), row)).toEqual(new Set(["own", "other"]));
  expect(relationsOf(actorOf("public"), row)).toEqual(new Set(["other"]));
});
