import { z } from "@hono/zod-openapi";

/**
 * What the API answers, as schemas: the description at `/api/v1/openapi.json` is made of them, and a test holds every answer against it.
 * The shapes are those of `model.ts` and `library.ts`; "null" means what it means there.
 */
const span = z
  .tuple([z.number().int(), z.number().int()])
  .openapi({ description: "Start (included) and end (excluded), UTF-16 code units." });
const isoDate = z.string().openapi({ format: "date", example: "2022-12-15" });

export const kind = z
  .enum(["resolution", "draft resolution", "decision", "draft decision", "presidential statement", "other"])
  .openapi("Kind");

export const stateMention = z
  .object({
    name: z.string().openapi({ description: "Short name of the United Nations; as printed where no State is known by it." }),
    printed: z.string(),
    code: z.string().nullable().openapi({ description: "ISO 3166 alpha-3.", example: "SVN" }),
  })
  .openapi("StateMention");

export const citation = z
  .object({
    text: z.string(),
    symbol: z.string().nullable().openapi({ example: "A/RES/70/1" }),
    reason: z.string().nullable().openapi({ description: "Why there is no symbol." }),
    kind: z.enum([
      "resolution",
      "decision",
      "document",
      "official records",
      "charter",
      "treaty",
      "declaration",
      "conference",
      "agenda",
      "other",
    ]),
    role: z.string().nullable().openapi({ example: "recalls" }),
    pinpoint: z
      .string()
      .nullable()
      .openapi({ description: "The place of the document that is meant, as printed.", example: "paragraph 16" }),
    span,
  })
  .openapi("Citation");

const paragraphFields = {
  id: z.string().openapi({ description: "Unique in the text: pp3, op12, op12.a.ii.", example: "op12" }),
  number: z.string().nullable().openapi({ description: "As printed, without its full stop." }),
  opening: z.string().nullable().openapi({ example: "Also reaffirms" }),
  text: z.string(),
  footnotes: z.array(z.object({ mark: z.string(), at: z.number().int() })),
  citations: z.array(citation),
  spans: z.array(span).openapi({ description: "Pieces of the source text that hold the paragraph." }),
  isHeading: z.literal(true).optional().openapi({ description: "A heading inside an annex." }),
};

export const paragraph: z.ZodType = z
  .object({
    type: z.literal("paragraph"),
    ...paragraphFields,
    children: z.array(z.lazy((): z.ZodType => paragraph)),
  })
  .openapi("Paragraph");

const table = z.object({ type: z.literal("table"), rows: z.array(z.array(z.string())) }).openapi("Table");

const vote = z
  .object({ inFavour: z.array(stateMention), against: z.array(stateMention), abstaining: z.array(stateMention) })
  .openapi("RecordedVote");

const adoption = z
  .object({
    text: z.string().openapi({ description: "The sentence as printed.", example: "Adopted at the 63rd meeting by 9 votes to none." }),
    manner: z.enum(["unanimously", "without a vote", "by consensus", "by acclamation", "by show of hands", "by recorded vote", "by vote"]),
    inFavour: z.number().int().nullable(),
    against: z.number().int().nullable(),
    abstaining: z.number().int().nullable(),
    named: z
      .object({ against: z.array(stateMention), abstaining: z.array(stateMention) })
      .openapi({ description: "States that the sentence names beside a count." }),
  })
  .openapi("Adoption");

export const remark = z
  .object({
    rule: z.string().openapi({ example: "split word" }),
    severity: z.enum(["info", "warning", "error"]),
    span: span.openapi({ description: "Place in the extracted source text." }),
    message: z.string().openapi({ description: "One English sentence." }),
    did: z
      .enum(["joined", "left out", "kept as printed", "kept apart", "read as"])
      .nullable()
      .optional()
      .openapi({ description: "What was done about it; kept apart: shown as not recognised." }),
    sure: z.enum(["certain", "likely", "unsure"]).optional().openapi({ description: "How sure it is that this was right." }),
    place: z.string().nullable().optional().openapi({ description: "The block that it stands in.", example: "op12" }),
    about: z
      .string()
      .nullable()
      .optional()
      .openapi({ description: "What it speaks of, where the words at the span do not say it.", example: "5 → 7" }),
  })
  .openapi("Remark");

