import { describe, expect, test } from "vitest";
import { read } from "../../resolutions/pure.ts";
import type { Mandate } from "../model.ts";
import { canExtract, extractMandates } from "./index.ts";

/** A composed text of the Human Rights Council's fifty-third session, or of the Assembly's seventy-seventh. */
const text = (body: "council" | "assembly", paragraphs: readonly string[]): string => {
  const [name, session, symbol, number] =
    body === "council"
      ? ["Human Rights Council", "Fifty-third session", "A/HRC/RES/53/99", "53/99"]
      : ["General Assembly", "Seventy-seventh session", "A/RES/77/999", "77/999"];
  const day = body === "council" ? "12 July 2023" : "15 December 2022";
  return [
    name,
    session,
    symbol,
    `Resolution adopted by the ${name} on ${day}`,
    `${number}. Shared weather stations`,
    `The ${name},`,
    "Recalling the work of the Economic and Social Council,",
    ...paragraphs.map((words, index) => `${index + 1}. ${words}`),
  ].join("\n\n");
};

const from = (body: "council" | "assembly", ...paragraphs: string[]): readonly Mandate[] =>
  read(text(body, paragraphs)).flatMap(({ resolution }) => extractMandates(resolution));

const council = (...paragraphs: string[]) => from("council", ...paragraphs);
const assembly = (...paragraphs: string[]) => from("assembly", ...paragraphs);

const who = (mandates: readonly Mandate[]) => mandates.map(({ verb, addressees }) => [verb, ...addressees]);
const due = (mandates: readonly Mandate[]) => mandates.map((one) => one.due?.session ?? one.due?.to ?? null);

describe("acts", () => {
  test("a paragraph that only declares asks nothing of anybody", () => {
    expect(
      council(
        "Reaffirms that States should share their weather stations;",
        "Stresses the need for States to repair them, and welcomes the report that the Council requested at its fiftieth session;",
        "Recalls that, in its resolution 52/98, it requested the Secretary-General to report to the Council;",
        "Takes note of the requests for assistance received from States, and expresses its appreciation to the Secretary-General.",
      ),
    ).toEqual([]);
  });

  test("each verb of the body begins an act of its own", () => {
    const found = council(
      "Welcomes the new stations, requests the Secretary-General to count them, and, in this regard, strongly encourages all States to help.",
    );
    expect(who(found)).toEqual([
      ["request", "Secretary-General"],
      ["encourage", "States"],
    ]);
    expect(found.map(({ strength }) => strength)).toEqual([4, 3]);
  });

  test("each addressee under the same verb is an act of its own", () => {
    expect(who(council("Invites States to lend instruments, and the High Commissioner to publish a list of them."))).toEqual([
      ["invite", "States"],
      ["invite", "High Commissioner"],
    ]);
  });

  test("those whom an act wants to help are not asked", () => {
    expect(
      who(
        council(
          "Requests the High Commissioner to hold a seminar in order to allow States, agencies and civil society to share what they measure.",
        ),
      ),
    ).toEqual([["request", "High Commissioner"]]);
  });

  test("a report beside the work is an act, a report on what was to be written is not", () => {
    const beside = council("Requests the Working Group to continue its work and to report to the Council at its fifty-sixth session.");
    expect(beside.map(({ deliverable }) => deliverable)).toEqual(["other", "report"]);
    expect(due(beside)).toEqual([null, "A/HRC/56"]);
    const same = council(
      "Requests the Secretary-General to prepare a study of rain and to submit it to the Council at its fifty-sixth session.",
    );
    expect(same).toHaveLength(1);
    expect(due(same)).toEqual(["A/HRC/56"]);
  });

  test("what is reiterated or renewed is asked again", () => {
    expect(
      who(
        council(
          "Reiterates its urgent request to the Secretary-General to count the stations;",
          "Renews its call upon States to repair them;",
          "Reiterates its invitation to donors to contribute;",
          "Reiterates its call for an immediate end to the theft of instruments.",
        ),
      ),
    ).toEqual([["request", "Secretary-General"], ["call upon", "States"], ["invite", "donors"], ["call for"]]);
  });

  test("the body decides for itself, unless it says who shall act", () => {
    expect(
      who(
        assembly(
          "Decides to remain seized of the matter;",
          "Decides that the Secretary-General shall count the stations every year;",
          "Decides to request the Secretariat to print the list;",
          "Decides that the meeting shall be held in public.",
        ),
      ),
    ).toEqual([
      ["decide", "General Assembly"],
      ["decide", "Secretary-General"],
      ["decide", "Secretariat"],
      ["decide", "General Assembly"],
    ]);
  });

  test("who shall act in a clause with that is asked, who is named by a passive too", () => {
    expect(
      who(
        assembly(
          "Recommends that Member States, in particular those with coasts, initiate measurements;",
          "Requests that the list be printed by the Secretariat;",
          "Demands that all parties to the conflict cease the theft of instruments.",
        ),
      ),
    ).toEqual([
      ["recommend", "Member States"],
      ["request", "Secretariat"],
      ["demand", "parties"],
    ]);
  });

  test("a declaration that speaks of us asks as its body does", () => {
    expect(
      who(
        assembly(
          "We call upon all States to share what they measure. We also recognize the rain, and request the Secretary-General to count it.",
          "We resolve to measure and encourage the measuring of snow.",
          "In this regard, we strongly urge Governments to help.",
        ),
      ),
    ).toEqual([
      ["call upon", "States"],
      ["request", "Secretary-General"],
      ["decide", "General Assembly"],
      ["urge", "Governments"],
    ]);
  });

  test("items of a chapeau are acts of its addressee, a list of topics is none", () => {
    const found = assembly(
      "Urges States:\n\n(a) To repair their stations;\n\n(b) To publish what they measure, and requests the Secretary-General to print it;",
      "Requests the Secretary-General to submit a report on:\n\n(a) Rain;\n\n(b) Snow.",
    );
    expect(found.map(({ source, verb, addressees }) => [source.paragraph, verb, ...addressees])).toEqual([
      ["op1.a", "urge", "States"],
      ["op1.b", "urge", "States"],
      ["op1.b", "request", "Secretary-General"],
      ["op2", "request", "Secretary-General"],
    ]);
  });

  test("a span is the clause in the text of its paragraph", () => {
    const [reading] = read(text("council", ["Welcomes the stations, and requests the Secretary-General to count them."]));
    if (reading === undefined) throw new Error("nothing was read");
    const [mandate] = extractMandates(reading.resolution);
    expect(reading.resolution.operative[0]?.text.slice(...(mandate?.source.span ?? [0, 0]))).toBe(
      "requests the Secretary-General to count them.",
    );
  });
});

