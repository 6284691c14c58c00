import { afterAll, beforeAll, expect, test } from "vitest";
import { createMandates, mandatesDue } from "#mandates/index";
import { adopted, item } from "#resolutions/testing";
import { type Office, office } from "./office.ts";

let house: Office;
beforeAll(async () => {
  house = await office();
  house.work.onDue(mandatesDue(createMandates(house.room, () => "2037-01-01").register, house.work));
  const asks = ["*Requests* the Secretary-General to convene a seminar on wells by 30 June 2037;", "*Reaffirms* the right to water;"];
  await house.library.keep([item(adopted({ operative: asks }))]);
});
afterAll(() => house.room.database.drop());

test("whoever follows a body is told on the start page what it asks and when that is due; whoever follows nothing, nothing", async () => {
  const hers = house.at(house.amina);
  expect((await hers.get("/work")).html).toContain('id="due"');
  expect((await hers.get("/work")).html).not.toContain("/mandates/A/RES");
  await hers.get("/resolutions?body=A");
  await hers.send("/following");
  const { html } = await hers.get("/work");
  expect(html).toContain('href="/mandates/A/RES/91/7/op1.1"');
  expect(html).toContain("30 Jun 2037");
});
