/** For whom passkeys are made: fixed by PUBLIC_URL, so that no other name of this server has any of its own. */
export interface RelyingParty {
  /** The host name. */
  readonly id: string;
  readonly origin: string;
}

/**
 * @param publicUrl the setting; null: only the loopback's name will do, which no other machine can have
 * @param origin as the request says
 * @returns undefined where browsers make no passkeys: an IP address, or no TLS
 */
export function relyingPartyOf(publicUrl: string | null, origin: string): RelyingParty | undefined {
  const url = new URL(publicUrl ?? origin);
  const isLoopback = url.hostname === "localhost" || url.hostname.endsWith(".localhost");
  const isAddress = url.hostname.startsWith("[") || /^[\d.]+$/.test(url.hostname);
  const isFixed = publicUrl !== null || isLoopback;
  return isFixed && !isAddress && (isLoopback || url.protocol === "https:") ? { id: url.hostname, origin: url.origin } : undefined;
}