describe("addressees", () => {
  const addressees = (words: string) => assembly(`Invites ${words} to help.`)[0]?.addressees;

  test("names are normalised, in their order", () => {
    expect(
      addressees(
        "all Member States, the United Nations Development Programme and the Office of the United Nations High Commissioner for Human Rights",
      ),
    ).toEqual(["Member States", "UNDP", "OHCHR"]);
    expect(addressees("Governments, relevant United Nations agencies, funds and programmes and civil society organizations")).toEqual([
      "Governments",
      "United Nations agencies",
      "funds and programmes",
      "civil society",
    ]);
  });

  test("adjectives that share a noun are as many names", () => {
    expect(addressees("international, regional and subregional organizations and all relevant stakeholders")).toEqual([
      "international organizations",
      "regional organizations",
      "subregional organizations",
      "all relevant stakeholders",
    ]);
  });

  test("what binds an addressee is no part of its name", () => {
    expect(
      addressees(
        "States in a position to do so, in collaboration with the World Health Organization, the private sector and civil society,",
      ),
    ).toEqual(["States"]);
    expect(addressees("States that have not yet done so, including those with coasts, as well as donors,")).toEqual(["States", "donors"]);
  });

  test("short names mean what the text meant by them before", () => {
    expect(council("Requests the Council to meet;")[0]?.addressees).toEqual(["Human Rights Council"]);
    expect(assembly("Requests the Council to meet;")[0]?.addressees).toEqual(["Economic and Social Council"]);
    expect(council("Requests its President to write a letter.")[0]?.addressees).toEqual(["President of the Human Rights Council"]);
  });

  test("a Government is named by the short name of its State", () => {
    expect(addressees("the Government of the Republic of Albania")).toEqual(["Government of Albania"]);
  });

  test("nobody is invented where nobody is named", () => {
    expect(
      assembly("Calls for the full implementation of the plan;", "Encourages efforts to measure rain.").map((one) => one.addressees),
    ).toEqual([[], []]);
  });
});