export const resolution = z
  .object({
    symbol: z.string().nullable().openapi({ description: "Canonical symbol; null for a draft without one.", example: "A/RES/77/213" }),
    kind,
    body: z.string().nullable().openapi({ description: "Symbol prefix of the adopting body.", example: "A/HRC" }),
    committee: z.string().nullable(),
    session: z.number().int().nullable(),
    agendaItem: z.string().nullable().openapi({ example: "68 (b)" }),
    agendaTitle: z.string().nullable(),
    title: z.string(),
    language: z.string().openapi({ description: "BCP 47." }),
    date: isoDate.nullable(),
    distribution: z.string().nullable(),
    reportSymbol: z.string().nullable(),
    meeting: z.object({ number: z.number().int(), date: isoDate }).nullable(),
    sponsors: z.object({ names: z.array(stateMention), onBehalfOf: z.string().nullable() }).nullable(),
    vote: vote.nullable().openapi({ description: "null: not printed." }),
    withoutVote: z.boolean().nullable(),
    adoption: z.union([adoption, z.null()]).optional().openapi({ description: "How it was adopted, where a sentence says so." }),
    enacting: z.string(),
    preamble: z.array(paragraph),
    operative: z.array(paragraph),
    sections: z.array(z.object({ id: z.string(), heading: z.string(), number: z.string().nullable(), paragraphs: z.array(z.string()) })),
    parts: z.array(
      z.object({
        id: z.string(),
        title: z.string().nullable(),
        enacting: z.string(),
        preamble: z.array(paragraph),
        operative: z.array(paragraph),
      }),
    ),
    annexes: z.array(z.object({ id: z.string(), title: z.string(), blocks: z.array(z.union([paragraph, table])) })),
    footnotes: z.array(z.object({ mark: z.string(), text: z.string(), citations: z.array(citation) })),
    citingElsewhere: z
      .array(z.object({ place: z.string().openapi({ example: "report" }), text: z.string(), citations: z.array(citation) }))
      .openapi({ description: "Citations that stand in no paragraph and no footnote: in the masthead, in titles and headings." }),
    printed: z
      .array(
        z.object({ what: z.string().openapi({ example: "session" }), text: z.string().openapi({ example: "Seventy-seventh session" }) }),
      )
      .optional()
      .openapi({ description: "What is kept of the masthead and the closing, as printed." }),
    corrections: z
      .array(
        z.object({
          place: z.string().openapi({
            description: "A field, a paragraph (its words), or its number or opening.",
            examples: ["title", "op12", "op12 number"],
          }),
          placeThen: z.string().optional().openapi({
            description: "The place when it was corrected, where a later reading has those words elsewhere.",
          }),
          readerHad: z.string().nullable().optional().openapi({
            description: "What the reader has there. Left out where the text has no such place any more: then nothing is corrected.",
          }),
          becomes: z.string().nullable(),
          reason: z.string(),
          capacity: z.string().openapi({ example: "desk officer" }),
          correctedAt: z.string(),
        }),
      )
      .optional()
      .openapi({ description: "What persons corrected; fields and paragraphs have it already. Left out where nothing was." }),
    remarks: z.array(remark),
    coverage: z.object({
      source: z.number().int(),
      kept: z.number().int(),
      furniture: z.number().int(),
      unrecognised: z.number().int(),
    }),
  })
  .openapi("Resolution");

export const textSummary = z
  .object({
    address: z.string().openapi({ description: "What follows /resolutions/ in the text's permanent address.", example: "A/RES/77/213" }),
    symbol: z.string().nullable(),
    title: z.string(),
    kind,
    body: z.string().nullable(),
    session: z.number().int().nullable(),
    agendaItem: z.string().nullable(),
    date: isoDate.nullable(),
    language: z.string(),
    preambular: z.number().int(),
    operative: z.number().int(),
    vote: z
      .tuple([z.number().int(), z.number().int(), z.number().int()])
      .nullable()
      .openapi({ description: "In favour, against, abstaining." }),
    withoutVote: z.boolean().nullable(),
    remarks: z.number().int(),
    unrecognised: z.number().int().openapi({ description: "Characters of the source that fitted nothing." }),
    isSample: z.boolean().openapi({ description: "Composed for Comity: no document of any organisation." }),
  })
  .openapi("Text");

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item, name: string) {
  return z
    .object({
      items: z.array(item),
      next: z.string().nullable().openapi({ description: "Cursor of what follows; null where nothing does." }),
      total: z.number().int(),
    })
    .openapi(name);
}

export const part = z.enum(["preambular", "operative", "annex"]).openapi("TextPart");

