import path from "node:path";
import { expect, test } from "vitest";

import { describeSettings, readSettings, SettingsError } from "./settings.ts";

test("readSettings() has a default for everything", () => {
  expect(readSettings({})).toEqual({
    port: 8080,
    host: "127.0.0.1",
    publicUrl: null,
    trustedProxies: [],
    databaseUrl: null,
    databaseOwnerUrl: null,
    dataDir: path.resolve("data"),
    keysDir: path.resolve("keys"),
    smtpUrl: null,
    metricsPort: null,
    backupsDir: null,
    backupRecipients: [],
    witnesses: [],
    minimumSpace: 268_435_456,
    logLevel: "info",
  });
});

const witness = `witness.example/w1+1b2f3c4d+BA${"q".repeat(42)}`;

test("readSettings() takes blank variables for absent ones and trims the others", () => {
  expect(readSettings({ PORT: " ", HOST: "", LOG_LEVEL: " warn " })).toMatchObject({ port: 8080, host: "127.0.0.1", logLevel: "warn" });
});

test.each([
  ["PORT", "0", { port: 0 }],
  ["PORT", "65535", { port: 65535 }],
  ["HOST", "::", { host: "::" }],
  ["HOST", "comity.example", { host: "comity.example" }],
  ["PUBLIC_URL", "https://Comity.example:443/", { publicUrl: "https://comity.example" }],
  ["PUBLIC_URL", "http://localhost:8080", { publicUrl: "http://localhost:8080" }],
  ["TRUSTED_PROXIES", "10.0.0.7, 10.1.0.0/16,fd00::/8", { trustedProxies: ["10.0.0.7", "10.1.0.0/16", "fd00::/8"] }],
  ["DATABASE_URL", "postgresql:///comity?host=/run/postgresql", { databaseUrl: "postgresql:///comity?host=/run/postgresql" }],
  ["COMITY_DATA", "/srv/comity", { dataDir: "/srv/comity" }],
  ["COMITY_BACKUPS", "/srv/../backups", { backupsDir: "/backups" }],
  [
    "BACKUP_RECIPIENTS",
    ` age1${"q".repeat(58)}, age1${"p".repeat(58)}`,
    { backupRecipients: [`age1${"q".repeat(58)}`, `age1${"p".repeat(58)}`] },
  ],
  ["COMITY_DATA", "some/../folder", { dataDir: path.resolve("folder") }],
  ["COMITY_DATA", "/srv/comity/data", { keysDir: "/srv/comity/keys" }],
  ["COMITY_KEYS", "/etc/comity/keys", { keysDir: "/etc/comity/keys" }],
  ["COMITY_KEYS", "database", { keysDir: path.resolve("database") }],
  ["METRICS_PORT", "9464", { metricsPort: 9464 }],
  ["WITNESSES", `${witness} https://witness.example/w1`, { witnesses: [{ key: witness, url: "https://witness.example/w1" }] }],
  ["MINIMUM_SPACE_MB", "1024", { minimumSpace: 2 ** 30 }],
])("readSettings() understands %s=%s", (name, text, expected) => {
  expect(readSettings({ [name]: text })).toMatchObject(expected);
});

