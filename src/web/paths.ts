/**
 * Every address of the application, in one leaf that imports nothing: pages link across rooms without importing each other.
 * What is given is encoded here; callers pass values as they are.
 */

type QueryValue = string | number | boolean | null | undefined;
export type Query = Readonly<Record<string, QueryValue>>;

/** Formats a text can be taken along in; the names of `comity read --format`. */
export const textFormats = ["json", "akn", "docx", "markdown", "html", "text"] as const;
export type TextFormat = (typeof textFormats)[number];

/** Formats a list can be taken along in. */
export const listFormats = ["csv", "json"] as const;
export type ListFormat = (typeof listFormats)[number];

/** Appends what has a value; empty strings, null, undefined and false are left out, so that addresses stay short to share. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "" && value !== false) search.set(name, value === true ? "1" : String(value));
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** "A/RES/77/213" → the same with every piece encoded; the slashes stay, so addresses read like symbols. */
function encodeAddress(address: string): string {
  return address.split("/").map(encodeURIComponent).join("/");
}

export const paths = {
  home: () => "/",

  /** The list; its filters are its query: body, kind, from, to, session, q, sort, cursor. */
  resolutions: (query?: Query) => withQuery("/resolutions", query),
  /** The list with the same filters as a file. */
  resolutionsAs: (format: ListFormat, query?: Query) => withQuery("/resolutions", { ...query, cursor: undefined, format }),
  /** One text. A long text is read by section: `{ section: "s2" }`. */
  resolution: (address: string, query?: Query) => withQuery(`/resolutions/${encodeAddress(address)}`, query),
  /** The permanent address of a paragraph: "op16" → "/resolutions/A/RES/77/213#op16". */
  paragraph: (address: string, id: string, query?: Query) =>
    `${withQuery(`/resolutions/${encodeAddress(address)}`, query)}#${encodeURIComponent(id)}`,
  /** One text as a file: a query, so that it can never clash with an address. */
  resolutionAs: (format: TextFormat, address: string) => withQuery(`/resolutions/${encodeAddress(address)}`, { format }),
  /** The source of a text beside its structure; a long one in pages. */
  resolutionSource: (address: string, query?: Query) => withQuery(`/resolutions/${encodeAddress(address)}/source`, query),

  /** What a text cites and who cites it, plotted. */
  resolutionCitations: (address: string) => `/resolutions/${encodeAddress(address)}/citations`,
  /** Since which text a paragraph says what it says, and where else it stands. */
  paragraphLineage: (address: string, id: string) => `/resolutions/${encodeAddress(address)}/lineage/${encodeURIComponent(id)}`,
  /** Texts of one subject, and what became of their paragraphs. */
  series: (address: string) => `/series/${encodeURIComponent(address)}`,
  /** What is cited most; its filters are its query: body, from, to, held, cursor. */
  citations: (query?: Query) => withQuery("/resolutions/citations", query),
  citationsAs: (format: ListFormat, query?: Query) => withQuery("/resolutions/citations", { ...query, cursor: undefined, format }),
  /** Citations of texts after which the same body adopted another under the same title: body, from, to, cursor. */
  superseded: (query?: Query) => withQuery("/resolutions/citations/superseded", query),
  supersededAs: (format: ListFormat, query?: Query) =>
    withQuery("/resolutions/citations/superseded", { ...query, cursor: undefined, format }),

  /** Taking a text out, and correcting its reading: for officers. `at` is the place, once it is chosen. */
  textWithdrawal: (of?: string) => withQuery("/texts/withdrawal", { of }),
  textCorrection: (of?: string, at?: string) => withQuery("/texts/correction", { of, at }),
  /** Corrections that hold nothing any more: for officers. */
  textCorrectionsLost: (query?: Query) => withQuery("/texts/corrections/lost", query),
  /** Saying to which series a text belongs: for officers. */
  textSeries: (of?: string) => withQuery("/texts/series", { of }),
  textProposals: () => "/texts/proposals",
  textDecision: (kind: "withdrawal" | "correction", id: string) => `/texts/proposals/${kind}/${encodeURIComponent(id)}`,
  textTakeBack: (id: string) => `/texts/proposals/taken-back/${encodeURIComponent(id)}`,
  /** All imports, the newest first (`before`: an import's id), and for officers the form for another. */
  textImports: (query?: Query) => withQuery("/imports", query),
  /** What one import brought. */
  textImport: (id: string) => `/imports/${encodeURIComponent(id)}`,
  /** How far an import is, for the script of its page. */
  textImportProgress: (id: string) => `/imports/${encodeURIComponent(id)}/progress`,
  textImportStop: (id: string) => `/imports/${encodeURIComponent(id)}/stop`,
  textImportDecision: (id: string) => `/imports/${encodeURIComponent(id)}/decision`,
  textImportTakeBack: (id: string) => `/imports/${encodeURIComponent(id)}/take-back`,
  textImportAgain: (id: string) => `/imports/${encodeURIComponent(id)}/again`,
  /** A file that was sent and not read. */
  textImportFile: (id: string, file: string) => `/imports/${encodeURIComponent(id)}/files/${encodeURIComponent(file)}`,

  /** The register of mandates; its filters are its query. */
  mandates: (query?: Query) => withQuery("/mandates", query),
  mandatesAs: (format: ListFormat, query?: Query) => withQuery("/mandates", { ...query, cursor: undefined, format }),
  /** One mandate, by the address of its text and its name in it: "A/HRC/RES/53/11/op31.2". */
  mandate: (address: string) => `/mandates/${encodeAddress(address)}`,
  /** What one paragraph of a text asks, in the register. */
  mandatesOf: (text: string, paragraph: string, stage?: "draft") => withQuery("/mandates", { text, paragraph, stage }),
  /** What is due in a month (`month`: "2026-11"), or in a year (`year`); filters as in the register. */
  mandatesCalendar: (query?: Query) => withQuery("/mandates/calendar", query),
  mandatesYear: (query?: Query) => withQuery("/mandates/year", query),
  /** Feeds that take the filters of the register. */
  mandatesIcs: (query?: Query) => withQuery("/mandates.ics", query),
  mandatesFeed: (query?: Query) => withQuery("/mandates/feed.atom", query),
  /** Everybody who is asked, and what one of them is asked. */
  addressees: () => "/mandates/addressees",
  addressee: (name: string) => `/mandates/addressees/${encodeURIComponent(name)}`,
  /** For officers: what became of a mandate, and what was read wrong; `of` is the mandate's address. */
  mandateState: (of?: string) => withQuery("/mandates/state", { of }),
  mandateConfirmation: () => "/mandates/confirmation",
  mandateCorrection: (of?: string) => withQuery("/mandates/correction", { of }),
  mandateSplit: (of?: string) => withQuery("/mandates/split", { of }),
  mandateParting: () => "/mandates/parting",
  mandateJoin: (of?: string) => withQuery("/mandates/join", { of }),
  /** Changed days of sessions, and for officers the form for another. */
  mandateSessions: (query?: Query) => withQuery("/mandates/sessions", query),

  /** Two texts compared: old, new (addresses), view, show, part; with one of them or none, choosing what is missing. */
  compare: (query?: Query) => withQuery("/compare", query),

  read: () => "/read",
  /** Checking a draft; `of`: the address of a text that stands in the field at first. */
  draftCheck: (of?: string) => withQuery("/drafts/check", { of }),
  /** The remarks alone, for the script of that page. */
  draftRemarks: () => "/drafts/check/remarks",
  /** Search over paragraphs: q, body, kind, from, to, part, verb, citing, cursor. */
  search: (query?: Query) => withQuery("/search", query),

  searchAs: (format: ListFormat, query?: Query) => withQuery("/search", { ...query, cursor: undefined, format }),

  /** Atom, with the filters of the list of texts, of one State (`state`), or of one text with its series (`text`: its address). */
  feed: (query?: Query) => withQuery("/feed.atom", query),

  states: (query?: Query) => withQuery("/states", query),
  statesAs: (format: ListFormat) => withQuery("/states", { format }),
  state: (code: string) => `/states/${encodeURIComponent(code)}`,
  stateAs: (format: ListFormat, code: string) => withQuery(`/states/${encodeURIComponent(code)}`, { format }),

  /** What happened; its filters are its query: kind, body, subject, capacity, day, before. */
  record: (query?: Query) => withQuery("/record", query),
  recordAs: (format: ListFormat, query?: Query) => withQuery("/record", { ...query, before: undefined, format }),
  recordFeed: (query?: Query) => withQuery("/record/feed.atom", { ...query, before: undefined }),
  recordEntry: (index: number) => `/record/entries/${index}`,
  /** The proof of an entry (C2SP tlog-proof), and the entry with it as a bundle. */
  recordProof: (index: number) => `/record/entries/${index}/proof`,
  recordEntryBundle: (index: number) => `/record/entries/${index}/bundle`,
  /** The whole record in one file. */
  recordBundle: () => "/record/bundle",
  /** Verify it yourself; `entry` chooses one. */
  recordVerify: (query?: Query) => withQuery("/record/verify", query),
  recordCheckpoint: () => "/record/checkpoint",
  /** Beginning the record anew: for two administrators. */
  recordRecovery: () => "/record/recovery",
  recordRecoveryDecision: (id: string) => `/record/recovery/${encodeURIComponent(id)}`,
  recordRecoveryTakenBack: (id: string) => `/record/recovery/${encodeURIComponent(id)}/take-back`,

  /** How old the backups are, and which was last restored and compared: for administrators. */
  backups: () => "/backups",

  api: (query?: Query) => withQuery("/api/v1", query),
  apiResolutions: (query?: Query) => withQuery("/api/v1/resolutions", query),
  apiResolution: (address: string) => `/api/v1/resolutions/${encodeAddress(address)}`,
  apiCitations: (address: string) => `/api/v1/resolutions/${encodeAddress(address)}/citations`,
  apiSeries: (address: string) => `/api/v1/series/${encodeURIComponent(address)}`,
  apiParagraphLineage: (address: string, id: string) => `/api/v1/resolutions/${encodeAddress(address)}/lineage/${encodeURIComponent(id)}`,
  apiCompare: (old: string, now: string) => withQuery("/api/v1/compare", { old, new: now }),
  apiRecord: (query?: Query) => withQuery("/api/v1/record", query),
  apiRecordEntry: (index: number) => `/api/v1/record/entries/${index}`,
  apiMandates: (query?: Query) => withQuery("/api/v1/mandates", query),
  apiMandate: (address: string) => `/api/v1/mandates/${encodeAddress(address)}`,
  apiRead: () => "/api/v1/read",
  openapi: () => "/api/v1/openapi.json",

  /** The door; `to` is the page that was asked for. */
  signIn: (to?: string) => withQuery("/sign-in", { to }),
  signInSecond: (to?: string) => withQuery("/sign-in/second", { to }),
  signInPasskey: () => "/sign-in/passkey",
  signInPasskeyOptions: () => "/sign-in/passkey/options",
  resetAsk: () => "/sign-in/reset",
  /** A one-time link of 256 random bits, from a letter. */
  reset: (token: string) => `/sign-in/reset/${encodeURIComponent(token)}`,
  signOut: () => "/sign-out",
  stepUp: (to?: string) => withQuery("/step-up", { to }),
  stepUpOptions: () => "/step-up/options",
  /** A one-time link of 256 random bits: an invitation, one of the first two, or setting up anew. */
  join: (token: string) => `/join/${encodeURIComponent(token)}`,
  joinPasskeyOptions: (token: string) => `/join/${encodeURIComponent(token)}/passkey/options`,

  /** Each person's start page. */
  work: () => "/work",
  drafts: () => "/drafts",
  draftDrop: () => "/drafts/discard",
  following: () => "/following",
  unfollow: () => "/following/end",
  notices: () => "/following/mail",
  /** Switches letters off without signing in; the secret stands in each of them. */
  noticesStop: (secret: string) => `/notices/stop/${encodeURIComponent(secret)}`,

  account: () => "/account",
  accountCapacity: () => "/account/capacity",
  accountSessions: () => "/account/sessions",
  accountPasskeys: () => "/account/passkeys",
  accountPasskeyOptions: () => "/account/passkeys/options",
  accountApp: () => "/account/app",
  accountPassword: () => "/account/password",
  accountCodes: () => "/account/codes",
  accountData: () => "/account/data",
  /** One's own data as a file: a secret of 256 random bits, for an hour, once. */
  accountDataFile: (token: string) => `/account/data/${encodeURIComponent(token)}`,
  accountErasure: () => "/account/erasure",
  accountErasureEnd: () => "/account/erasure/take-back",
  accountRights: () => "/account/rights",

  /** The people whom one may see; its filters are its query: q, capacity, organisation, cursor, without. */
  people: (query?: Query) => withQuery("/people", query),
  organisations: () => "/people/organisations",
  organisation: (id: string) => `/people/organisations/${encodeURIComponent(id)}`,
  person: (id: string) => `/people/persons/${encodeURIComponent(id)}`,
  personRights: (id: string) => `/people/persons/${encodeURIComponent(id)}/rights`,
  personDisable: (id: string) => `/people/persons/${encodeURIComponent(id)}/disable`,
  personRecover: (id: string) => `/people/persons/${encodeURIComponent(id)}/recover`,
  /** Accounts to be erased; `of` is the account that it is to be entered for. */
  erasures: (of?: string) => withQuery("/people/erasures", { of }),
  invite: (organisation?: string) => withQuery("/people/invite", { organisation }),
  proposals: () => "/people/proposals",
  proposal: (id: string) => `/people/proposals/${encodeURIComponent(id)}`,
  takeBackProposal: (id: string): string => `/people/proposals/${encodeURIComponent(id)}/take-back`,
  endCapacity: (id: string) => `/people/capacities/${encodeURIComponent(id)}/end`,

  /** The page with the one button that loads the samples; its key is printed at the terminal. */
  samplesLoad: (key?: string) => withQuery("/samples/load", { key }),

  about: () => "/about",
  aboutData: () => "/about/data",
  accessibility: () => "/about/accessibility",
  privacy: () => "/about/privacy",

  healthz: () => "/healthz",
  readyz: () => "/readyz",

  /** The official document of a symbol; leaves the site. */
  officialDocument: (symbol: string, language = "en") => `https://undocs.org/${encodeURI(`${language}/${symbol}`)}`,
} as const;
