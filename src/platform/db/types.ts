import pg from "pg";

type Parser = (text: string) => unknown;

const { builtins } = pg.types;

/** text[], which the driver's table of names lacks. */
const textArray = 1009 as typeof builtins.TEXT;

/** How values of rows arrive: nothing loses a digit or moves to another day. */
const parsers: readonly (readonly [type: number, array: number, parse: Parser])[] = [
  [builtins.INT8, 1016, BigInt],
  // Exact decimals stay text.
  [builtins.NUMERIC, 1231, String],
  // A calendar day is no instant.
  [builtins.DATE, 1182, String],
  [builtins.TIMESTAMP, 1115, String],
  [builtins.TIMESTAMPTZ, 1185, (text) => pg.types.getTypeParser(builtins.TIMESTAMPTZ)(text)],
  [builtins.BYTEA, 1001, parseBytes],
];

/** Type parsers for a pool or client; the driver's own table is left alone. */
export function typeParsers(): pg.CustomTypesConfig {
  const overrides = new pg.TypeOverrides();
  for (const [type, array, parse] of parsers) {
    overrides.setTypeParser(type, parse);
    overrides.setTypeParser(array, (text: string) => mapDeep(pg.types.getTypeParser(textArray)(text), parse));
  }
  return overrides;
}

/** Arrays of any depth; NULL stays null. */
function mapDeep(value: unknown, parse: Parser): unknown {
  if (Array.isArray(value)) return value.map((entry) => mapDeep(entry, parse));
  return typeof value === "string" ? parse(value) : null;
}

function parseBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text.slice(2), "hex"));
}
