import { expect, test } from "vitest";
import type { CitationGraph, GraphNode } from "../citations.ts";
import { frame, layOutCitations } from "./citation-layout.ts";

const node = (key: string, year: number | null, step: GraphNode["step"], date: string | null = null): GraphNode => ({
  key,
  step,
  text: { symbol: key, address: null, title: null, language: null, date, year },
});

const graph: CitationGraph = {
  nodes: [
    node("A/RES/90/3", 2035, 0),
    node("A/RES/3/1", 1948, -1),
    node("A/RES/89/2", 2034, -1, "2034-12-02"),
    node("A/RES/89/1", 2034, -1, "2034-12-20"),
  ],
  edges: [
    { from: "A/RES/90/3", to: "A/RES/3/1" },
    { from: "A/RES/89/1", to: "A/RES/89/2" },
    { from: "A/RES/90/3", to: "A/RES/1/1" },
  ],
};

test("layOutCitations() gives each text a row, the oldest first, and names each year once", () => {
  const { rows } = layOutCitations(graph);
  expect(rows.map(({ node: { key }, year }) => [key, year])).toEqual([
    ["A/RES/3/1", 1948],
    ["A/RES/89/2", 2034],
    ["A/RES/89/1", null],
    ["A/RES/90/3", 2035],
  ]);
});

test("layOutCitations() draws the arcs of the text itself last, and none out of the frame", () => {
  const { arcs } = layOutCitations(graph);
  expect(arcs.map(({ from, to, isOwn }) => [from, to, isOwn])).toEqual([
    ["A/RES/89/1", "A/RES/89/2", false],
    ["A/RES/90/3", "A/RES/3/1", true],
  ]);
  for (const { path } of arcs) {
    const bend = Number(/C(-?\d+)/.exec(path)?.[1]);
    expect(frame.mark - ((frame.mark - bend) * 3) / 4).toBeGreaterThan(0);
  }
});

test("layOutCitations() leaves out what has no year, and lines whose end is not there", () => {
  const { rows, arcs } = layOutCitations({ ...graph, nodes: [...graph.nodes, node("A/CONF.1/2", null, -1)] });
  expect(rows).toHaveLength(4);
  expect(arcs).toHaveLength(2);
});

test("layOutCitations() draws a text that stands alone", () => {
  expect(layOutCitations({ nodes: [node("A/RES/90/3", 2035, 0)], edges: [] }).rows).toHaveLength(1);
});
