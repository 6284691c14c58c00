/** Before any test: without a server, tests that are meant for one would silently run on the embedded database. */
export function setup(): void {
  if (process.env.COMITY_TEST_DATABASE_URL) return;
  throw new Error("COMITY_TEST_DATABASE_URL is not set: name a PostgreSQL server and a role that may make databases and roles.");
}
