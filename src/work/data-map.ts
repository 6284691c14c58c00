import type { PersonalColumn, RoomData } from "#platform/data-map/index";

const own = { class: "restricted", erased: "deleted with the account" } as const;
const draft = { ...own, retention: "until the form is sent or discarded; 90 days after it was touched last", exported: "drafts" } as const;
const follow = { ...own, retention: "until it is followed no more", exported: "follows" } as const;
const heard = { ...own, retention: "90 days", exported: "news" } as const;
const setting = { ...own, retention: "until the account is erased", exported: "notices" } as const;

const of = (table: string, columns: readonly string[], said: Omit<PersonalColumn, "column">): PersonalColumn[] =>
  columns.map((column) => ({ column: `${table}.${column}`, ...said }));

/** What this room keeps about people: what they have begun to write, what they follow, and how they want to hear of it. */
export const workData: RoomData = {
  room: "work",
  personal: [
    ...of("drafts", ["account_id", "form", "address", "title", "fields", "kept_at", "version"], {
      ...draft,
      purpose: "Keeps what somebody typed into a form and has not sent, for the same person on any device.",
    }),
    ...of("follows", ["account_id", "kind", "key", "since"], { ...follow, purpose: "Says of what somebody wants to hear." }),
    ...of("news", ["account_id", "address", "symbol", "title", "language", "kind", "key", "came_at", "mailed_at"], {
      ...heard,
      purpose: "Tells somebody of texts that belong to what they follow, on their page and, where they want it, by mail.",
    }),
    ...of("notice_settings", ["account_id", "mail", "visited_at", "visited_before"], {
      ...setting,
      purpose: "Says how somebody wants to hear of news by mail, and since when something is new to them.",
    }),
    {
      ...setting,
      column: "notice_settings.secret",
      purpose: "Lets the link in a letter switch letters off without signing in.",
      exported: "not exported: whoever has it could switch letters off",
    },
  ],
  impersonal: {},
};
