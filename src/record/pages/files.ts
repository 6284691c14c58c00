import { type Cell, csvLine } from "#platform/csv";
import type { RecordFilter } from "../model.ts";
import type { PublicRecord } from "../service.ts";
import { type Entry, isWithheld } from "../verify/index.ts";

const columns: Readonly<Record<string, (entry: Entry) => Cell>> = {
  index: (entry) => entry.index,
  time: (entry) => entry.time,
  kind: (entry) => entry.kind,
  subject: (entry) => (isWithheld(entry) ? null : entry.subject),
  rule: (entry) => (isWithheld(entry) ? null : entry.rule),
  capacity: (entry) => (isWithheld(entry) ? null : entry.capacity),
  body: (entry) => (isWithheld(entry) ? null : JSON.stringify(entry.body)),
  files: (entry) => (isWithheld(entry) ? null : entry.files.join(" ")),
  commitment: (entry) => (isWithheld(entry) ? entry.commitment : null),
  prev: (entry) => entry.prev,
};

/** The list as a file, written while it is read. */
export function listFile(record: Pick<PublicRecord, "every">, filter: RecordFilter, format: "csv" | "json"): Response {
  const entries = record.every(filter);
  return format === "csv"
    ? download("record.csv", "text/csv; charset=utf-8", csvOf(entries))
    : download("record.json", "application/json; charset=utf-8", jsonOf(entries));
}

async function* csvOf(entries: AsyncGenerator<Entry>): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvLine(Object.keys(columns)));
  for await (const entry of entries) yield Buffer.from(csvLine(Object.values(columns).map((cell) => cell(entry))));
}

async function* jsonOf(entries: AsyncGenerator<Entry>): AsyncGenerator<Uint8Array> {
  let before = "[\n";
  for await (const entry of entries) {
    yield Buffer.from(before + JSON.stringify(entry));
    before = ",\n";
  }
  yield Buffer.from(before === "[\n" ? "[]\n" : "\n]\n");
}

/** A file that is written while it is sent. */
export function download(fileName: string, type: string, pieces: AsyncGenerator<Uint8Array>): Response {
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
  return new Response(body, { headers: { "Content-Type": type, "Content-Disposition": `attachment; filename="${fileName}"` } });
}