test.each([
  ["PORT", "80a", /a whole number from 0 \(any free port\) to 65535 is expected, received "80a"/],
  ["PORT", "65536", /received "65536"/],
  ["PORT", "-1", /received "-1"/],
  ["PORT", "1e3", /received "1e3"/],
  ["HOST", "http://here", /host name without port is expected, received "http:\/\/here"/],
  ["HOST", "127.0.0.1:80", /received "127.0.0.1:80"/],
  ["HOST", "127.0.0", /received "127.0.0"/],
  ["PUBLIC_URL", "comity.example", /an origin such as https:\/\/comity.example, without path is expected/],
  ["PUBLIC_URL", "https://comity.example/path", /without path/],
  ["PUBLIC_URL", "https://user@comity.example", /without path/],
  ["PUBLIC_URL", "ftp://comity.example", /an origin/],
  ["TRUSTED_PROXIES", "10.0.0.0/33", /IP addresses or networks/],
  ["TRUSTED_PROXIES", "proxy.example", /IP addresses or networks/],
  ["TRUSTED_PROXIES", "10.0.0.1,", /IP addresses or networks/],
  ["DATABASE_URL", "mysql://u@h/d", /an address such as postgres:/],
  ["DATABASE_URL", "postgres://u@h", /an address such as postgres:/],
  ["DATABASE_URL", "comity", /an address such as postgres:/],
  ["COMITY_KEYS", "data", /lie in each other/],
  ["COMITY_KEYS", "data/keys", /lie in each other/],
  ["COMITY_KEYS", ".", /lie in each other/],
  ["SMTP_URL", "http://relay.example", /an address such as smtps:/],
  ["SMTP_URL", "smtp://relay.example/?rejectUnauthorized=false", /an address such as smtps:/],
  ["SMTP_URL", "smtp://relay.example/?from=a%0Ab@c", /an address such as smtps:/],
  ["SMTP_URL", "smtps://relay.example", /PUBLIC_URL is expected beside it/],
  ["METRICS_PORT", "0", /a whole number from 1 to 65535/],
  ["METRICS_PORT", "8080", /another port than PORT/],
  ["COMITY_DATA", "da\0ta", /the path of a folder is expected/],
  ["BACKUP_RECIPIENTS", "AGE-SECRET-KEY-1QQQQ", /recipients of age separated by commas/],
  ["WITNESSES", "https://witness.example/w1", /its key of cosignatures and its https address/],
  ["WITNESSES", `${witness} http://witness.example/w1`, /its https address/],
  ["WITNESSES", `${witness} https://w.example, ${witness} https://w.example`, /separated by commas/],
  ["MINIMUM_SPACE_MB", "0", /a whole number from 16 to 1048576 is expected, received "0"/],
  ["LOG_LEVEL", "verbose", /debug, info, warn or error is expected, received "verbose"/],
  ["DATABASE_OWNER_URL", "postgres://o@h/d", /DATABASE_URL, the role that serves, is expected beside it/],
])("readSettings() refuses %s=%s", (name, text, message) => {
  const attempt = () => readSettings({ [name]: text });
  expect(attempt).toThrow(SettingsError);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(`${name} cannot be used`);
});

test.each(["smtp://relay.example", "smtps://u:p@relay.example:465/?from=a@b.example"])(
  "readSettings() takes the relay %s beside the origin that its letters lead to",
  (smtpUrl) => expect(readSettings({ SMTP_URL: smtpUrl, PUBLIC_URL: "https://comity.example" })).toMatchObject({ smtpUrl }),
);

test("readSettings() tells all faults at once", () => {
  const attempt = () => readSettings({ PORT: "x", LOG_LEVEL: "y", HOST: "ok.example" });
  expect(attempt).toThrow(/^2 settings cannot be used:\n- PORT .*\n- LOG_LEVEL .*$/);
});

test("readSettings() never repeats an address that may hold a password", () => {
  expect(() => readSettings({ DATABASE_URL: "postgres//u:hidden@h/d" })).toThrow(/^(?!.*hidden)/s);
});

test("describeSettings() shows every setting with its source, passwords masked", () => {
  const env = {
    DATABASE_URL: "postgres://app:hidden@db.example/comity?sslpassword=hidden",
    PORT: "9000",
    SMTP_URL: "smtps://office:hidden@relay.example",
    PUBLIC_URL: "https://comity.example",
  };
  const descriptions = describeSettings(readSettings(env), env);
  expect(descriptions.map(({ name, value, source }) => [name, value, source])).toEqual([
    ["PORT", "9000", "environment"],
    ["HOST", "127.0.0.1", "default"],
    ["PUBLIC_URL", "https://comity.example", "environment"],
    ["TRUSTED_PROXIES", "", "default"],
    ["DATABASE_URL", "postgres://app:***@db.example/comity?sslpassword=***", "environment"],
    ["DATABASE_OWNER_URL", "", "default"],
    ["COMITY_DATA", path.resolve("data"), "default"],
    ["COMITY_KEYS", path.resolve("keys"), "default"],
    ["SMTP_URL", "smtps://office:***@relay.example", "environment"],
    ["METRICS_PORT", "", "default"],
    ["COMITY_BACKUPS", "", "default"],
    ["BACKUP_RECIPIENTS", "", "default"],
    ["WITNESSES", "", "default"],
    ["MINIMUM_SPACE_MB", "256", "default"],
    ["LOG_LEVEL", "info", "default"],
  ]);
  for (const { meaning } of descriptions) expect(meaning).not.toBe("");
});