describe("deadlines", () => {
  test("a session is resolved through the calendar, with its basis said", () => {
    const [mandate] = council("Requests the High Commissioner to submit a report to the Council at its sixtieth session.");
    expect(mandate).toMatchObject({
      deliverable: "report",
      recipient: "A/HRC",
      due: { session: "A/HRC/60", from: "2025-09-08", to: "2025-10-08", confirmed: true },
    });
    expect(mandate?.due?.basis).toContain("at its sixtieth session");
  });

  test("words of a number may be split by spaces and hyphens", () => {
    expect(due(assembly("Decides to consider the matter at its seventy -ninth session."))).toEqual(["A/79"]);
    expect(due(assembly("Decides to consider the matter at its seventy- eighth session."))).toEqual(["A/78"]);
  });

  test("two sessions are two obligations, each with its recipient", () => {
    const found = council(
      "Requests the Special Rapporteur to report to the Council at its fifty-seventh session and to the General Assembly at its seventy-ninth session;",
      "Decides to discuss it at its fifty-fourth and fifty-sixth sessions.",
    );
    expect(due(found)).toEqual(["A/HRC/57", "A/79", "A/HRC/54", "A/HRC/56"]);
    expect(found.slice(0, 2).map(({ recipient }) => recipient)).toEqual(["A/HRC", "A"]);
  });

  test("the next session is counted from the text's own, one of another body stays unknown", () => {
    expect(due(council("Decides to continue its consideration at its next session."))).toEqual(["A/HRC/54"]);
    expect(due(council("Requests the Commission on the Status of Women to discuss it at its next session."))).toEqual([null]);
    expect(due(council("Requests the Commission on the Status of Women to discuss it at its seventieth session."))).toEqual(["E/CN.6/70"]);
  });

  test("a session that has been is no deadline", () => {
    expect(due(council("Requests States to carry out the decision that the Council adopted at its fifty-first session."))).toEqual([null]);
  });

  test("the Economic and Social Council's sessions are years", () => {
    expect(due(assembly("Requests the Economic and Social Council to discuss it at its 2024 session."))).toEqual(["E/2024"]);
  });

  test("dates are limits, a year lasts to its end, and what lies behind is none", () => {
    const found = assembly(
      "Urges States to repair them by 2030;",
      "Requests the Secretary-General to report no later than 31 March 2025;",
      "Requests the Secretary-General to print it within ninety days of the adoption of the present resolution;",
      "Calls upon States to keep the promise that was due by 2015;",
      "Urges States to act as soon as possible and regularly.",
    );
    expect(found.map((one) => one.due && [one.due.from, one.due.to])).toEqual([
      [null, "2030-12-31"],
      [null, "2025-03-31"],
      [null, "2023-03-15"],
      null,
      null,
    ]);
  });

  test("of a number of days that says how a thing is done each time, nothing falls due", () => {
    const found = assembly(
      "Urges States to acknowledge each request within thirty days;",
      "Requests the Secretary-General to report to the Assembly within thirty days.",
    );
    expect(found.map((one) => one.due?.to ?? null)).toEqual([null, "2023-01-14"]);
  });

  test("what comes back is said", () => {
    expect(
      assembly(
        "Requests the Secretary-General to report annually to the General Assembly;",
        "Requests the Secretary-General to report every two years;",
        "Requests the Secretary-General to report every six months;",
        "Requests the Secretary-General to report every four years.",
      ).map(({ recurrence }) => recurrence),
    ).toEqual(["annual", "biennial", "every 6 months", "every 4 years"]);
  });

  test("another calendar moves the days", () => {
    const [reading] = read(text("assembly", ["Decides to consider it at its seventy-ninth session."]));
    if (reading === undefined) throw new Error("nothing was read");
    const calendar = {
      session: () => ({
        body: "A" as const,
        number: 79,
        statements: [
          {
            kind: "planned" as const,
            segments: [{ from: "2024-10-01", to: "2025-09-01" }],
            source: "general" as const,
            confirmed: false,
            asOf: "2024",
            note: null,
          },
        ],
      }),
    };
    expect(extractMandates(reading.resolution, { calendar })[0]?.due).toMatchObject({
      from: "2024-10-01",
      to: "2025-09-01",
      confirmed: false,
    });
  });
});

describe("conditions and deliverables", () => {
  test("words that bind an act are kept as they stand", () => {
    const [mandate] = assembly(
      "Requests the Secretary-General, in consultation with, and with the consent of, the States concerned, to provide assistance within existing resources.",
    );
    expect(mandate?.conditions.join(" | ")).toMatch(
      /in consultation with, and with the consent of, the States concerned \| within existing resources/,
    );
  });

  test("what is to come of an act is told", () => {
    expect(
      council(
        "Requests the High Commissioner to organize a series of seminars;",
        "Requests the Secretary-General to provide all resources necessary;",
        "Requests the Secretary-General, in collaboration with others, to consult States;",
        "Decides to convene a panel discussion;",
        "Decides to remain seized of the matter;",
        "Invites donors to contribute to the Fund;",
        "Requests the High Commissioner to prepare a compilation of good practices.",
      ).map(({ deliverable }) => deliverable),
    ).toEqual(["seminar", "resources", "consultation", "panel", "consideration", "funding", "compilation"]);
  });
});

test("a text in another language than English has no mandates, and that can be known", () => {
  const [reading] = read("L’Assemblée générale,\n\n1. Prie le Secrétaire général de faire rapport.");
  expect(reading?.resolution.language).toBe("fr");
  expect(reading && extractMandates(reading.resolution)).toEqual([]);
  expect(canExtract("fr")).toBe(false);
  expect(canExtract("en")).toBe(true);
});
