import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import {
  parseDatabaseUrl,
  parseHost,
  parseNetworks,
  parseOrigin,
  parsePath,
  parsePort,
  parseRecipients,
  parseSmtpUrl,
  parseWitnesses,
  showUrl,
  type WitnessSetting,
} from "./settings-values.ts";

export type LogLevel = "debug" | "info" | "warn" | "error";

/** Everything that can be set from outside, read from the environment once, at the start. */
export interface Settings {
  /** TCP port of the web application; 0 takes any free one. */
  readonly port: number;
  /** Address to listen on: an IP address or a host name. */
  readonly host: string;
  /** Origin that people use, without a slash at the end: "https://comity.example". null: worked out from the request. */
  readonly publicUrl: string | null;
  /** Addresses ("10.0.0.7") and networks ("10.0.0.0/8") whose X-Forwarded-* headers are believed. */
  readonly trustedProxies: readonly string[];
  /** The server and database that the application uses. null: the embedded one in `dataDir`. */
  readonly databaseUrl: string | null;
  /** The same database, as the role that owns the tables: used for migrations only. */
  readonly databaseOwnerUrl: string | null;
  /** Absolute path. */
  readonly dataDir: string;
  /** Folder of keys, apart from the data. Absolute path. */
  readonly keysDir: string;
  /** The relay that letters are handed to. null: they are kept as files in the data folder. */
  readonly smtpUrl: string | null;
  /** Port of figures for monitoring, on this machine only. null: off. */
  readonly metricsPort: number | null;
  /** Folder of the daily backups; null: "backups" in `dataDir`. */
  readonly backupsDir: string | null;
  /** Recipients of age (age1…) to which backups are encrypted; none: they are not. */
  readonly backupRecipients: readonly string[];
  /** Those who are asked to sign each head of the record, too; none: nobody is asked. */
  readonly witnesses: readonly WitnessSetting[];
  /** Bytes that must be free on the disk of the data for anything to be written. */
  readonly minimumSpace: number;
  readonly logLevel: LogLevel;
}

export interface SettingDescription {
  /** Name of the environment variable. */
  readonly name: string;
  /** What holds now, as it would be written in the environment; passwords are shown as "***", absence as "". */
  readonly value: string;
  readonly source: "default" | "environment";
  readonly meaning: string;
}

/** One or more settings cannot be used. `faults` has a sentence for each. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      faults.length === 1 ? `${faults[0]}` : `${faults.length} settings cannot be used:\n${faults.map((fault) => `- ${fault}`).join("\n")}`,
    );
    this.faults = faults;
  }
}

interface Setting<T> {
  readonly name: string;
  readonly initial: T;
  readonly meaning: string;
  /** Completes the sentence "… is expected". */
  readonly expected: string;
  /** undefined: not a usable value. */
  readonly parse: (text: string) => T | undefined;
  readonly show: (value: T) => string;
  /** True where the text may hold a password or a private key, so that it is masked in messages too. */
  readonly isSecret?: boolean;
}

const settingTable: { readonly [Key in keyof Settings]: Setting<Settings[Key]> } = {
  port: {
    name: "PORT",
    initial: 8080,
    meaning: "port of the web application",
    expected: "a whole number from 0 (any free port) to 65535",
    parse: parsePort,
    show: String,
  },
  host: {
    name: "HOST",
    initial: "127.0.0.1",
    meaning: "address to listen on; 0.0.0.0 or :: for all",
    expected: "an IP address or a host name without port",
    parse: parseHost,
    show: String,
  },
  publicUrl: {
    name: "PUBLIC_URL",
    initial: null,
    meaning: "origin that people use; the checks of forms depend on it",
    expected: "an origin such as https://comity.example, without path",
    parse: parseOrigin,
    show: (value) => value ?? "",
  },
  trustedProxies: {
    name: "TRUSTED_PROXIES",
    initial: [],
    meaning: "proxies that may say who the client is",
    expected: "IP addresses or networks separated by commas, such as 10.0.0.7,10.1.0.0/16",
    parse: parseNetworks,
    show: (value) => value.join(","),
  },
  databaseUrl: {
    name: "DATABASE_URL",
    initial: null,
    meaning: "a PostgreSQL server (15 or newer) instead of the embedded one; the role that serves",
    expected: "an address such as postgres://user:password@host:5432/comity",
    parse: parseDatabaseUrl,
    show: showUrl,
    isSecret: true,
  },
  databaseOwnerUrl: {
    name: "DATABASE_OWNER_URL",
    initial: null,
    meaning: "the same database as the role that owns the tables, for migrations",
    expected: "an address such as postgres://owner:password@host:5432/comity",
    parse: parseDatabaseUrl,
    show: showUrl,
    isSecret: true,
  },
  dataDir: {
    name: "COMITY_DATA",
    initial: "data",
    meaning: "folder of the embedded database",
    expected: "the path of a folder",
    parse: parsePath,
    show: String,
  },
  keysDir: {
    name: "COMITY_KEYS",
    initial: "",
    meaning: "folder of signing keys, never in the data folder or a backup; beside the data folder unless set",
    expected: "the path of a folder apart from the data folder",
    parse: parsePath,
    show: String,
  },
  smtpUrl: {
    name: "SMTP_URL",
    initial: null,
    meaning: "mail relay; without one, letters are kept as files in the outbox of the data folder",
    expected: "an address such as smtps://user:password@relay.example:465/?from=comity@example.org, or smtp:// for STARTTLS",
    parse: parseSmtpUrl,
    show: showUrl,
    isSecret: true,
  },
  metricsPort: {
    name: "METRICS_PORT",
    initial: null,
    meaning: "port of figures for monitoring (Prometheus), on 127.0.0.1 only; off unless set",
    expected: "a whole number from 1 to 65535, other than PORT",
    parse: (text) => parsePort(text) || undefined,
    show: (value) => (value === null ? "" : String(value)),
  },
  backupsDir: {
    name: "COMITY_BACKUPS",
    initial: null,
    meaning: "folder of the daily backups of the embedded database, best on another disk; without it, backups in COMITY_DATA",
    expected: "the path of a folder",
    parse: (text) => (parsePath(text) === undefined ? undefined : resolve(text)),
    show: (value) => value ?? "",
  },
  backupRecipients: {
    name: "BACKUP_RECIPIENTS",
    initial: [],
    meaning: "public keys (age1…) to which backups are encrypted; without one, whoever has a backup can read it",
    expected: "recipients of age separated by commas, such as age1… as age-keygen prints it",
    parse: parseRecipients,
    show: (value) => value.join(","),
    isSecret: true,
  },
  witnesses: {
    name: "WITNESSES",
    initial: [],
    meaning: "witnesses that sign the heads of the record, too: the key of each, a space and its address; several with commas",
    expected:
      "witnesses separated by commas, each its key of cosignatures and its https address, such as witness.example/w1+1b2f3c4d+BA… https://witness.example/w1",
    parse: parseWitnesses,
    show: (value) => value.map(({ key, url }) => `${key} ${url}`).join(", "),
  },
  minimumSpace: {
    name: "MINIMUM_SPACE_MB",
    initial: 256 * 2 ** 20,
    meaning: "megabytes that stay free on the disk of the embedded database: with fewer, nothing is written and reading goes on",
    expected: "a whole number from 16 to 1048576",
    parse: (text) => (/^\d{2,7}$/.test(text) && Number(text) >= 16 && Number(text) <= 2 ** 20 ? Number(text) * 2 ** 20 : undefined),
    show: (value) => String(value / 2 ** 20),
  },
  logLevel: {
    name: "LOG_LEVEL",
    initial: "info",
    meaning: "least important lines that are logged",
    expected: "debug, info, warn or error",
    parse: (text) => (["debug", "info", "warn", "error"] as const).find((level) => level === text),
    show: String,
  },
};

