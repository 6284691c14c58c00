import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { CursorError } from "#platform/cursor";
import { HttpFault } from "#platform/http/index";
import { type Env, textFormats } from "#web/index";
import type { HeldText, ParagraphFilter, TextFilter, TextLibrary } from "../library.ts";
import type { Paragraph } from "../model.ts";
import { divisionsOf } from "../pages/divisions.ts";
import { partOf } from "../pages/places.ts";
import { mediaType, textFile } from "../pages/text-files.ts";
import { canonicalSymbol } from "../symbols.ts";
import { badCursor, look, paging, slice } from "./operation.ts";
import { flatParagraph, kind, pageOf, part, passage, resolution, textSummary } from "./schemas.ts";

/** A year as a parameter. */
export const year = z.coerce.number().int().min(1900).max(2200).optional().openapi({ type: "integer", example: 2022 });
const words = z.string().max(500).optional();

const filters = {
  body: words.openapi({ description: "Symbol prefix of the adopting body.", example: "A/HRC" }),
  kind: kind.optional(),
  from: year,
  to: year,
};

/** The address in the path of what hangs on one text. */
export const addressParameter = z.object({
  address: z
    .string()
    .min(1)
    .max(1000)
    .openapi({ description: "The text's address; its slashes may stand as they are or encoded.", example: "A/RES/77/213" }),
});

/** Adds texts, their paragraphs and search. */
export function textOperations(app: OpenAPIHono<Env>, library: TextLibrary): void {
  look(app, {
    id: "listResolutions",
    summary: "Texts held, filtered and sorted",
    path: "/api/v1/resolutions",
    params: z.object({}),
    query: z.object({
      ...filters,
      session: z.coerce.number().int().min(1).max(999).optional().openapi({ type: "integer" }),
      q: words.openapi({ description: "Words of the title, or the beginning of a symbol." }),
      sort: z.enum(["date", "-date", "symbol", "-symbol", "title", "-title"]).default("-date"),
      ...paging,
    }),
    answer: pageOf(textSummary, "Texts"),
    handle: ({ query: { sort, cursor, limit, ...filter } }) =>
      withGoodCursor(() => library.list(given<TextFilter>(filter), sort, cursor ?? null, limit)),
  });

  // The longer path is registered first: an address takes in whatever follows it.
  look(app, {
    id: "listParagraphs",
    summary: "Paragraphs of one text at any depth, in the order of reading",
    path: "/api/v1/resolutions/{address}/paragraphs",
    route: "/api/v1/resolutions/:address{.+/paragraphs}",
    params: addressParameter,
    query: z.object({ part: part.optional(), ...paging }),
    answer: pageOf(flatParagraph, "Paragraphs"),
    problems: [404, 410],
    handle: async ({ params, query }) => {
      const held = await heldText(library, params.address.replace(/\/paragraphs$/, ""));
      if (held === undefined) return undefined;
      const paragraphs = flatParagraphs(held).filter((paragraph) => query.part === undefined || paragraph.part === query.part);
      return slice(paragraphs, ({ id }) => id, query.cursor, query.limit);
    },
  });

  look(app, {
    id: "getResolution",
    summary: "One text, as `comity read --format json` gives it, or as a file",
    path: "/api/v1/resolutions/{address}",
    route: "/api/v1/resolutions/:address{.+}",
    params: addressParameter,
    query: z.object({
      format: z.enum(textFormats).default("json").openapi({ description: "Anything but `json` comes as a file to save." }),
    }),
    answer: resolution,
    files: textFormats.filter((format) => format !== "json").map(mediaType),
    problems: [404, 410],
    handle: async ({ params, query: { format } }) => {
      const held = await heldText(library, params.address);
      if (held === undefined || format === "json") return held?.reading.resolution;
      return textFile([held.reading.resolution], format, held.summary.address);
    },
  });

  look(app, {
    id: "search",
    summary: "Paragraphs that match words, the best first",
    description:
      "Without words it finds by `verb` or `citing`; without any of the three it finds nothing. A total of 2000 means 2000 or more.",
    path: "/api/v1/search",
    params: z.object({}),
    query: z.object({
      q: z.string().max(500).default(""),
      ...filters,
      part: part.optional(),
      verb: words.openapi({ description: "Opening verb without Also or Further.", example: "requests" }),
      citing: words.openapi({ description: "Symbol that the paragraph cites.", example: "A/RES/70/1" }),
      ...paging,
    }),
    answer: pageOf(passage, "Passages"),
    handle: ({ query: { cursor, limit, ...filter } }) =>
      withGoodCursor(() => library.search(searchFilter(given<ParagraphFilter>(filter)), cursor ?? null, limit)),
  });
}

/** Only what was given: a filter's key with `undefined` is not the same as no key. */
export function given<T>(filter: Readonly<Record<string, unknown>>): T {
  return Object.fromEntries(Object.entries(filter).filter(([name, value]) => value !== undefined && (value !== "" || name === "q"))) as T;
}

function searchFilter(filter: ParagraphFilter): ParagraphFilter {
  return {
    ...filter,
    ...(filter.verb === undefined ? {} : { verb: filter.verb.toLowerCase() }),
    ...(filter.citing === undefined ? {} : { citing: canonicalSymbol(filter.citing) ?? filter.citing }),
  };
}

/** A cursor that is none of this list is the asker's fault: 422. */
export async function withGoodCursor<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    throw error instanceof CursorError ? badCursor() : error;
  }
}

/** The text at an address, also where it has moved. @throws {HttpFault} 410 where it was withdrawn */
async function heldText(library: TextLibrary, address: string): Promise<HeldText | undefined> {
  const found = (await library.find(address)) ?? (await library.find(canonicalSymbol(address) ?? address));
  if (found !== undefined && !("redirect" in found)) return found;
  await refuseWithdrawn(library, address);
  if (found === undefined) return undefined;
  const moved = await library.find(found.redirect);
  return moved === undefined || "redirect" in moved ? undefined : moved;
}

/** @throws {HttpFault} 410 where the text at this address was withdrawn */
export async function refuseWithdrawn(library: TextLibrary, address: string): Promise<void> {
  const withdrawal = await library.withdrawal(address);
  if (withdrawal === undefined) return;
  const { movedTo, withdrawnAt, reason } = withdrawal;
  const what = movedTo === null ? "was withdrawn" : `has a symbol of its own now, and stands at ${movedTo}`;
  throw new HttpFault(410, { detail: `The text at ${withdrawal.address} ${what} (${withdrawnAt}): ${reason}` });
}

type FlatParagraph = Omit<Paragraph, "children" | "type"> & {
  readonly part: "preambular" | "operative" | "annex";
  readonly parent: string | null;
};

function flatParagraphs(held: HeldText): FlatParagraph[] {
  const all: FlatParagraph[] = [];
  const add = (paragraph: Paragraph, where: FlatParagraph["part"], parent: string | null): void => {
    const { children, type: _, ...own } = paragraph;
    all.push({ ...own, part: where, parent });
    for (const child of children) add(child, where, paragraph.id);
  };
  for (const division of divisionsOf(held.reading.resolution)) {
    for (const block of division.blocks) {
      if (block.type === "paragraph") add(block, division.kind === "annex" ? "annex" : partOf(block.id), null);
    }
  }
  return all;
}
