/** What a limited process answers: the value that its module gave, or what went wrong. */
export type Work = (input: Uint8Array, arg: unknown) => unknown;

export type Result =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly outOfMemory: boolean };

/** Does the work and gives a `Result` as JSON, whatever happens. `argument` is JSON. */
export async function resultOf(work: Work | Promise<Work>, input: Uint8Array, argument: string): Promise<string> {
  try {
    const arg: unknown = JSON.parse(argument);
    const value = await (await work)(input, arg);
    return JSON.stringify({ ok: true, value: value ?? null } satisfies Result);
  } catch (error) {
    const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return JSON.stringify({ ok: false, message: message.slice(0, 2000), outOfMemory: isMemoryError(error) } satisfies Result);
  }
}

function isMemoryError(error: unknown): boolean {
  return (
    error instanceof RangeError && /allocation failed|Invalid (typed )?array (buffer )?length|Invalid string length/i.test(error.message)
  );
}
