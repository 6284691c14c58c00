/**
 * The line between the two halves of the library, which run in one thread here. What the half that parses hands over is counted on it: a page that
 * paints itself ten times over, ten times, can be stopped here only, because neither half ever waits for a timer.
 */
import { ExtractError } from "../errors.ts";
import { limits } from "../limits.ts";

type Listener = (event: { readonly data: unknown }) => void;

/** As much of a `Worker` as the library asks of one. Messages are copied on their way, as between threads. */
export class CountedPort {
  readonly #listeners = new Set<Listener>();
  readonly #paintForm: number;
  readonly #stopped = Promise.withResolvers<never>();
  #operators = 0;
  #forms = 0;

  /** `paintForm`: the library's number for "here begins a form", a piece that pages paint as often as they like. */
  constructor(paintForm: number) {
    this.#paintForm = paintForm;
    this.#stopped.promise.catch(() => {});
  }

  /** What the library makes of a page; rejects with `ExtractError` as soon as the page has handed over more than is read. */
  async ofPage<T>(work: Promise<T>): Promise<T> {
    this.#operators = 0;
    return Promise.race([work, this.#stopped.promise]);
  }

  /** Throws where too much was handed over: the parsing half, which hears of nothing else, gives the page up. */
  postMessage(message: unknown, transfer?: Transferable[]): void {
    this.#count(message);
    const data: unknown = structuredClone(message, transfer === undefined ? undefined : { transfer });
    queueMicrotask(() => {
      for (const listener of this.#listeners) listener.call(this, { data });
    });
  }

  addEventListener(_name: string, listener: Listener, options?: { readonly signal?: AbortSignal }): void {
    this.#listeners.add(listener);
    options?.signal?.addEventListener("abort", () => this.#listeners.delete(listener));
  }

  removeEventListener(_name: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  terminate(): void {
    this.#listeners.clear();
  }

  #count(message: unknown): void {
    const operators = operatorsIn(message);
    this.#operators += operators.length;
    for (const operator of operators) if (operator === this.#paintForm) this.#forms += 1;
    const { pageOperators, forms } = limits.pdf;
    if (operators.length === 0 || (this.#operators <= pageOperators && this.#forms <= forms)) return;
    const what =
      this.#forms > forms ? `it paints forms more than ${forms} times` : `a page of it holds more than ${pageOperators} operators`;
    const error = new ExtractError(
      "limit",
      `The PDF is beyond what is read here: ${what}. Print it to a new PDF, or give its text as .txt.`,
    );
    this.#stopped.reject(error);
    throw error;
  }
}

/** The operators of a page come in pieces: { chunk: { fnArray, argsArray, … } }. */
function operatorsIn(message: unknown): readonly number[] {
  return (message as { readonly chunk?: { readonly fnArray?: readonly number[] } }).chunk?.fnArray ?? [];
}
