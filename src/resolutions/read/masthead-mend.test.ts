import { expect, test } from "vitest";
import { read } from "./index.ts";

test("fields of a masthead whose words came apart are told all the same", () => {
  const source = [
    "United Natio ns",
    "Distr. : Genera l",
    "7 Jan uary 20 37",
    "36-192 01 (E) 12013 7",
    "Ninety -first sess ion",
    "Agen da item 74 (b)",
    "Promo tion and protec tion of village wells: rights questio ns",
    "Resolution adopted by the General Assembly on 16 December 2036",
    "91/159. Enhancement of int ernational cooperation on wells",
    "The General Assembly,",
    "Reaf firming its comm itment to promo ting the care of village wells by all States,",
    "1. Decides to remain seized of the matter.",
  ].join("\n");
  const { session, agendaItem, agendaTitle, title, distribution, date, symbol, coverage } = read(source)[0]?.resolution ?? {};
  expect({ session, agendaItem, agendaTitle, title, distribution, date, symbol, unrecognised: coverage?.unrecognised }).toEqual({
    session: 91,
    agendaItem: "74 (b)",
    agendaTitle: "Promotion and protection of village wells: rights questions",
    title: "Enhancement of international cooperation on wells",
    distribution: "General",
    date: "2036-12-16",
    symbol: "A/RES/91/159",
    unrecognised: 0,
  });
});
