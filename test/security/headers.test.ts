import { afterAll, beforeAll, expect, test } from "vitest";
import { declaredActions } from "#platform/http/index";
import { begin } from "./cast.ts";
import { openTestHouse, request, type TestHouse, visitWith } from "./house.ts";

/** What every answer carries, whatever route and whatever went wrong; and the policy of scripts, judged as one who wants to get past it would. */

let house: TestHouse;

beforeAll(async () => {
  house = await openTestHouse();
}, 120_000);
afterAll(() => house?.close());

const always: Readonly<Record<string, RegExp>> = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^same-origin$/,
  "cross-origin-opener-policy": /^same-origin$/,
  "cross-origin-resource-policy": /^same-origin$/,
  "permissions-policy": /(^|, )geolocation=\(\)/,
  "x-request-id": /^[0-9a-f]{16}$/,
};

/** What is wrong with a Content-Security-Policy; nothing where no script of somebody else's can run under it. */
function faultsOf(policy: string): readonly string[] {
  const rules = new Map(
    policy.split(";").map((rule) => {
      const [name = "", ...sources] = rule.trim().split(/\s+/);
      return [name, sources] as const;
    }),
  );
  const faults: string[] = [];
  const demand = (isGood: boolean, what: string) => void (isGood || faults.push(what));
  const of = (name: string): readonly string[] => rules.get(name) ?? rules.get("default-src") ?? ["*"];
  demand(of("default-src").join() === "'none'", "default-src lets something in");
  for (const name of ["script-src", "script-src-elem", "script-src-attr", "object-src", "frame-src", "worker-src"])
    for (const source of of(name))
      demand(
        /^('none'|'nonce-[A-Za-z0-9+/]{22}=='|'strict-dynamic')$/.test(source) &&
          !(name !== "script-src" && rules.has(name) && source !== "'none'"),
        `${name} has ${source}`,
      );
  demand(
    !of("script-src").includes("'strict-dynamic'") || of("script-src").some((source) => source.startsWith("'nonce-")),
    "strict-dynamic without a nonce",
  );
  for (const name of ["style-src", "connect-src", "font-src", "img-src", "form-action"])
    for (const source of rules.get(name) ?? ["'none'"])
      demand(["'none'", "'self'", ...(name === "img-src" ? ["data:"] : [])].includes(source), `${name} has ${source}`);
  const isSandboxed = rules.has("sandbox");
  demand((rules.get("base-uri") ?? []).join() === "'none'" || isSandboxed, "base-uri is open");
  demand((rules.get("frame-ancestors") ?? []).join() === "'none'" || isSandboxed, "may be framed");
  demand(isSandboxed || rules.has("form-action"), "forms may go anywhere");
  demand(isSandboxed || (rules.get("require-trusted-types-for") ?? []).join() === "'script'", "no trusted types");
  return faults;
}

test("the judge of policies finds what is wrong with one", () => {
  const good =
    "default-src 'none'; script-src 'nonce-AAAAAAAAAAAAAAAAAAAAAA==' 'strict-dynamic'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'";
  expect(faultsOf(good)).toEqual([]);
  for (const [part, bad] of [
    ["default-src 'none'", "default-src 'self'"],
    ["'strict-dynamic'", "'unsafe-inline'"],
    ["'strict-dynamic'", "'unsafe-eval'"],
    ["'strict-dynamic'", "https:"],
    ["'nonce-AAAAAAAAAAAAAAAAAAAAAA=='", "'nonce-short'"],
    ["; base-uri 'none'", ""],
    ["; frame-ancestors 'none'", "; frame-ancestors *"],
    ["; form-action 'self'", ""],
    ["; require-trusted-types-for 'script'", ""],
  ] as const)
    expect(faultsOf(good.replace(part, bad)), bad).not.toEqual([]);
});

/** Requests that go wrong in every way there is. */
const faulty: readonly (readonly [string, string, RequestInit])[] = [
  ["404", "/nothing-here", {}],
  ["404 below the API", "/api/v1/nothing-here", {}],
  ["405", "/about", { method: "DELETE" }],
  ["414", `/about?${"x".repeat(5000)}`, {}],
  ["403", "/following", { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "x=1" }],
  ["415", "/read", { method: "POST", headers: { "sec-fetch-site": "same-origin", "content-type": "text/plain" }, body: "x" }],
  ["400", "/api/v1/read", { method: "POST", headers: { "content-type": "application/json" }, body: "{" }],
  ["422", "/api/v1/resolutions?limit=soon", {}],
  ["422 of a page", "/search?q=x&from=soon", {}],
  [
    "413",
    "/following",
    {
      method: "POST",
      headers: { "sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded", "content-length": "3000000" },
      body: "x".repeat(3_000_000),
    },
  ],
  ["301", "/about/", {}],
  ["an address that is odd", "/%E0%A4%A", {}],
  ["an address with two slashes", "//evil.example/", {}],
];

test("every route and every error carries the headers of the house, a policy that nothing gets past, and a nonce of its own", async () => {
  const wrong: string[] = [];
  const nonces = new Set<string>();
  let pages = 0;
  const look = async (what: string, at: string, init: RequestInit, isPrivate: boolean): Promise<void> => {
    const answer = await request(house.app, at, init);
    await answer.arrayBuffer();
    for (const [name, form] of Object.entries(always)) {
      const value = answer.headers.get(name);
      if (value === null || !form.test(value)) wrong.push(`${what}: ${name} is ${value}`);
    }
    const policy = answer.headers.get("content-security-policy");
    for (const fault of policy === null ? ["no policy"] : faultsOf(policy)) wrong.push(`${what}: ${fault}`);
    const nonce = /'nonce-([^']+)'/.exec(policy ?? "")?.[1];
    if (nonce !== undefined) {
      pages += 1;
      nonces.add(nonce);
    }
    const kept = answer.headers.get("cache-control") ?? "";
    if (isPrivate && kept !== "no-store") wrong.push(`${what}: made for somebody, and kept (${kept})`);
    if (!isPrivate && answer.status >= 400 && kept !== "no-store") wrong.push(`${what}: an error that is kept (${kept})`);
    if (answer.headers.has("access-control-allow-origin") && isPrivate) wrong.push(`${what}: open to other origins`);
    if (answer.headers.has("server") || answer.headers.has("x-powered-by")) wrong.push(`${what}: says what it is made with`);
    for (const cookie of answer.headers.getSetCookie())
      if (!/; HttpOnly/.test(cookie) || !/; SameSite=Lax/.test(cookie)) wrong.push(`${what}: ${cookie}`);
  };
  const administrator = house.persons.find(({ capacity }) => capacity === "administrator");
  if (administrator === undefined) throw new Error("nobody");
  const { headers } = await visitWith(house.app, `comity=${await begin(house.owner, administrator, { hasSteppedUp: true })}`);
  for (const route of declaredActions(house.app).keys()) {
    const [method = "", pattern = ""] = route.split(" ");
    for (const id of ["0", "A/RES/91/7", administrator.account]) {
      if (!pattern.includes(":") && id !== "0") continue;
      const at = pattern.replaceAll(/:\w+(\{[^}]*\})?/g, id);
      await look(`${method} ${at}`, at, { method }, false);
      await look(`${method} ${at}, signed in`, at, { method, headers }, !["/healthz", "/readyz", "/csp-reports"].includes(at));
    }
  }
  for (const [what, at, init] of faulty) await look(what, at, init, false);
  expect(wrong).toEqual([]);
  expect(nonces.size).toBe(pages);
}, 300_000);
