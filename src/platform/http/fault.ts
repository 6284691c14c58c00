/** Statuses that a request may be refused or failed with. */
export type FaultStatus = 400 | 401 | 403 | 404 | 405 | 406 | 409 | 410 | 413 | 414 | 415 | 422 | 429 | 431 | 500 | 503 | 507;

export interface FaultDetails {
  /** A sentence for the person who reads the API's answer: what was received, what was expected. Pages have their own words. */
  readonly detail?: string;
  /** Further headers of the answer: Allow, Retry-After. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Faults of single fields, in problem details as `errors`. */
  readonly errors?: readonly { readonly field: string; readonly message: string }[];
  /** What would let it through: a factor used again (401), another capacity (403), another person (409). In problem details as `needs`. */
  readonly needs?: "step-up" | "capacity" | "second-person";
  /** True where it may have been done all the same (503). */
  readonly isUncertain?: boolean;
  /** Of a 409: what was sent and what is there now, field by field. In problem details too. */
  readonly versions?: { readonly yours: Readonly<Record<string, string>>; readonly theirs: Readonly<Record<string, string>> };
}

/** Thrown anywhere in a handler: becomes the page of this error, or problem details (RFC 9457) below `/api`. */
export class HttpFault extends Error {
  readonly status: FaultStatus;
  readonly details: FaultDetails;

  constructor(status: FaultStatus, details: FaultDetails = {}) {
    super(details.detail ?? `HTTP ${status}`);
    this.name = "HttpFault";
    this.status = status;
    this.details = details;
  }
}
