import { expect, test } from "vitest";
import { newOnceKey, sentForm } from "./form.ts";
import { onceKeyOf, sessionCookie } from "./index.ts";
import { plainApp } from "./testing.ts";

const origin = "http://localhost:8080";

const formApp = () => {
  const app = plainApp({ publicUrl: origin, uploads: { "/upload": 5_000_000 } });
  app.get("/form", (c) => c.text(c.var.formToken()));
  for (const path of ["/form", "/upload"]) app.post(path, async (c) => c.text(`kept ${String((await c.req.parseBody()).word)}`));
  app.post("/api/v1/things", async (c) => c.json(await c.req.json()));
  return app;
};

/** A browser that opened the form: its cookie and the form's token. */
async function opened(app: ReturnType<typeof formApp>) {
  const answer = await app.request("/form");
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return { cookie, token: await answer.text(), answer };
}

const form = (fields: Record<string, string>) => new URLSearchParams(fields);

test("a form that its own page sent is taken", async () => {
  const app = formApp();
  const { cookie, token } = await opened(app);
  for (const headers of [{ "Sec-Fetch-Site": "same-origin" }, { Origin: origin }] as Record<string, string>[]) {
    const answer = await app.request("/form", {
      method: "POST",
      headers: { Cookie: cookie, ...headers },
      body: form({ _token: token, word: "river" }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe("kept river");
  }
});

test.each<[string, Record<string, string>]>([
  ["another site", { "Sec-Fetch-Site": "cross-site", Origin: "https://evil.example" }],
  ["a sibling host", { "Sec-Fetch-Site": "same-site", Origin: "http://other.localhost:8080" }],
  ["the address line", { "Sec-Fetch-Site": "none" }],
  ["another site, in a browser without Sec-Fetch-Site", { Origin: "https://evil.example" }],
  ["a page without an origin", { Origin: "null" }],
  ["our name on another port", { Origin: "http://localhost:9090" }],
  ["nowhere that is said", {}],
])("a form from %s is refused, even with a good token", async (_, headers) => {
  const app = formApp();
  const { cookie, token } = await opened(app);
  const answer = await app.request("/form", {
    method: "POST",
    headers: { Cookie: cookie, ...headers },
    body: form({ _token: token, word: "x" }),
  });
  expect(answer.status).toBe(403);
});

test("a mail program's one press is taken where the secret of the address is all that it needs, and from no browser without its form", async () => {
  const app = plainApp({ publicUrl: origin, oneClick: ["/stop/"] });
  for (const path of ["/stop/:secret", "/form"]) app.post(path, (c) => c.text("stopped"));
  const press = (path: string, headers: Record<string, string> = {}) =>
    app.request(path, { method: "POST", headers, body: form({ "List-Unsubscribe": "One-Click" }) });
  expect(await (await press("/stop/secret")).text()).toBe("stopped");
  expect((await press("/form")).status).toBe(403);
  for (const headers of [
    { Cookie: "a=b" },
    { Origin: "https://evil.example" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-origin" },
  ])
    expect((await press("/stop/secret", headers as Record<string, string>)).status).toBe(403);
});

test("with a session, a form belongs to it: one of another session, of none, or of the time before signing in is refused", async () => {
  const app = formApp();
  const session = (letter: string): string => `comity=${letter.repeat(43)}`;
  const tokenWith = async (cookie: string): Promise<string> => (await app.request("/form", { headers: { Cookie: cookie } })).text();
  const post = async (cookie: string, token: string): Promise<number> =>
    (
      await app.request("/form", {
        method: "POST",
        headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin" },
        body: form({ _token: token }),
      })
    ).status;
  const before = await opened(app);
  const mine = await tokenWith(session("a"));
  expect(await post(session("a"), mine)).toBe(200);
  expect(await post(session("b"), mine)).toBe(403);
  expect(await post("", mine)).toBe(403);
  expect(await post(`${before.cookie}; ${session("a")}`, before.token)).toBe(403);
  // The token is no way to the session's id.
  expect(mine).not.toContain("aaaa");
  expect((await app.request("/form", { headers: { Cookie: session("a") } })).headers.get("set-cookie")).toBeNull();
});

test("JSON that a script sends to the address of a page carries the token in a header", async () => {
  const app = formApp();
  app.post("/json", async (c) => c.json(await c.req.json()));
  const { cookie, token } = await opened(app);
  const post = async (headers: Record<string, string>): Promise<number> =>
    (
      await app.request("/json", {
        method: "POST",
        headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json", ...headers },
        body: "{}",
      })
    ).status;
  expect(await post({ "X-Form-Token": token })).toBe(200);
  expect(await post({})).toBe(403);
  expect(await post({ "X-Form-Token": "x" })).toBe(403);
});

test("over TLS the session is taken from the __Host- cookie alone", async () => {
  const app = plainApp({ publicUrl: "https://comity.example" });
  app.get("/form", (c) => c.text(`${sessionCookie(c)} ${c.var.formToken()}`));
  const answer = await app.request("/form", { headers: { Cookie: `comity=${"a".repeat(43)}` } });
  expect(await answer.text()).toMatch(/^__Host-comity /);
  expect(answer.headers.get("set-cookie")).toMatch(/^__Host-form=.*; Secure/);
});

test("onceKeyOf() gives the key of a form, and refuses a form without one", () => {
  const key = newOnceKey();
  expect(onceKeyOf({ _once: key })).toBe(key);
  for (const form of [{}, { _once: "" }, { _once: "short" }, { _once: `${key}x` }, { _once: [key] }])
    expect(() => onceKeyOf(form)).toThrow(/one-time key/);
});

test("sentForm() keeps what was typed, and no file, no secret and no field of ours", () => {
  const sent = sentForm({
    title: "River",
    _token: "t",
    _once: newOnceKey(),
    password: "x",
    recoveryCode: "y",
    file: new File([], "f"),
    tags: ["a", "b"],
  });
  expect(sent.fields).toEqual([
    ["title", "River"],
    ["tags", "a"],
    ["tags", "b"],
  ]);
  expect(sent.isCut).toBe(true);
  expect(sentForm({ title: "River" })).toEqual({ fields: [["title", "River"]], onceKey: undefined, isCut: false });
  expect(sentForm({ _draft: "/form", _from: "/page?of=x", title: "River" }).draft).toEqual({ form: "/form", from: "/page?of=x", seen: [] });
});

test("a form without its token, with another browser's, or without the cookie is refused", async () => {
  const app = formApp();
  const mine = await opened(app);
  const other = await opened(app);
  const post = async (cookie: string, fields: Record<string, string>) =>
    (await app.request("/form", { method: "POST", headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin" }, body: form(fields) }))
      .status;
  expect(await post(mine.cookie, { _token: mine.token })).toBe(200);
  expect(await post(mine.cookie, {})).toBe(403);
  expect(await post(mine.cookie, { _token: other.token })).toBe(403);
  expect(await post("", { _token: mine.token })).toBe(403);
  expect(await post("form=short", { _token: mine.token })).toBe(403);
  expect(await post(mine.cookie, { _token: `${mine.token.slice(0, -4)}AAAA` })).toBe(403);
});

test("the token is another one in each answer, so that compression can't betray it, and its page is not kept", async () => {
  const app = formApp();
  const { cookie, token, answer } = await opened(app);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  const again = await app.request("/form", { headers: { Cookie: cookie } });
  expect(again.headers.get("set-cookie")).toBe(null);
  expect(await again.text()).not.toBe(token);
});

test("the form's cookie is not for scripts, not for other sites, and over TLS for this host alone", async () => {
  const plain = await opened(formApp());
  expect(plain.answer.headers.get("set-cookie")).toMatch(/^form=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  const app = plainApp({ publicUrl: "https://example.org" });
  app.get("/form", (c) => c.text(c.var.formToken()));
  expect((await app.request("/form")).headers.get("set-cookie")).toMatch(
    /^__Host-form=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  );
});

test("a program may post to the API; a browser of another site may not, nor a program to a form", async () => {
  const app = formApp();
  const post = async (path: string, headers: Record<string, string>) =>
    (await app.request(path, { method: "POST", headers: { "Content-Type": "application/json", ...headers }, body: "{}" })).status;
  expect(await post("/api/v1/things", {})).toBe(200);
  expect(await post("/api/v1/things", { "Sec-Fetch-Site": "same-origin" })).toBe(200);
  expect(await post("/api/v1/things", { Cookie: "lang=en" })).toBe(403);
  expect(await post("/api/v1/things", { Origin: "https://evil.example" })).toBe(403);
  expect(await post("/api/v1/things", { "Sec-Fetch-Site": "cross-site" })).toBe(403);
  expect(await post("/form", {})).toBe(403);
});

test("what is no form is refused with 415 outside the API", async () => {
  const answer = await formApp().request("/form", {
    method: "POST",
    headers: { "Sec-Fetch-Site": "same-origin", "Content-Type": "text/plain" },
    body: "x",
  });
  expect(answer.status).toBe(415);
});

test("a body over its limit is refused with 413, whether or not it says its length", async () => {
  const app = formApp();
  const { cookie, token } = await opened(app);
  const headers = { Cookie: cookie, "Sec-Fetch-Site": "same-origin" };
  const large = form({ _token: token, word: "x".repeat(2_100_000) });
  expect((await app.request("/form", { method: "POST", headers, body: large })).status).toBe(413);
  expect((await app.request("/upload", { method: "POST", headers, body: large })).status).toBe(200);
  const stream = new Response(large).body;
  const streamed = new Request(`${origin}/form`, {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/x-www-form-urlencoded", "Transfer-Encoding": "chunked" },
    body: stream,
    duplex: "half",
  } as RequestInit);
  expect((await app.request(streamed)).status).toBe(413);
});

test("JSON is taken up to 1 MB and a depth of 32", async () => {
  const app = formApp();
  const post = async (body: string) =>
    (
      await app.request("/api/v1/things", {
        method: "POST",
        headers: { "Sec-Fetch-Site": "same-origin", "Content-Type": "application/json" },
        body,
      })
    ).status;
  expect(await post("[".repeat(32) + "]".repeat(32))).toBe(200);
  expect(await post("[".repeat(33) + "]".repeat(33))).toBe(400);
  expect(await post(JSON.stringify({ text: '[{"'.repeat(50) }))).toBe(200);
  expect(await post(JSON.stringify("x".repeat(1_000_000)))).toBe(413);
  expect(await post("{")).toBe(400);
});

test("an address of more than 4,096 characters is refused with 414", async () => {
  const app = formApp();
  app.get("/search", (c) => c.text("ok"));
  expect((await app.request(`/search?q=${"x".repeat(4000)}`)).status).toBe(200);
  expect((await app.request(`/search?q=${"x".repeat(4100)}`)).status).toBe(414);
});

test("U+0000 is refused in a query and in a form: nothing that is kept holds it", async () => {
  const app = formApp();
  const { cookie, token } = await opened(app);
  const post = (body: URLSearchParams | FormData) =>
    app.request("/form", { method: "POST", headers: { Cookie: cookie, "Sec-Fetch-Site": "same-origin" }, body });
  expect((await post(form({ _token: token, word: "ri\0ver" }))).status).toBe(400);
  const parts = new FormData();
  parts.set("_token", token);
  parts.set("word", "ri\0ver");
  expect((await post(parts)).status).toBe(400);
  expect((await app.request("/form?word=ri%00ver")).status).toBe(400);
  expect((await app.request("/fo%00rm")).status).toBe(404);
});