/**
 * Reads and checks all settings. A variable that is absent or blank has its default; relative folders are taken from the working folder.
 *
 * @throws {SettingsError} naming every unusable variable, what was received and what is expected.
 */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const faults: string[] = [];
  const take = <Key extends keyof Settings>(key: Key): Settings[Key] => {
    const setting: Setting<Settings[Key]> = settingTable[key];
    const text = env[setting.name]?.trim() ?? "";
    if (text === "") return setting.initial;
    const value = setting.parse(text);
    if (value !== undefined) return value;
    const received = setting.isSecret ? "a value that is not shown, since it may hold a secret" : JSON.stringify(text);
    faults.push(`${setting.name} cannot be used: ${setting.expected} is expected, received ${received}.`);
    return setting.initial;
  };
  const dataDir = resolve(take("dataDir"));
  const settings: Settings = {
    port: take("port"),
    host: take("host"),
    publicUrl: take("publicUrl"),
    trustedProxies: take("trustedProxies"),
    databaseUrl: take("databaseUrl"),
    databaseOwnerUrl: take("databaseOwnerUrl"),
    dataDir,
    keysDir: resolve(take("keysDir") || join(dirname(dataDir), "keys")),
    smtpUrl: take("smtpUrl"),
    metricsPort: take("metricsPort"),
    backupsDir: take("backupsDir"),
    backupRecipients: take("backupRecipients"),
    witnesses: take("witnesses"),
    minimumSpace: take("minimumSpace"),
    logLevel: take("logLevel"),
  };
  faults.push(...contradictions(settings));
  if (faults.length > 0) throw new SettingsError(faults);
  return settings;
}

/** The settings in the order of the documentation, for people; passwords are masked. */
export function describeSettings(settings: Settings, env: NodeJS.ProcessEnv): SettingDescription[] {
  const describe = <Key extends keyof Settings>(key: Key): SettingDescription => {
    const setting: Setting<Settings[Key]> = settingTable[key];
    const isSet = (env[setting.name]?.trim() ?? "") !== "";
    return {
      name: setting.name,
      value: setting.show(settings[key]),
      source: isSet ? "environment" : "default",
      meaning: setting.meaning,
    };
  };
  return (Object.keys(settingTable) as (keyof Settings)[]).map((key) => describe(key));
}

function contradictions(settings: Settings): string[] {
  const faults: string[] = [];
  if (settings.databaseOwnerUrl !== null && settings.databaseUrl === null) {
    faults.push("DATABASE_OWNER_URL cannot be used alone: DATABASE_URL, the role that serves, is expected beside it.");
  }
  if (isWithin(settings.keysDir, settings.dataDir) || isWithin(settings.dataDir, settings.keysDir)) {
    faults.push(
      `COMITY_KEYS cannot be used: ${settings.keysDir} and the data folder ${settings.dataDir} lie in each other; a folder apart from it is expected, so that no copy of the data has the keys.`,
    );
  }
  if (settings.smtpUrl !== null && settings.publicUrl === null) {
    faults.push(
      "SMTP_URL cannot be used alone: PUBLIC_URL is expected beside it. Letters carry links, and where they lead is not for whoever asks for one to say.",
    );
  }
  if (settings.metricsPort !== null && settings.metricsPort === settings.port) {
    faults.push(`METRICS_PORT cannot be used: another port than PORT is expected, received ${settings.port} for both.`);
  }
  return faults;
}

/** Whether a path is a folder or lies in it. */
export function isWithin(inner: string, outer: string): boolean {
  const between = relative(outer, inner);
  return between === "" || (!(between === ".." || between.startsWith(`..${sep}`)) && !isAbsolute(between));
}
