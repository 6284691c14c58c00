/** The door of this room: what other rooms may use of it. */
export * from "./pure.ts";
