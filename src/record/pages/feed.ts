import { xmlText as xml } from "#platform/xml-text";
import { paths, type Ui } from "#web/index";
import { type Entry, isWithheld } from "../verify/index.ts";
import { capacityWords, kindWords } from "./entry-words.tsx";

export interface FeedParts {
  readonly ui: Ui;
  /** "https://comity.example" */
  readonly origin: string;
  /** Address of the feed with its filters, and of the page that it belongs to; from the origin on. */
  readonly self: string;
  readonly page: string;
  /** Newest first. */
  readonly entries: readonly Entry[];
}

/** What happened as an Atom feed (RFC 4287). */
export function atomFeed({ ui, origin, self, page, entries }: FeedParts): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${ui.locale}">
<title>${xml(ui.t("record.list.title"))} – Comity</title>
<id>${xml(origin + self)}</id>
<link rel="self" type="application/atom+xml" href="${xml(origin + self)}"/>
<link rel="alternate" type="text/html" href="${xml(origin + page)}"/>
<updated>${entries[0]?.time ?? "1970-01-01T00:00:00Z"}</updated>
<author><name>Comity</name></author>
${entries.map((entry) => feedEntry(ui, origin, entry)).join("")}</feed>
`;
}

function feedEntry(ui: Ui, origin: string, entry: Entry): string {
  const address = origin + paths.recordEntry(entry.index);
  const about = isWithheld(entry)
    ? ui.t("record.list.withheld")
    : `${entry.subject} · ${capacityWords(ui, entry.capacity)}${entry.rule === null ? "" : ` · ${entry.rule}`}`;
  return `<entry>
<title>${xml(kindWords(ui, entry.kind))}</title>
<id>${xml(address)}</id>
<link rel="alternate" type="text/html" href="${xml(address)}"/>
<updated>${entry.time}</updated>
<summary>${xml(about)}</summary>
</entry>
`;
}
