import { BlockList, isIP } from "node:net";

/** Tells who asks. Only the proxies named in the settings may say so for somebody else. */
export interface ClientAddresses {
  /** True where the peer is a configured proxy, whose X-Forwarded-… headers count. */
  isTrusted(peer: string | undefined): boolean;
  /** The client's address, from the peer and, behind trusted proxies, from X-Forwarded-For read from its end. */
  clientOf(peer: string | undefined, forwardedFor: string | undefined): string;
}

/** @param trusted addresses ("10.0.0.2") and networks ("10.0.0.0/8", "fd00::/8"); an entry that is neither throws. */
export function clientAddresses(trusted: readonly string[]): ClientAddresses {
  const list = new BlockList();
  for (const entry of trusted) {
    const [address = "", bits] = entry.split("/");
    const family = isIP(address);
    if (family === 0) throw new TypeError(`"${entry}" is neither an address nor a network such as 10.0.0.0/8`);
    list.addSubnet(address, bits === undefined ? (family === 4 ? 32 : 128) : Number(bits), family === 4 ? "ipv4" : "ipv6");
  }
  const isTrusted = (peer: string | undefined): boolean => {
    const address = plain(peer ?? "");
    const family = isIP(address);
    return family !== 0 && list.check(address, family === 4 ? "ipv4" : "ipv6");
  };
  return {
    isTrusted,
    clientOf(peer, forwardedFor) {
      let client = plain(peer ?? "");
      const hops = (forwardedFor ?? "").split(",").map((hop) => plain(hop.trim()));
      while (isTrusted(client)) {
        const hop = hops.pop();
        if (hop === undefined || isIP(hop) === 0) break;
        client = hop;
      }
      return client;
    },
  };
}

/** "::ffff:192.0.2.1" is the IPv4 address 192.0.2.1. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** What is counted as one client: an IPv4 address, or the first 64 bits of an IPv6 address, of which one customer has many. */
export function clientKey(address: string): string {
  if (isIP(address) !== 6) return address === "" ? "unknown" : address;
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const filled =
    tail === undefined ? before : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0"), ...after];
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}