export const flatParagraph = z
  .object({ ...paragraphFields, part, parent: z.string().nullable().openapi({ description: "Id of the paragraph that it stands in." }) })
  .openapi("FlatParagraph");

export const passage = z
  .object({
    text: textSummary,
    paragraph: z.object({ id: z.string(), number: z.string().nullable(), part }),
    pieces: z.array(z.object({ text: z.string(), hit: z.boolean() })).openapi({ description: "The words in order; hit: they matched." }),
  })
  .openapi("Passage");

const sixNames = z
  .object({ en: z.string(), fr: z.string(), es: z.string(), ar: z.string(), zh: z.string(), ru: z.string() })
  .openapi("Names");

const regionalGroup = z
  .enum(["African", "Asia-Pacific", "Eastern European", "Latin American and Caribbean", "Western European and others"])
  .openapi("RegionalGroup");

export const state = z
  .object({
    code: z.string().openapi({ example: "SVN" }),
    m49: z.string(),
    status: z.enum(["member", "observer"]),
    names: sixNames,
    regionalGroup: regionalGroup.nullable(),
  })
  .openapi("State");

const membership = z
  .object({
    state: z.string(),
    group: z.enum(["regional group", "G77", "NAM", "DAC", "LDC", "LLDC", "SIDS"]),
    value: regionalGroup.nullable(),
    from: z.string().nullable().openapi({ description: "As precise as the source: 2019, 2019-09, 2024-12-13." }),
    to: z.string().nullable().openapi({ description: "The first day on which it no longer holds; null: still holds." }),
    source: z.string().openapi({ description: "Names an entry of sources in /api/v1/facts." }),
    confirmed: z.boolean(),
    note: z.string().nullable(),
  })
  .openapi("Membership");

export const stateRecord = z
  .object({
    code: z.string(),
    names: sixNames,
    status: z.enum(["member", "observer", "former", "invented"]),
    m49: z.string().nullable(),
    regionalGroup: regionalGroup.nullable(),
    memberships: z.array(membership),
    votes: z.array(z.object({ text: textSummary, position: z.enum(["in favour", "against", "abstaining"]), printed: z.string() })),
    sponsored: z.array(z.object({ text: textSummary, onBehalfOf: z.string().nullable() })),
  })
  .openapi("StateRecord");

export const body = z
  .object({
    prefix: z.string().openapi({ example: "A/HRC" }),
    parent: z.string().nullable(),
    names: z.partialRecord(z.enum(["en", "fr", "es", "ar", "zh", "ru"]), z.string()),
    enacting: z.array(z.string()),
    texts: z.number().int().openapi({ description: "Texts held." }),
  })
  .openapi("Body");

export const session = z
  .object({
    body: z.enum(["A", "A/HRC"]),
    number: z.number().int(),
    statements: z.array(
      z.object({
        kind: z.enum(["planned", "actual"]),
        segments: z.array(z.object({ from: isoDate, to: isoDate.nullable() })),
        source: z.string(),
        confirmed: z.boolean(),
        asOf: z.string(),
        note: z.string().nullable(),
      }),
    ),
  })
  .openapi("Session");

export const facts = z
  .object({
    counts: z.object({
      texts: z.number().int(),
      paragraphs: z.number().int(),
      citations: z.number().int(),
      states: z.number().int(),
      samples: z.number().int(),
    }),
    bodies: z.array(z.object({ body: z.string(), texts: z.number().int() })),
    kinds: z.array(z.object({ kind, texts: z.number().int() })),
    years: z.array(z.object({ year: z.number().int(), texts: z.number().int() })),
    verbs: z.array(z.object({ verb: z.string(), paragraphs: z.number().int() })),
    sources: z
      .array(z.object({ id: z.string(), title: z.string(), asOf: z.string() }))
      .openapi({ description: "Of the facts about States, bodies and sessions." }),
  })
  .openapi("Facts");

export const readResult = z
  .object({
    file: z.string().nullable().openapi({ description: "Name of the file; null for a text." }),
    format: z.enum(["txt", "md", "html", "docx", "doc", "akn", "pdf"]),
    remarks: z.array(remark).openapi({ description: "Of the extraction; each resolution has those of its reading." }),
    resolutions: z.array(resolution),
  })
  .openapi("ReadResult");

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().optional(),
    instance: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
  })
  .openapi("Problem", { description: "RFC 9457." });
