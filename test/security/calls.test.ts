import { afterAll, beforeAll, expect, test } from "vitest";
import { random } from "../faults/killing.ts";
import { openTestHouse, request, type TestHouse } from "./house.ts";

/** Calls that nobody would write by hand, made from the description of the API and against it: each is answered, none with an error of the program. */
const calls = process.env.COMITY_TEST_FULL === "1" ? 50_000 : 500;
const seed = Number(process.env.COMITY_SEED ?? Date.now() % 1_000_000);

let house: TestHouse;
let operations: readonly Operation[];

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
}

beforeAll(async () => {
  house = await openTestHouse();
  const description = (await (await request(house.app, "/api/v1/openapi.json")).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly parameters?: Operation["parameters"] }>>>>;
  };
  operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [] }]) => ({ method: method.toUpperCase(), path, parameters })),
  );
}, 120_000);
afterAll(() => house?.close());

const odd = [
  "",
  " ",
  "0",
  "-1",
  "1",
  "200",
  "201",
  "1e9",
  "9007199254740993",
  "NaN",
  "true",
  "null",
  "undefined",
  "[]",
  "{}",
  "2036-12-15",
  "2036-13-45",
  "soon",
  "0000-00-00",
  "9999-12-31",
  "A/RES/91/7",
  "A/RES/91/7/",
  "a/res/91/7",
  "A",
  "A/",
  "XAE",
  "xae",
  "ZZZ",
  "resolution",
  "title",
  "op1",
  "op1.a",
  "cooperation",
  '"exact words"',
  "-not",
  "a OR b",
  "(((",
  '"',
  "'",
  "\\",
  "%",
  "_",
  "' or '1'='1",
  "'; drop table texts; --",
  "1; select pg_sleep(9)",
  "$1",
  "{{7*7}}",
  "#{7*7}",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "<script>alert(1)</script>",
  "\u0000",
  "\u200f",
  "\ud800",
  "é",
  "مياه",
  "水",
  "🜁",
  "x".repeat(3000),
  "a".repeat(300),
  "*:*",
  "to_tsquery('x')",
  "&&&",
  "|||",
  "!",
  ":*",
  "<->",
  "eyJ4IjoxfQ",
  "AAAA",
  "=cmd",
  "@",
  "%00",
  "%zz",
  "\r\nSet-Cookie: x=1",
];

test(`none of ${calls} generated calls of the API is answered with an error of the program (seed ${seed})`, async () => {
  const next = random(seed);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(next() * list.length)] as Item;
  const value = (): string =>
    next() < 0.7
      ? pick(odd)
      : next() < 0.5
        ? `${pick(odd)}${pick(odd)}`
        : String.fromCharCode(...Array.from({ length: 1 + Math.floor(next() * 12) }, () => Math.floor(next() * 0x300)));
  const encode = (text: string): string =>
    next() < 0.9 ? encodeURIComponent(text.toWellFormed()) : text.replaceAll(/[\s\ud800-\udfff#]/g, "");
  const bad: string[] = [];
  const statuses = new Map<number, number>();
  for (let call = 0; call < calls; call += 1) {
    const operation = pick(operations);
    const path = operation.path.replaceAll(/\{\w+\}/g, () => encode(value()));
    const known = operation.parameters
      .filter((parameter) => parameter.in === "query" && next() < 0.5)
      .map(({ name }) => `${name}=${encode(value())}`);
    const more = next() < 0.2 ? [`${encode(value())}=${encode(value())}`, ...known, ...known] : known;
    const at = `${path}${more.length > 0 ? `?${more.join("&")}` : ""}`;
    const type = pick([
      "application/json",
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/x-www-form-urlencoded",
      "text/html",
      "application/pdf",
      "nonsense",
    ]);
    const body = pick([
      value(),
      JSON.stringify({ text: value(), format: value() }),
      JSON.stringify({ text: [value()] }),
      "{",
      "[".repeat(40),
      `--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n${value()}\r\n--x--`,
    ]);
    const init =
      operation.method === "GET" ? {} : { method: operation.method, headers: { "content-type": type }, body: body.toWellFormed() };
    let status: number;
    try {
      status = (await request(house.app, new URL(at, "http://localhost").href, init)).status;
    } catch (error) {
      // An address that no request can have.
      if (error instanceof TypeError && /URL/.test(error.message)) continue;
      throw error;
    }
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status >= 500) bad.push(`${operation.method} ${at.slice(0, 300)} ${JSON.stringify(init).slice(0, 300)} → ${status}`);
  }
  expect(bad.slice(0, 10)).toEqual([]);
  console.info(
    `${calls} calls of ${operations.length} operations (seed ${seed}): ${[...statuses]
      .sort(([a], [b]) => a - b)
      .map(([status, count]) => `${count} × ${status}`)
      .join(", ")}`,
  );
}, 3_600_000);
