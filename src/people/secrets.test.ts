import { expect, test } from "vitest";
import { fits, hashSecret, isOutdated } from "./hashing.ts";
import { lengths, passwordFaults } from "./passwords.ts";
import { newRecoveryCodes, readRecoveryCode } from "./recovery-codes.ts";
import { relyingPartyOf } from "./relying-party.ts";
import { fromBase32, hashToken, isToken, newToken, toBase32 } from "./secrets.ts";
import { newTotpSecret, readTotpSecret, totpAddress, totpCode, totpStep } from "./totp.ts";

test("a token has 256 random bits, and only its SHA-256 is kept", () => {
  const token = newToken();
  expect(isToken(token)).toBe(true);
  expect(Buffer.from(token, "base64url")).toHaveLength(32);
  expect(newToken()).not.toBe(token);
  expect(Buffer.from(hashToken("abc")).toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  for (const other of ["", "x", `${token}=`, `${token}a`, 7, undefined]) expect(isToken(other)).toBe(false);
});

test("fromBase32() undoes toBase32(), and takes the examples of RFC 4648", () => {
  expect(toBase32(Buffer.from("foobar"))).toBe("MZXW6YTBOI");
  expect(Buffer.from(fromBase32("mzxw 6ytb-oi") ?? []).toString()).toBe("foobar");
  expect(fromBase32("MZXW1")).toBeUndefined();
});

test("a password fits its hash and nothing else does; hashes of other parameters are outdated", async () => {
  const hash = await hashSecret("fünf weiße Pferde");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[\w+/]{22}\$/);
  expect(await fits(hash, "fünf weiße Pferde")).toBe(true);
  // The same letters as another keyboard makes them.
  expect(await fits(hash, "fünf weiße Pferde".normalize("NFD"))).toBe(true);
  expect(await fits(hash, "fünf weiße Pferd")).toBe(false);
  expect(await fits(undefined, "fünf weiße Pferde")).toBe(false);
  expect(isOutdated(hash)).toBe(false);
  expect(isOutdated(hash.replace("t=3", "t=2"))).toBe(true);
});

test("at most two hashings run and twenty wait; the next is told to come again with 503", async () => {
  const asked = Array.from({ length: 24 }, () =>
    hashSecret("one of many").then(
      () => 200,
      (error: { status: number }) => error.status,
    ),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter((status) => status === 200)).toHaveLength(22);
  expect(answers.filter((status) => status === 503)).toHaveLength(2);
  expect(await hashSecret("and again")).toBeTruthy();
});

const least = lengths.withSecondFactor;

test.each([
  ["password", "common"],
  ["Password1", "common"],
  ["P@ssw0rd2024!", "common"],
  ["12345678", "common"],
  ["qwertyuiop", "common"],
  ["aaaaaaaaaaaa", "common"],
  ["abcabcabcabc", "common"],
  ["welcomewelcome", "common"],
  ["summer2026", "common"],
  ["Iloveyou!!", "common"],
  ["trustno1", "common"],
  ["87654321", "common"],
  ["1qaz2wsx3edc", "common"],
  ["comitycomity", "personal"],
  ["HumanRightsCouncil", "personal"],
  ["amina.okeke", "personal"],
  ["short", "short"],
  ["x".repeat(129), "long"],
])("the password %j is refused as %s", (password, fault) => {
  expect(passwordFaults(password, least, ["Amina Okeke", "amina.okeke@mission.example"])).toEqual([fault]);
});

test.each(["seven green herons", "tz8-Kvw!mq2", "كرسي خشبي قديم", "correct horse battery staple", "Δέκα μικρά βήματα", "  spaces count  "])(
  "the password %j will do, whatever it is composed of",
  (password) => {
    expect(passwordFaults(password, least, ["Amina Okeke"])).toEqual([]);
  },
);

test("a password alone needs fifteen characters, counted as people count them", () => {
  expect(passwordFaults("seven herons 7", lengths.alone)).toEqual(["short"]);
  expect(passwordFaults("seven herons 77", lengths.alone)).toEqual([]);
  expect(passwordFaults("🦩🪶🌾🌊🐚🌙🪨🎋", least)).toEqual([]);
  expect(passwordFaults("🦩🪶🌾🌊🐚🌙🪨", least)).toEqual(["short"]);
});

test("a code of the app counts one step early or late, and once", () => {
  const secret = readTotpSecret(newTotpSecret());
  if (secret === undefined) throw new Error("no secret");
  const now = 1_700_000_010_000;
  const step = BigInt(Math.floor(now / 30_000));
  const code = totpCode(secret, now);
  expect(totpStep(secret, code, 0n, now)).toBe(step);
  expect(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, 0n, now)).toBe(step);
  expect(totpStep(secret, code, 0n, now + 30_000)).toBe(step);
  expect(totpStep(secret, code, 0n, now - 30_000)).toBe(step);
  expect(totpStep(secret, code, 0n, now + 90_000)).toBeUndefined();
  expect(totpStep(secret, code, step, now)).toBeUndefined();
  expect(totpStep(secret, "12345", 0n, now)).toBeUndefined();
  expect(totpAddress(secret, "a@b.example")).toMatch(/^otpauth:\/\/totp\/Comity:a%40b\.example\?.*secret=[A-Z2-7]{32}/);
});

test("the codes of RFC 6238 come out", () => {
  const secret = Buffer.from("12345678901234567890");
  expect(totpCode(secret, 59_000)).toBe("287082");
  expect(totpCode(secret, 1_111_111_109_000)).toBe("081804");
});

test("there are ten recovery codes of 80 bits, read whatever stands between their signs", async () => {
  const codes = await newRecoveryCodes();
  expect(new Set(codes.map(({ shown }) => shown)).size).toBe(10);
  for (const { shown, ordinal, hash } of codes) {
    expect(shown).toMatch(/^\d(-[A-Z2-7]{4}){4}$/);
    const read = readRecoveryCode(` ${shown.toLowerCase().replaceAll("-", " ")}`);
    expect(read?.ordinal).toBe(ordinal);
    if (ordinal === 3) expect(await fits(hash, read?.secret ?? "")).toBe(true);
  }
  expect(readRecoveryCode("3-ABCD")).toBeUndefined();
});

test.each([
  ["https://comity.example", "http://10.0.0.7", { id: "comity.example", origin: "https://comity.example" }],
  [null, "http://localhost:8080", { id: "localhost", origin: "http://localhost:8080" }],
  [null, "https://somewhere.example", undefined],
  [null, "http://127.0.0.1:8080", undefined],
  ["http://comity.example", "http://comity.example", undefined],
  ["https://192.0.2.7", "https://192.0.2.7", undefined],
])("with PUBLIC_URL %j and a request to %j, passkeys are made for %j", (publicUrl, origin, expected) => {
  expect(relyingPartyOf(publicUrl, origin)).toEqual(expected);
});
