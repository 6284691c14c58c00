import { expect, test } from "vitest";
import { clientAddresses, clientKey } from "./client-address.ts";

const clients = clientAddresses(["10.0.0.0/8", "::1"]);

test.each<[string, string | undefined, string, string]>([
  ["203.0.113.9", undefined, "203.0.113.9", "the peer itself"],
  ["203.0.113.9", "198.51.100.1", "203.0.113.9", "a stranger says it speaks for somebody else"],
  ["10.1.2.3", "198.51.100.1", "198.51.100.1", "a trusted proxy says so"],
  ["::ffff:10.1.2.3", "198.51.100.1", "198.51.100.1", "the proxy's IPv4 address, mapped into IPv6"],
  ["10.1.2.3", "192.0.2.66, 198.51.100.1, 10.9.9.9", "198.51.100.1", "what the client itself put first is not believed"],
  ["::1", "2001:db8::5", "2001:db8::5", "a proxy on loopback"],
  ["10.1.2.3", undefined, "10.1.2.3", "a proxy that says nothing"],
  ["10.1.2.3", "rubbish", "10.1.2.3", "a proxy that says something else"],
])("clientOf(%s, %s) is %s: %s", (peer, forwarded, expected) => {
  expect(clients.clientOf(peer, forwarded)).toBe(expected);
});

test("clientKey() joins what one customer has", () => {
  expect(clientKey("192.0.2.1")).toBe("192.0.2.1");
  expect(clientKey("2001:db8:0:7:1:2:3:4")).toBe("2001:db8:0:7::/64");
  expect(clientKey("2001:db8::1")).toBe("2001:db8:0:0::/64");
  expect(clientKey("::1")).toBe("0:0:0:0::/64");
  expect(clientKey("")).toBe("unknown");
});

test("clientAddresses() refuses what is neither an address nor a network", () => {
  expect(() => clientAddresses(["proxy.example"])).toThrow('"proxy.example" is neither an address nor a network');
});
