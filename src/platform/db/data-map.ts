import type { RoomData } from "../data-map/index.ts";

/** The list of what was migrated. */
export const databaseData: RoomData = {
  room: "platform",
  personal: [],
  impersonal: {
    applied_migration: ["number", "file", "checksum", "applied_at"],
  },
};
