import { type ActionRules, capacities, type Rule } from "./words.ts";

// Who may do what: the one table. Actions are "<room>.<verb>". A line names who (capacities), which rows (class), and how they must stand to
// the row (relation). What stands in no line is refused. docs: src/people/README.md; tests hold it to an independent statement of the rules.

const everyone = capacities;
/** Whoever signed in. */
const people = ["delegate of a State", "desk officer", "fund manager", "trustee", "contributor", "donor", "administrator"] as const;
/** Whoever signed in, and those whose last capacity has ended: what is theirs stays theirs. */
const anybody = ["public", ...people] as const;
/** Members whom an organisation's own administrator looks after. */
const members = ["delegate of a State", "contributor", "donor", "desk officer", "fund manager", "trustee"] as const;

const openToAll: Rule = { capacities: everyone, classes: ["public"], relations: ["other"] };
/** One's own account, sessions, drafts …: nobody else's business, whatever their capacity. */
const oneself: Rule = { capacities: anybody, classes: ["restricted"], relations: ["own"] };
const oneselfAfterStepUp: Rule = { ...oneself, needs: ["step-up"] };
const program: Rule = { capacities: ["system"], classes: ["public", "restricted", "confidential", "sealed"], relations: ["other"] };
const console: Rule = { capacities: ["console"], classes: ["public", "restricted"], relations: ["other"] };
const administrator: Rule = { capacities: ["administrator"], classes: ["restricted"], relations: ["other"] };
const administratorAfterStepUp: Rule = { ...administrator, needs: ["step-up"] };
/** "Assigned": the people of an organisation, to those who administer it. */
const ownAdministrator: Rule = { capacities: members, classes: ["restricted"], relations: ["assigned"], needs: ["step-up"] };
const officer: Rule = { capacities: ["desk officer"], classes: ["public"], relations: ["other"] };
/** Publication: another officer entered it, and this one has used a factor just now. */
const officerWithSecond: Rule = {
  capacities: ["desk officer"],
  classes: ["public"],
  relations: ["other"],
  needs: ["step-up", "second person"],
};

