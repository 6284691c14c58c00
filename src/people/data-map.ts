import type { PersonalColumn, RoomData } from "#platform/data-map/index";

const stays = "kept: the account's id, which leads to nobody once the account is erased";
const goes = "deleted with the erasure";

function columns(table: string, names: readonly string[], said: Omit<PersonalColumn, "column" | "class">): PersonalColumn[] {
  return names.map((name) => ({ column: `${table}.${name}`, class: "restricted", ...said }));
}

const account = {
  purpose: "Names the person who acts to those who work with them, and writes to them in their language.",
  retention: "until the account is erased",
  exported: "in one's own data, under account",
} as const;

function accountColumns(erased: Readonly<Record<string, string>>): PersonalColumn[] {
  return Object.entries(erased).map(([name, how]) => ({ column: `accounts.${name}`, class: "restricted", ...account, erased: how }));
}

const proposal = {
  purpose: "Says who is to get which capacity, or what was asked for somebody, who entered it and which second person decided.",
  retention: "as long as the account exists",
} as const;

/** Who people are, what they act as, and how they sign in. Secrets are kept as hashes where the program never needs them again. */
export const peopleData: RoomData = {
  room: "people",
  personal: [
    ...accountColumns({
      email: "replaced by the account's id",
      name: "replaced by a dash",
      language: "replaced by English",
      first_signed_in_at: "replaced by nothing",
      last_capacity_id: "replaced by nothing",
      is_founder: "replaced by no",
      disabled_at: "kept: nobody signs in any more",
      erased_at: "kept: says that it was erased, and when",
    }),
    ...columns("capacities", ["account_id", "granted_by", "approved_by", "ended_by", "successor_id"], {
      purpose: "Says who acts as what, from when to when, and which two people granted it.",
      retention: "as long as the organisation's files",
      exported: "in one's own data, under capacities; other people's ids are left out",
      erased: stays,
    }),
    ...columns("passwords", ["account_id", "hash", "changed_at"], {
      purpose: "Lets the person sign in with a password; an argon2id hash.",
      retention: "until it is changed or taken away",
      exported: "not exported: a secret",
      erased: goes,
    }),
    ...columns("totp_secrets", ["account_id", "secret", "sealed", "last_step", "created_at"], {
      purpose: "Checks the codes of the person's authenticator app, each once.",
      retention: "until the app is taken away",
      exported: "not exported: a secret",
      erased: goes,
    }),
    ...columns("passkeys", ["id", "account_id", "public_key", "counter", "transports", "label", "created_at", "last_used_at"], {
      purpose: "Lets the person sign in and confirm with a passkey; the private half never leaves their device.",
      retention: "until it is taken away",
      exported: "in one's own data, under passkeys: label and days",
      erased: goes,
    }),
    ...columns("recovery_codes", ["account_id", "hash", "used_at"], {
      purpose: "Lets the person in once where a device is lost; argon2id hashes.",
      retention: "until new ones are made",
      exported: "not exported: a secret",
      erased: goes,
    }),
    ...columns("sessions", ["account_id", "token_hash", "created_at", "seen_at", "passkey_at", "code_at", "label", "capacity_id"], {
      purpose: "Knows the person from one page to the next, and lets them end what they do not recognise.",
      retention: "12 hours at most",
      exported: "in one's own data, under sessions: label and times",
      erased: goes,
    }),
    ...columns("devices", ["account_id", "token_hash", "created_at", "seen_at", "label"], {
      purpose: "Tells the person of sign-ins from a browser that was not seen before.",
      retention: "a year after it was last seen",
      exported: "in one's own data, under devices",
      erased: goes,
    }),
    ...columns("proposals", ["email", "person_name", "reason"], {
      ...proposal,
      exported: "in one's own data, under proposals",
      erased: "replaced by nothing",
    }),
    ...columns("proposals", ["account_id", "entered_by", "decided_by", "entered_at", "decided_at"], {
      ...proposal,
      exported: "in one's own data, under proposals; other people's ids are left out",
      erased: stays,
    }),
    ...columns("one_time_links", ["token_hash", "account_id", "proposal_id"], {
      purpose: "Lets an invited person in, or one who forgot the password, once.",
      retention: "30 days after it expired",
      exported: "not exported: a secret",
      erased: goes,
    }),
    ...columns("challenges", ["account_id"], {
      purpose: "Ties the answer of a passkey to the question that was asked.",
      retention: "5 minutes",
      exported: "not exported: gone before an export is ready",
      erased: goes,
    }),
    ...columns("export_links", ["account_id", "token_hash"], {
      purpose: "Opens the file of one's own data, once.",
      retention: "an hour",
      exported: "not exported: a secret",
      erased: goes,
    }),
    ...columns("erasures", ["account_id", "asked_at", "due_at", "successors", "held_by", "taken_back_at", "done_at"], {
      purpose: "Says that an erasure was asked for, when it is done, and who takes over.",
      retention: "as long as it has to be shown that it was done",
      exported: "in one's own data, under erasures; who takes over is left out",
      erased: stays,
    }),
    ...columns("sign_in_failures", ["key"], {
      purpose: "Counts failed sign-ins against guessing; a hash of account and address.",
      retention: "a day after the last one",
      exported: "not exported: it names nobody",
      erased: "deleted, as far as it counts for the account; what counts for it with one address goes by itself within a day",
    }),
  ],
  impersonal: {
    organisations: ["id", "kind", "parent_id", "root_id", "state_code", "name", "created_at", "version"],
    accounts: ["id", "created_at", "version"],
    capacities: ["id", "capacity", "organisation_id", "fund", "is_own_administrator", "is_granted_alone", "starts_at", "ends_at"],
    recovery_codes: ["ordinal"],
    sessions: ["id", "stage"],
    proposals: [
      "id",
      "kind",
      "capacity",
      "organisation_id",
      "fund",
      "is_own_administrator",
      "ends_at",
      "decision",
      "is_decided_alone",
      "accepted_at",
    ],
    export_links: ["expires_at"],
    erasures: ["id", "proposal_id"],
    one_time_links: ["purpose", "created_at", "expires_at", "used_at"],
    challenges: ["challenge", "purpose", "created_at"],
    sign_in_failures: ["count", "since", "wait_until"],
    bootstrap: ["is_only", "ended_at"],
  },
};
