import { expect, test } from "vitest";
import type { CitationGraph, GraphNode } from "../citations.ts";
import { layOutCitations } from "./citation-layout.ts";

const node = (key: string, year: number | null, step: GraphNode["step"]): GraphNode => ({
  key,
  step,
  text: { symbol: key, address: null, title: null, language: null, date: null, year },
});

const graph: CitationGraph = {
  nodes: [node("A/RES/90/3", 2035, 0), node("A/RES/3/1", 1948, -1), ...[1, 2, 3, 4].map((n) => node(`A/RES/89/${n}`, 2034, -1))],
  edges: [
    { from: "A/RES/90/3", to: "A/RES/3/1" },
    { from: "A/RES/90/3", to: "A/RES/1/1" },
  ],
};

test("layOutCitations() puts older texts before newer ones, and the text itself at the height of the middle lane", () => {
  const { nodes, width } = layOutCitations(graph);
  const at = new Map(nodes.map((placed) => [placed.node.key, placed]));
  expect(at.get("A/RES/3/1")?.x).toBeLessThan(at.get("A/RES/89/1")?.x ?? 0);
  expect(at.get("A/RES/89/1")?.x).toBeLessThan(at.get("A/RES/90/3")?.x ?? 0);
  expect(at.get("A/RES/90/3")?.x).toBeLessThanOrEqual(width);
});

test("layOutCitations() lets no two texts of one year share a lane", () => {
  const { nodes } = layOutCitations(graph);
  const heights = nodes.filter(({ node: { text } }) => text.year === 2034).map(({ y }) => y);
  expect(new Set(heights).size).toBe(4);
});

test("layOutCitations() leaves out what has no year, and lines whose end is not there", () => {
  const { nodes, edges } = layOutCitations({ ...graph, nodes: [...graph.nodes, node("A/CONF.1/2", null, -1)] });
  expect(nodes).toHaveLength(6);
  expect(edges).toHaveLength(1);
});

test("layOutCitations() draws a text that stands alone", () => {
  expect(layOutCitations({ nodes: [node("A/RES/90/3", 2035, 0)], edges: [] }).nodes).toHaveLength(1);
});
