import { expect, test } from "vitest";
import { Conflict, OutcomeUnknown, Refused } from "#platform/change/index";
import { action, HttpFault } from "#platform/http/index";
import { FormToken } from "../components/forms.tsx";
import { webApp } from "../testing.tsx";

const origin = "http://localhost";

function application() {
  const app = webApp({ publicUrl: origin });
  const errors: Record<string, () => Error> = {
    down: () => new HttpFault(503, { headers: { "Retry-After": "5" } }),
    uncertain: () => new OutcomeUnknown(),
    rights: () => new Refused("not allowed", "words.keep"),
    second: () => new Refused("second person needed", "words.keep"),
    conflict: () => new Conflict({ yours: { title: "My river", body: "as it was" }, theirs: { title: "Her sea", body: "as it was" } }),
  };
  app.get("/form", action("words.read"), (c) => c.html(<FormToken ui={c.var} />));
  app.post("/form/:fault", action("words.keep"), (c) => {
    throw errors[c.req.param("fault")]?.() ?? new Error("a bug");
  });
  return app;
}

async function post(fault: string, fields: Record<string, string>, options: { token?: string; lang?: string; from?: string } = {}) {
  const app = application();
  const opened = await app.request("/form");
  const html = await opened.text();
  const field = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? "";
  const onceKey = field("_once");
  const answer = await app.request(`/form/${fault}?of=river`, {
    method: "POST",
    headers: {
      Cookie: (opened.headers.get("set-cookie") ?? "").split(";")[0] ?? "",
      "Accept-Language": options.lang ?? "en",
      ...(options.from === undefined ? { "Sec-Fetch-Site": "same-origin" } : { Origin: options.from }),
    },
    body: new URLSearchParams({ _token: options.token ?? field("_token"), _once: onceKey, ...fields }),
  });
  return { status: answer.status, html: await answer.text(), onceKey, answer };
}

const typed = { title: "The <river> & the sea", body: "Two lines\nof text" };

test("a form that could not be taken comes back with all that was typed, ready to be sent again under its first one-time key", async () => {
  for (const fault of ["down", "uncertain", "bug"]) {
    const { html, onceKey, answer } = await post(fault, typed);
    expect(html).toContain("The &lt;river&gt; &amp; the sea");
    expect(html).toContain("Two lines\nof text");
    expect(html).toContain(`<form method="post" action="/form/${fault}?of=river">`);
    expect(html).toContain(`name="_once" value="${onceKey}"`);
    expect(html).toMatch(/name="_token" value="[\w-]{64}"/);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
});

test("whether it was kept is said as it is: not, or not known", async () => {
  expect((await post("down", typed)).html).toContain("was not kept");
  const uncertain = await post("uncertain", typed);
  expect(uncertain.status).toBe(503);
  expect(uncertain.html).toContain("It is not known whether this was kept");
  expect(uncertain.html).not.toContain("was not kept");
});

test("a form whose token no longer holds comes back too, where the browser says that a page of ours sent it; from elsewhere nothing does", async () => {
  const ours = await post("down", typed, { token: "gone" });
  expect(ours.status).toBe(403);
  expect(ours.html).toContain("The &lt;river&gt;");
  for (const from of ["https://evil.example", "null"]) {
    const foreign = await post("down", typed, { from, token: "gone" });
    expect(foreign.status).toBe(403);
    expect(foreign.html).not.toContain("river&gt;");
  }
});

test("passwords, codes and keys never come back, and then nothing is sent again at a press", async () => {
  const { html } = await post("down", {
    ...typed,
    password: "kestrel-1",
    newPassword: "kestrel-2",
    code: "kestrel-3",
    "recovery-code": "kestrel-4",
  });
  expect(html).toContain("The &lt;river&gt;");
  expect(html).not.toContain("kestrel");
  expect(html).not.toContain("Send it again");
});

test("what changed meanwhile is shown in both versions, what differs is said to, and what was typed stays", async () => {
  const { status, html } = await post("conflict", typed);
  expect(status).toBe(409);
  expect(html).toContain("<mark>My river</mark>");
  expect(html).toContain("<mark>Her sea</mark>");
  expect(html).not.toContain("<mark>as it was");
  expect(html).toContain("differs");
  expect(html).toContain("The &lt;river&gt;");
  expect(html).not.toContain("Send it again");
});

test.each([
  ["rights", 403, "You may not do this", "لا يحق لك القيام بهذا"],
  ["second", 409, "A second person has to agree", "يلزم أن يوافق شخص ثان"],
])("%s is said in words of its own, in the reader's language", async (fault, status, english, arabic) => {
  const answer = await post(fault, typed);
  expect([answer.status, answer.html.includes(english)]).toEqual([status, true]);
  expect(answer.html).not.toContain("Send it again");
  expect((await post(fault, typed, { lang: "ar" })).html).toContain(arabic);
});
