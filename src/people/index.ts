export type { HandOver } from "./holding.ts";
export { peoplePages } from "./pages/index.ts";
export { createPeople, type People } from "./people.ts";
export { createPermit, isAction, permit, relationsOf, stepUpLasts } from "./permission/permit.ts";
export { type Capacity, capacities, type GrantedCapacity } from "./permission/words.ts";
export { type Recipient, recipients } from "./recipients.ts";
export type { Room } from "./room.ts";
export { protectedTables } from "./tables.ts";
export { type Awaiting, peopleWaiting } from "./waiting.ts";
