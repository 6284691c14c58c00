import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { type ReceivedForm, receiveForm } from "./receive.ts";
import { plainApp } from "./testing.ts";

const origin = "https://house.example";
const app = plainApp({ publicUrl: origin, uploads: { "/send": { bytes: 1_000_000, isStreamed: true } } });
let received: (ReceivedForm & { readonly contents: readonly string[] }) | undefined;
app.get("/form", (c) => c.text(c.var.formToken()));
app.post("/send", (c) =>
  receiveForm(c, { files: 2, fileBytes: 1000 }, async (form) => {
    received = { ...form, contents: await Promise.all(form.files.map(({ path }) => readFile(path, "utf8"))) };
    return c.text("received");
  }),
);
beforeEach(() => {
  received = undefined;
});

async function page(): Promise<{ readonly token: string; readonly cookie: string }> {
  const answer = await app.request(`${origin}/form`);
  return { token: await answer.text(), cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
}

const headers = (cookie: string) => ({ Cookie: cookie, "Sec-Fetch-Site": "same-origin" });

async function send(parts: readonly (readonly [name: string, value: string | File])[], cookie: string): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of parts) form.append(name, value);
  return app.request(`${origin}/send`, { method: "POST", headers: headers(cookie), body: form });
}

/** The same form in pieces of this many bytes. */
async function inPieces(form: FormData, size: number, cookie: string): Promise<Response> {
  const whole = new Response(form);
  const bytes = new Uint8Array(await whole.arrayBuffer());
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
  const type = whole.headers.get("content-type") ?? "";
  const body = new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
  const init = { method: "POST", headers: { ...headers(cookie), "Content-Type": type }, body, duplex: "half" };
  return app.request(`${origin}/send`, init);
}

test("fields and files come as they were sent, in pieces of any size", async () => {
  const { token, cookie } = await page();
  for (const size of [1, 2, 7, 64, 4096]) {
    const form = new FormData();
    form.append("_token", token);
    form.append("note", "two\r\n--lines");
    form.append("files", new File(["\r\n--\r\nwells\r\n"], 'the "wells".txt'));
    form.append("files", new File(["بئر"], "بئر.txt"));
    expect((await inPieces(form, size, cookie)).status).toBe(200);
    expect(received?.fields.note).toBe("two\r\n--lines");
    expect(received?.files.map(({ name, bytes }) => [name, bytes])).toEqual([
      ['the "wells".txt', 13],
      ["بئر.txt", 6],
    ]);
    expect(received?.contents).toEqual(["\r\n--\r\nwells\r\n", "بئر"]);
  }
});

test("a field in which no file was chosen is no file", async () => {
  const { token, cookie } = await page();
  await send(
    [
      ["_token", token],
      ["files", new File([], "")],
    ],
    cookie,
  );
  expect(received).toMatchObject({ files: [], faults: [] });
});

test("too many files and too large ones are told apart, and the rest is received", async () => {
  const { token, cookie } = await page();
  const file = (name: string, bytes: number) => ["files", new File(["x".repeat(bytes)], name)] as const;
  await send([["_token", token], file("large.txt", 1001), file("small.txt", 1000), file("third.txt", 1), file("fourth.txt", 1)], cookie);
  expect(received?.faults).toEqual([{ code: "too large", name: "large.txt" }, { code: "too many" }]);
  expect(received?.files.map(({ name }) => name)).toEqual(["small.txt"]);
});

test("without a good token before the first file nothing is received", async () => {
  const { token, cookie } = await page();
  const file = ["files", new File(["x"], "a.txt")] as const;
  expect((await send([file, ["_token", token]], cookie)).status).toBe(403);
  expect((await send([["_token", "AAAA"], file], cookie)).status).toBe(403);
  expect((await send([["note", "x"]], cookie)).status).toBe(403);
  expect(received).toBeUndefined();
});

test("a form that is malformed, cut off, or none is refused, and nothing of it stays on disk", async () => {
  const { token, cookie } = await page();
  const post = (body: string, type = 'multipart/form-data; boundary="edge"') =>
    app.request(`${origin}/send`, { method: "POST", headers: { ...headers(cookie), "Content-Type": type }, body });
  const start = `--edge\r\nContent-Disposition: form-data; name="_token"\r\n\r\n${token}\r\n--edge\r\n`;
  const own = await mkdtemp(path.join(tmpdir(), "comity-receive-"));
  const { TMPDIR } = process.env;
  onTestFinished(async () => {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
    await rm(own, { recursive: true, force: true });
  });
  process.env.TMPDIR = own;
  expect((await post(`${start}Content-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf a fi`)).status).toBe(400);
  expect((await post(`${start}Content-Disposition: form-data\r\n\r\nx\r\n--edge--`)).status).toBe(400);
  expect((await post(`${start}${"x".repeat(20_000)}`)).status).toBe(400);
  expect((await post("", "multipart/form-data")).status).toBe(400);
  expect((await post("a=b", "application/x-www-form-urlencoded")).status).toBe(415);
  expect(await readdir(own)).toEqual([]);
  expect(received).toBeUndefined();
});

test("more than the route takes is refused before it is received", async () => {
  const { token, cookie } = await page();
  expect(
    (
      await send(
        [
          ["_token", token],
          ["files", new File(["x".repeat(1_000_000)], "a.txt")],
        ],
        cookie,
      )
    ).status,
  ).toBe(413);
  expect(received).toBeUndefined();
});
