/**
 * Fields of a value that this form has no element for, as JSON, or null: a reader that learns to say more about a paragraph or a remark
 * does not lose it here.
 */
export function beyond(value: object, known: readonly string[]): string | null {
  let rest: Record<string, unknown> | null = null;
  for (const key in value) {
    if (known.includes(key)) continue;
    rest ??= {};
    rest[key] = value[key as keyof typeof value];
  }
  return rest === null ? null : JSON.stringify(rest);
}

/** The fields again. Throws where it is no JSON object. */
export function fromBeyond(json: string | undefined): object {
  if (json === undefined) return {};
  const value: unknown = JSON.parse(json);
  return typeof value === "object" && value !== null ? value : {};
}
