/** The door of this room: what other rooms, and the composition, may use of it. */
export { workData } from "./data-map.ts";
export type { Arrival, ShownTopic, Topic, TopicKind, Topics, WorkItem, WorkProvider } from "./model.ts";
export { followLine } from "./pages/follow-line.tsx";
export { workPages } from "./pages/index.ts";
export { createWork, type Work, type WorkParts } from "./work.ts";
