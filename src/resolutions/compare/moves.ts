import { longestRising } from "./align-words.ts";
import type { Group } from "./joins.ts";
import type { Unit } from "./units.ts";

/**
 * Which groups are out of order: those outside of the longest run that both texts have in the same order; of two that changed places, the
 * one with fewer words. Sub-paragraphs are judged among those below the same paragraph, so that they do not move because it did.
 */
export function movedGroups(groups: readonly Group[], olds: readonly Unit[], news: readonly Unit[]): Set<Group> {
  const partner = new Map(groups.flatMap((group) => group.news.map((at) => [at, group] as const)));
  const families = Map.groupBy(groups, (group) => familyOf(group, partner, olds, news));
  const moved = new Set<Group>();
  for (const family of families.values()) {
    const sorted = [...family].sort((one, other) => one.main.new - other.main.new);
    const order = longestRising(
      sorted.map((group) => group.main.old),
      sorted.map((group) => 1_000_000 + wordsOf(group, news)),
    );
    const isInOrder = new Set(order.map((index) => sorted[index]));
    for (const group of sorted) if (!isInOrder.has(group)) moved.add(group);
  }
  return moved;
}

/** The group of the paragraph that both stand below; what stands below none, or has changed paragraphs, is judged with the paragraphs. */
function familyOf(group: Group, partner: ReadonlyMap<number, Group>, olds: readonly Unit[], news: readonly Unit[]): Group | null {
  const oldParent = olds[group.main.old]?.parent ?? -1;
  const newParent = news[group.main.new]?.parent ?? -1;
  const above = partner.get(newParent);
  return oldParent >= 0 && above?.olds.includes(oldParent) === true ? above : null;
}

function wordsOf(group: Group, news: readonly Unit[]): number {
  return group.news.reduce((sum, at) => sum + (news[at]?.tokens.ids.length ?? 0), 0);
}
