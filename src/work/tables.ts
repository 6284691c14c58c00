import type { Generated } from "kysely";
import type { TopicKind } from "./model.ts";

/** The tables of this room's migration, as rows arrive; a test compares them with the database. */
export interface Tables {
  drafts: {
    account_id: string;
    form: string;
    address: string;
    title: string;
    /** JSON as a text on the way in, parsed on the way out. */
    fields: unknown;
    kept_at: Generated<Date>;
    /** Another one each time that the draft is kept. */
    version: Generated<string>;
  };
  follows: { account_id: string; kind: TopicKind; key: string; since: Generated<Date> };
  news: {
    account_id: string;
    address: string;
    symbol: string | null;
    title: string;
    language: string;
    kind: TopicKind;
    key: string;
    came_at: Generated<Date>;
    mailed_at: Date | null;
  };
  notice_settings: {
    account_id: string;
    mail: Generated<MailChoice>;
    secret: Uint8Array;
    visited_at: Generated<Date>;
    visited_before: Date | null;
  };
}

/** How somebody hears of news by mail. */
export const mailChoices = ["at once", "daily", "off"] as const;
export type MailChoice = (typeof mailChoices)[number];

export const protectedTables = ["drafts", "follows", "news", "notice_settings"] as const satisfies readonly (keyof Tables)[];
