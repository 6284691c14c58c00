import { expect, test } from "vitest";
import { nodeCryptography as crypto } from "../node-cryptography.ts";
import { fromHex, toHex } from "./bytes.ts";
import { webCryptography } from "./cryptography.ts";
import { checkConsistency, checkInclusion, consistencyProof, inclusionProof, leafInput, type NodeSource, rootAt, rootOf } from "./tree.ts";

/** The leaves that logs for certificates test with, and the roots over the first n of them: independent of our code. */
const inputs = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

const leaves = await crypto.sha256(inputs.map((hex) => leafInput(fromHex(hex, hex.length / 2) as Uint8Array)));

test("rootOf() gives the known roots, and so does Web Cryptography", async () => {
  for (const [size, root] of roots.entries()) {
    expect(toHex(await rootOf(leaves.slice(0, size), crypto))).toBe(root);
    expect(toHex(await rootOf(leaves.slice(0, size), webCryptography()))).toBe(root);
  }
});

test("the tree of seven leaves has the paths that RFC 9162, section 2.1.5, draws", async () => {
  const seven = await crypto.sha256(Array.from({ length: 7 }, (_, n) => leafInput(Uint8Array.of(n))));
  const over = (start: number, end: number) => rootOf(seven.slice(start, end), crypto);
  const [a, b, c, d, e, f, j] = seven as [Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  const [g, h, i, k, l] = [await over(0, 2), await over(2, 4), await over(4, 6), await over(0, 4), await over(4, 7)];
  const source = over2(seven);
  expect(await inclusionProof(0, 7, source, crypto)).toEqual([b, h, l]);
  expect(await inclusionProof(3, 7, source, crypto)).toEqual([c, g, l]);
  expect(await inclusionProof(4, 7, source, crypto)).toEqual([f, j, k]);
  expect(await inclusionProof(6, 7, source, crypto)).toEqual([i, k]);
  expect(await consistencyProof(3, 7, source, crypto)).toEqual([c, d, g, l]);
  expect(await consistencyProof(4, 7, source, crypto)).toEqual([l]);
  expect(await consistencyProof(6, 7, source, crypto)).toEqual([i, j, k]);
  expect([a, e]).toHaveLength(2);
});

/** Complete subtrees of these leaves, computed anew each time. */
function over2(all: readonly Uint8Array[]): NodeSource {
  return (nodes) =>
    Promise.all(nodes.map(({ height, index }) => rootOf(all.slice(index * 2 ** height, (index + 1) * 2 ** height), crypto)));
}

const many = await crypto.sha256(Array.from({ length: 70 }, (_, n) => leafInput(Uint8Array.of(n, 7))));
const nodes = over2(many);
const other = new Uint8Array(32).fill(1);

test("every inclusion proof of every tree up to 70 entries leads to its root, and to no other place", async () => {
  for (let size = 1; size <= many.length; size += 1) {
    const root = await rootAt(size, nodes, crypto);
    for (let index = 0; index < size; index += 1) {
      const proof = await inclusionProof(index, size, nodes, crypto);
      const leaf = many[index] as Uint8Array;
      expect(await checkInclusion({ leaf, index, size, proof, root }, crypto)).toBe(true);
      const wrong = [
        { index: index + 1 },
        { index: index - 1 },
        { leaf: other },
        { root: other },
        { proof: [...proof, root] },
        ...(proof.length > 0 ? [{ proof: proof.slice(1) }, { proof: proof.slice(0, -1) }] : []),
      ];
      for (const change of wrong) expect(await checkInclusion({ leaf, index, size, proof, root, ...change }, crypto)).toBe(false);
    }
  }
});

test("every consistency proof between trees up to 70 entries holds, and none of a changed one", async () => {
  for (let size = 1; size <= many.length; size += 1) {
    const root = await rootAt(size, nodes, crypto);
    for (let old = 0; old <= size; old += 1) {
      const oldRoot = await rootAt(old, nodes, crypto);
      const proof = await consistencyProof(old, size, nodes, crypto);
      expect(await checkConsistency({ old, oldRoot, size, root, proof }, crypto), `${old} in ${size}`).toBe(true);
      for (const change of [
        { oldRoot: other },
        ...(old === 0 ? [] : [{ root: other }]),
        { proof: [...proof, other] },
        ...(proof.length > 0 ? [{ proof: proof.slice(1) }] : []),
      ])
        expect(await checkConsistency({ old, oldRoot, size, root, proof, ...change }, crypto), `${old} in ${size}`).toBe(false);
    }
  }
});

test("a proof is not made for what is not there", async () => {
  await expect(inclusionProof(7, 7, nodes, crypto)).rejects.toThrow("There is no entry 7 among 7");
  await expect(consistencyProof(8, 7, nodes, crypto)).rejects.toThrow("does not begin with one of 8");
  expect(await checkInclusion({ leaf: many[0] as Uint8Array, index: 0, size: 0, proof: [], root: many[0] as Uint8Array }, crypto)).toBe(
    false,
  );
});