export const actions = {
  // What belongs to the site itself: home, about, health, reports of browsers.
  "site.read": { rules: [openToAll] },
  "site.report": { rules: [openToAll] },

  "texts.read": { rules: [openToAll] },
  // Reading a text that is not kept.
  "texts.try": { rules: [openToAll] },
  // Behind the one-time link of the terminal, into an empty house.
  "texts.load-samples": { rules: [openToAll] },
  // What an officer sends in is kept, and published when another officer agrees.
  "texts.order-import": {
    read: "texts.read",
    rules: [{ capacities: ["desk officer"], classes: ["public"], relations: ["other"], needs: ["step-up"] }],
  },
  "texts.publish-import": { read: "texts.read", rules: [officerWithSecond] },
  // Carrying that out in the officer's name, once two agreed; seeing how far it is, and stopping it.
  "texts.import": { read: "texts.read", rules: [{ capacities: ["desk officer"], classes: ["public"], relations: ["other"] }, console, program] },
  // A correction or withdrawal is entered by one officer, and takes effect when another decides.
  "texts.propose": { read: "texts.read", rules: [{ capacities: ["desk officer"], classes: ["public"], relations: ["other"] }] },
  "texts.take-back": {
    read: "texts.read",
    rules: [{ capacities: ["desk officer"], classes: ["public"], relations: ["entered by oneself"] }],
  },
  // Which series a text belongs to is no word of it: one officer says so, beside what is found.
  "texts.correct-series": { read: "texts.read", rules: [{ capacities: ["desk officer"], classes: ["public"], relations: ["other"] }] },
  "texts.correct": { read: "texts.read", rules: [officerWithSecond, console] },
  "texts.withdraw": { read: "texts.read", rules: [officerWithSecond, console] },

  "mandates.read": { rules: [openToAll] },
  // Checking a draft that is not kept.
  "mandates.check": { rules: [openToAll] },
  // What was read of a mandate stays beside the correction, and everybody sees both: one officer is enough. So it is for what became of it.
  "mandates.correct": { read: "mandates.read", rules: [officer, console] },
  "mandates.change-state": { read: "mandates.read", rules: [officer, console] },
  "mandates.move-session": { read: "mandates.read", rules: [officer, console] },

  "record.read": { rules: [openToAll] },
  "record.verify": { rules: [openToAll] },
  "record.sign": { read: "record.read", rules: [program, console] },
  // A new key, announced under the old one: where the keys are, at the console.
  "record.renew-key": { read: "record.read", rules: [console] },
  // Recovery takes two administrators: one enters it, another decides. The console carries out what they agreed to.
  "record.read-recovery": { rules: [administrator, console] },
  "record.propose-recovery": { read: "record.read-recovery", isOpenWhileHalted: true, rules: [administratorAfterStepUp] },
  "record.take-back-recovery": { read: "record.read-recovery", isOpenWhileHalted: true, rules: [administrator] },
  "record.recover": {
    read: "record.read-recovery",
    isOpenWhileHalted: true,
    rules: [{ ...administrator, needs: ["step-up", "second person"] }, console],
  },

  "people.read": { rules: [{ capacities: people, classes: ["restricted"], relations: ["own", "assigned"] }, administrator, console, program] },
  "people.organise": { read: "people.read", rules: [administrator, console] },
  // Entering a grant: it waits for a second person.
  "people.invite": { read: "people.read", rules: [administratorAfterStepUp, ownAdministrator, console] },
  // Deciding on a grant. Nobody decides on what they entered.
  "people.grant": {
    read: "people.read",
    rules: [
      { ...administrator, needs: ["step-up", "second person"] },
      { ...ownAdministrator, needs: ["step-up", "second person"] },
      console,
    ],
  },
  // Only while the first two administrators have not both signed in; the use case asks that of the locked row.
  "people.grant-alone": { read: "people.read", rules: [administratorAfterStepUp] },
  // A capacity ends: one's own, or that of a person whom one administers.
  "people.end": { read: "people.read", rules: [oneself, ownAdministrator, administratorAfterStepUp, console] },
  "people.disable": { read: "people.read", rules: [administratorAfterStepUp, console] },
  // Whoever lost every factor starts anew; two administrators stand for it.
  "people.recover": { read: "people.read", rules: [{ ...administrator, needs: ["step-up", "second person"] }, console] },
  // Erasing the account of somebody who asked by letter; two administrators stand for it.
  "people.erase": { read: "people.read", rules: [{ ...administrator, needs: ["step-up", "second person"] }, console] },
  // Doing it when it is due.
  "people.forget": { read: "people.read", rules: [program] },
  "people.join": { rules: [openToAll] },
  // Accepting with a one-time link: whoever holds it acts through the program.
  "people.accept": { read: "people.read", rules: [program] },
  "people.bootstrap": { read: "people.read", rules: [program, console] },

  "rights.read": { rules: [{ ...oneself, capacities: people }, administrator] },

  // Knocking at the door, and leaving through it; following a one-time link.
  "sessions.knock": { rules: [openToAll] },
  // Nobody is anybody before signing in, so the program does it for them.
  "sessions.begin": { read: "sessions.read", isOpenWhileHalted: true, rules: [program] },
  "sessions.read": { rules: [oneself, program] },
  "sessions.step-up": { read: "sessions.read", rules: [oneself] },
  "sessions.change-capacity": { read: "sessions.read", isOpenWhileHalted: true, rules: [oneself] },
  "sessions.end": { read: "sessions.read", isOpenWhileHalted: true, rules: [oneself, program] },

  "accounts.read": { rules: [oneself, administrator, program] },
  "accounts.change": { read: "accounts.read", rules: [oneself] },
  "accounts.export": { read: "accounts.read", rules: [oneselfAfterStepUp] },
  // The link to it was made after a step-up, and works for its owner alone.
  "accounts.take-export": { read: "accounts.read", rules: [oneself] },
  "accounts.erase": { read: "accounts.read", rules: [oneselfAfterStepUp] },
  // Taking back that it was asked for.
  "accounts.keep": { read: "accounts.read", rules: [oneself] },
  "factors.read": { rules: [oneself, program] },
  "factors.change": { read: "factors.read", rules: [oneselfAfterStepUp] },
  // The first passkey of those who came with password and code: there is nothing better than the code yet, so for this one it counts for staff too.
  "factors.add-first-passkey": { read: "factors.read", rules: [oneselfAfterStepUp] },
  // After a reset link and the second factor.
  "factors.reset": { read: "factors.read", rules: [program] },
  // Encrypting secrets of apps that lie open from before.
  "factors.seal": { read: "factors.read", rules: [program] },

  // Notes when somebody looked, and makes no entry: the start page leads administrators to what waits for them.
  "work.read": { isOpenWhileHalted: true, rules: [{ ...oneself, capacities: people }] },
  "drafts.read": { rules: [oneself] },
  "drafts.keep": { read: "drafts.read", rules: [oneself] },
  "drafts.drop": { read: "drafts.read", rules: [oneself, program] },
  "notices.read": { rules: [oneself] },
  "notices.change": { read: "notices.read", rules: [oneself] },
  // The link in a letter: whoever holds it switches that person's letters off, and nothing else.
  "notices.stop": { rules: [openToAll, program] },
  "following.read": { rules: [oneself] },
  "following.change": { read: "following.read", rules: [oneself] },
  "notices.send": { read: "notices.read", rules: [program] },

  "settings.read": { rules: [administrator, console] },
  "settings.change": { read: "settings.read", rules: [administratorAfterStepUp, console] },
  "jobs.run": { rules: [program] },
  "backup.make": { rules: [console, program] },
  "backup.restore": { rules: [console] },
} as const satisfies Readonly<Record<string, ActionRules>>;

export type Action = keyof typeof actions;
