export { peopleData } from "./data-map.ts";
export type { HandOver } from "./holding.ts";
export { peoplePages } from "./pages/index.ts";
export { createPeople, type People } from "./people.ts";
export { createPermit, isAction, permit, relationsOf, stepUpLasts } from "./permission/permit.ts";
export { type Capacity, capacities, type GrantedCapacity } from "./permission/words.ts";
export type { Room } from "./room.ts";
export { protectedTables } from "./tables.ts";
