import { BlockList, isIP } from "node:net";

// How the values of settings are written in the environment. Each gives undefined where a text is not usable.

/** A witness of the record (C2SP tlog-witness). */
export interface WitnessSetting {
  /** "witness.example/w1+1b2f…+BA…": its name is in it. */
  readonly key: string;
  /** Its submission prefix: "https://witness.example/w1". */
  readonly url: string;
}

export function parsePort(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined;
}

export function parseHost(text: string): string | undefined {
  if (isIP(text) !== 0) return text;
  const labels = text.split(".");
  const isName = text.length <= 253 && labels.every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label));
  // Digits and dots only would be a mistyped address, not a name.
  return isName && !labels.every((label) => /^\d+$/.test(label)) ? text : undefined;
}

export function parseOrigin(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["http:", "https:"].includes(url.protocol)) return undefined;
  const isBare = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "" && url.password === "";
  return isBare ? url.origin : undefined;
}

export function parseNetworks(text: string): string[] | undefined {
  const networks = text.split(",").map((network) => network.trim());
  return networks.every(isNetwork) ? networks : undefined;
}

function isNetwork(text: string): boolean {
  const [address = "", prefix, ...rest] = text.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (prefix === undefined) return true;
  if (!/^\d{1,3}$/.test(prefix)) return false;
  try {
    new BlockList().addSubnet(address, Number(prefix), version === 4 ? "ipv4" : "ipv6");
    return true;
  } catch {
    return false;
  }
}

export function parseDatabaseUrl(text: string): string | undefined {
  const url = parseUrl(text, ["postgres:", "postgresql:"]);
  return url !== undefined && /^\/[^/]+$/.test(new URL(url).pathname) ? url : undefined;
}

function parseUrl(text: string, protocols: readonly string[]): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A server on a Unix socket is named by ?host=/folder and has no host of its own.
  const hasHost = url !== undefined && (url.hostname !== "" || url.searchParams.has("host"));
  return url !== undefined && hasHost && protocols.includes(url.protocol) ? text : undefined;
}

export function parseSmtpUrl(text: string): string | undefined {
  if (parseUrl(text, ["smtp:", "smtps:"]) === undefined) return undefined;
  const { hostname, pathname, searchParams, hash } = new URL(text);
  const isBare = hostname !== "" && ["", "/"].includes(pathname) && hash === "" && [...searchParams.keys()].every((key) => key === "from");
  const from = searchParams.get("from");
  return isBare && (from === null || /^[^\s<>,;:"@]+@[^\s<>,;:"@]+$/.test(from)) ? text : undefined;
}

export function parsePath(text: string): string | undefined {
  return text.includes("\0") ? undefined : text;
}

/** Whether the letters at its end fit is asked where it is used. */
export function parseRecipients(text: string): string[] | undefined {
  const recipients = text.split(",").map((recipient) => recipient.trim());
  return recipients.every((recipient) => /^age1[a-z0-9]{50,}$/.test(recipient)) ? recipients : undefined;
}

/** Whether a key's id belongs to it is asked where it is used. */
export function parseWitnesses(text: string): WitnessSetting[] | undefined {
  const witnesses = text.split(",").map((one) => one.trim().split(/\s+/));
  const found = witnesses.flatMap(([key = "", url = "", ...more]) => {
    const isWhole = /^[^\s+]+\+[0-9a-f]{8}\+BA[A-Za-z0-9+/]{42}$/.test(key) && more.length === 0 && isWitnessUrl(url);
    return isWhole ? [{ key, url }] : [];
  });
  return found.length === witnesses.length && new Set(found.map(({ key }) => key)).size === found.length ? found : undefined;
}

function isWitnessUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return (
    url !== undefined && url.protocol === "https:" && url.username === "" && url.password === "" && url.search === "" && url.hash === ""
  );
}

export function showUrl(value: string | null): string {
  if (value === null) return "";
  const url = new URL(value);
  if (url.password !== "") url.password = "***";
  for (const key of url.searchParams.keys()) if (/pass|secret|key/i.test(key)) url.searchParams.set(key, "***");
  return url.href;
}
