import { expect, test } from "vitest";
import { webApp } from "../testing.tsx";

const key = "k".repeat(32);

const loading = (isEmpty = true) => {
  const state = { loaded: 0, failing: false };
  const app = webApp({
    publicUrl: "http://localhost",
    samples: {
      key,
      isEmpty: () => Promise.resolve(isEmpty),
      load: () => {
        if (state.failing) return Promise.reject(new Error("cut off"));
        state.loaded += 1;
        return Promise.resolve();
      },
    },
  });
  const press = async () => {
    const page = await app.request(`/samples/load?key=${key}`);
    const html = await page.text();
    const token = /name="_token" value="([^"]+)"/.exec(html)?.[1] ?? "";
    return app.request("/samples/load", {
      method: "POST",
      headers: { Cookie: (page.headers.get("set-cookie") ?? "").split(";")[0] ?? "", "Sec-Fetch-Site": "same-origin" },
      body: new URLSearchParams({ _token: token, key }),
    });
  };
  return { app, state, press };
};

test("the link loads the samples by one press of its button, and is dead afterwards", async () => {
  const { app, state, press } = loading();
  const answer = await press();
  expect(answer.status).toBe(303);
  expect(answer.headers.get("location")).toBe("/resolutions");
  expect(state.loaded).toBe(1);
  expect((await press()).status).not.toBe(303);
  expect((await app.request(`/samples/load?key=${key}`)).status).toBe(404);
  expect(state.loaded).toBe(1);
});

test("opening the link changes nothing, and nobody keeps its page", async () => {
  const { app, state } = loading();
  const answer = await app.request(`/samples/load?key=${key}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(state.loaded).toBe(0);
});

test("a wrong key, no key, and a database that holds something are answered as if there were no such page", async () => {
  expect((await loading().app.request("/samples/load?key=wrong")).status).toBe(404);
  expect((await loading().app.request("/samples/load")).status).toBe(404);
  expect((await loading(false).app.request(`/samples/load?key=${key}`)).status).toBe(404);
  expect((await webApp().request(`/samples/load?key=${key}`)).status).toBe(404);
});

test("a load that failed may be tried again", async () => {
  const { state, press } = loading();
  state.failing = true;
  expect((await press()).status).toBe(500);
  state.failing = false;
  expect((await press()).status).toBe(303);
});

test("the language switch of the page does not carry the key into another address", async () => {
  const { app } = loading();
  const html = await (await app.request(`/samples/load?key=${key}`)).text();
  expect(html).not.toContain(`key=${key}`);
});
