import { derivations } from "#cli/derivations";
import { createMandates, type MandateRoom, mandateApi, mandatePages } from "#mandates/index";
import { readFileIsolated } from "#resolutions/extract/index";
import { type TestTexts, testTexts } from "#resolutions/fixtures/changes";
import { adopted, type Composed, item } from "#resolutions/testing";

/** Texts with their mandates, over a real database, and the pages of both, seen by whoever `texts.asks`. */
export interface TestMandates {
  readonly texts: TestTexts;
  readonly room: MandateRoom;
  readonly register: MandateRoom["register"];
  keep(...composed: readonly Composed[]): Promise<readonly string[]>;
  page(address: string): Promise<{ readonly status: number; readonly html: string; readonly location: string | null }>;
}

/** The day that it is in these tests. */
export const today = "2037-03-01";

export async function testMandates(): Promise<TestMandates> {
  const texts = await testTexts(derivations);
  const room = createMandates(texts, () => today);
  mandatePages(texts.app, { mandates: room, library: texts.library, reader: readFileIsolated });
  mandateApi(texts.app, room);
  return {
    texts,
    room,
    register: room.register,
    keep: async (...composed) => (await texts.library.keep(composed.map((one) => item(one)))).flatMap(({ addresses }) => addresses),
    page: async (address) => {
      const answer = await texts.app.request(`http://localhost${address}`);
      return { status: answer.status, html: await answer.text(), location: answer.headers.get("location") };
    },
  };
}

/** A text about wells that asks three times, and declares once. */
export function wells(changes: Partial<Composed> = {}): Composed {
  return adopted({
    operative: [
      "*Reaffirms* the right to water of each person;",
      "*Requests* the Secretary-General to report to the General Assembly at its ninety-second session on the state of village wells;",
      "*Encourages* Member States to share their wells with their neighbours, and requests the United Nations High Commissioner for Human Rights to convene a seminar on wells by 30 June 2037;",
    ],
    ...changes,
  });
}
