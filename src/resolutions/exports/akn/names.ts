import type { Kind, Resolution } from "../../model.ts";
import { instrumentNumber } from "../printed.ts";

/** Akoma Ntoso 3.0 (OASIS LegalDocML 1.0), and the names that the United Nations' guidelines for it (AKN4UN) give. */
export const AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

/** Namespace of what a reading knows and Akoma Ntoso has no place for; README.md lists it. */
export const COMITY = "urn:comity:akn:1";

/** ISO 639-2 (terminological) of the official languages, by BCP 47. */
const LANGUAGES: Readonly<Record<string, string>> = { ar: "ara", zh: "zho", en: "eng", fr: "fra", ru: "rus", es: "spa" };

/** "fr" → "fra"; "und" for what is none of the six. */
export function language639(tag: string): string {
  return LANGUAGES[tag.toLowerCase().split("-")[0] ?? ""] ?? "und";
}

/** "fra" → "fr"; undefined for what is none of the six. */
export function languageTag(code: string): string | undefined {
  return Object.entries(LANGUAGES).find(([, three]) => three === code)?.[0];
}

const DOCUMENT_NAMES: Readonly<Record<Kind, string>> = {
  resolution: "resolution",
  "draft resolution": "resolutionDraft",
  decision: "decision",
  "draft decision": "decisionDraft",
  "presidential statement": "presidentialStatement",
  other: "document",
};

/** Value of `name` on the document element. */
export function documentName(kind: Kind): string {
  return DOCUMENT_NAMES[kind];
}

const ACTORS: Readonly<Record<string, string>> = { A: "ga", S: "sc", E: "ecosoc", T: "tc", "A/HRC": "hrc", "E/CN.4": "chr" };

/** Token of the adopting body: "un-ga"; made from the symbol's prefix for bodies without a name of their own, "un" where it is not known. */
export function actorOf(body: string | null): string {
  return body === null ? "un" : `un-${ACTORS[body] ?? token(body).toLowerCase()}`;
}

/** The number that people know the text by: "77/213"; a document's whole symbol; null without one. */
export function readableNumber(symbol: string | null): string | null {
  return symbol === null ? null : (instrumentNumber(symbol) ?? symbol);
}

/** IRI of the work: `/akn/un/statement/deliberation/un-ga/2022-12-15/77-213`. What is not known is named so. */
export function workIri({ symbol, title, body, date }: Pick<Resolution, "symbol" | "title" | "body" | "date">): string {
  const number = token(readableNumber(symbol) ?? title.slice(0, 60).toLowerCase()) || "unnumbered";
  return `/akn/un/statement/deliberation/${actorOf(body)}/${isDate(date) ? date : "undated"}/${number}`;
}

/** A piece of an IRI: "/" becomes "-", a space "_", what an IRI would have to encode is dropped. */
export function token(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\//g, "-")
    .replace(/\s+/g, "_")
    .replace(/[^A-Za-z0-9._()-]/g, "");
}

/** Address of an official document by its symbol. */
export function documentAddress(symbol: string): string {
  return `https://undocs.org/${encodeURI(symbol.toWellFormed())}`;
}

/** Whether `date` is one that XML Schema takes: ISO, a day that exists. */
export function isDate(date: string | null): date is string {
  if (date === null || !/^\d{4}-\d{2}-\d{2}$/.test(date) || date.startsWith("0000")) return false;
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}
