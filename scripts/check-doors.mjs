// Checks which room imports what: the floors of ARCHITECTURE.md, doors only, no cycles, and a core that runs in a browser.
// Takes the folder of a checkout (default: this one); exits 1 with one line per forbidden import.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";

const checkout = path.resolve(process.argv[2] ?? path.join(path.dirname(fileURLToPath(import.meta.url)), ".."));

const ground = ["platform", "reference"];
const shared = [...ground, "web", "record", "people", "work"];
const middle = [...shared, "resolutions", "mandates"];
const processes = ["review", "assistance", "partnership", "dialogue"];

/** Each room with what it may import beside itself. A room that is not named here is an error. */
const floors = {
  platform: [],
  reference: [],
  web: ground,
  record: [...ground, "web"],
  people: [...ground, "web"],
  work: [...ground, "web", "record", "people"],
  resolutions: shared,
  mandates: [...shared, "resolutions"],
  review: middle,
  assistance: middle,
  partnership: middle,
  dialogue: middle,
  reporting: [...middle, ...processes],
  principles: [...middle, ...processes, "reporting"],
  cli: [...middle, ...processes, "reporting", "principles"],
};

/** What others may import of a room. `platform` has a door for each technique; `paths` is a leaf that all pages use. */
const doors = [
  "^src/[^/]+/index[.]ts$",
  "^src/platform/[^/]+[.]ts$",
  "^src/platform/[^/]+/(index|testing)[.]ts$",
  "^src/web/(paths[.]ts|testing[.]tsx)$",
  "^src/(resolutions|mandates)/pure[.]ts$",
  "^src/record/verify/index[.]ts$",
];

/** Runs in Node, in a browser and as a library: nothing but our own pure modules, by relative path. */
const pureCore =
  "^src/(reference/|web/paths[.]ts$|resolutions/((model|symbols|pure|address|openings)[.]ts$|(read|cite|exports|compare|trace)/)|record/verify/|mandates/((model|verbs[.]data|calendar|pure)[.]ts$|(extract|check)/))";
/** What the pure core may use of packages: each runs in a browser, too, and only where it is named here. */
const pureWithPackage = { saxes: "^src/resolutions/exports/akn/tree[.]ts$", docx: "^src/resolutions/exports/docx/" };
/** Tests, what only tests use, and what they are made of. */
const testing = "([.]test[.]tsx?$|/fixtures/|/testing[.]tsx?$|/testing/)";

const forbidden = [
  ...Object.entries(floors).map(([room, below]) => ({
    name: `${room} stands below what it imports`,
    from: { path: `^src/${room}/` },
    to: { path: "^src/", pathNot: `^src/(${[room, ...below].join("|")})/` },
  })),
  {
    name: "another room is entered by its door only",
    from: { path: "^src/([^/]+)/", pathNot: "^src/cli/" },
    to: { path: "^src/", pathNot: ["^src/$1/", ...doors] },
  },
  {
    name: "the pure core imports nothing that a browser lacks",
    from: { path: pureCore, pathNot: [testing, ...Object.values(pureWithPackage)] },
    to: { pathNot: "^src/", couldNotResolve: false },
  },
  ...Object.entries(pureWithPackage).map(([name, place]) => ({
    name: `of packages, this part of the pure core uses ${name} only`,
    from: { path: place, pathNot: testing },
    to: { pathNot: ["^src/", `node_modules/${name}/`], couldNotResolve: false },
  })),
  { name: "the pure core imports by relative path", from: { path: pureCore, pathNot: testing }, to: { dependencyTypes: ["aliased"] } },
  { name: "web/paths imports nothing", from: { path: "^src/web/paths[.]ts$" }, to: {} },
  // A type that two files share is no cycle where modules are loaded.
  { name: "no cycle", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
  { name: "every import leads somewhere", from: {}, to: { couldNotResolve: true } },
  { name: "what tests are made of is imported by tests only", from: { pathNot: testing }, to: { path: testing } },
  {
    name: "what runs needs no development package",
    from: { path: "^src/", pathNot: testing },
    to: { dependencyTypes: ["npm-dev", "npm-no-pkg"] },
  },
  { name: "src does not import from outside", from: { path: "^src/", pathNot: testing }, to: { path: "^(test|scripts|bench)/" } },
];

/** Source files below a folder, relative to the checkout. */
function sources(folder) {
  return fs
    .readdirSync(path.join(checkout, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /[.]tsx?$/.test(entry.name))
    .map((entry) => path.relative(checkout, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

const files = sources("src");
const strangers = new Set(files.map((file) => file.split("/")[1]).filter((room) => !Object.hasOwn(floors, room)));
if (strangers.size > 0) fail([`src/${[...strangers].join(", src/")}: no floor is given for this in scripts/check-doors.mjs`]);

process.chdir(checkout);
const { output } = await cruise(
  ["src"],
  {
    ruleSet: { forbidden: forbidden.map((rule) => ({ severity: "error", ...rule })) },
    validate: true,
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  },
  {
    exportsFields: ["exports"],
    conditionNames: ["types", "import", "node", "default"],
    extensions: [".ts", ".tsx", ".js", ".mjs", ".json", ".d.ts"],
  },
);

// Without a parser that it can use, dependency-cruiser sees no modules, and all is well: so count them.
const seen = new Set(output.modules.map((module) => module.source));
const unseen = files.filter((file) => !seen.has(file));
if (files.length === 0 || unseen.length > 0)
  fail([`${unseen.length} of ${files.length} source files were not looked at: ${unseen.slice(0, 5).join(", ")}`]);
const imports = output.modules.reduce((sum, module) => sum + module.dependencies.length, 0);
if (files.length > 10 && imports < files.length) fail([`only ${imports} imports seen in ${files.length} files: is @swc/core installed?`]);

const wrong = output.summary.violations.map(
  ({ rule, from, to, cycle }) => `${from} → ${cycle ? cycle.map((step) => step.name).join(" → ") : to}: ${rule.name}`,
);
if (wrong.length > 0) fail([...new Set(wrong)]);
console.log(`doors: ${files.length} files, ${imports} imports, all allowed`);

function fail(lines) {
  for (const line of lines) console.error(`doors: ${line}`);
  process.exit(1);
}
