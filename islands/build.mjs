// Bundles the islands into the Python package, with MapLibre's worker as a file of its own (so that the desk's policy
// need not allow workers made from text) and a list of what is in them. `--tests` bundles the tests instead.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "..", "src", "saksi", "web", "static", "islands");
const worker = "maplibre-gl-worker.mjs";

if (process.argv.includes("--tests")) {
  const tests = readdirSync(join(here, "test")).map((name) => join(here, "test", name));
  rmSync(join(here, ".tests"), { recursive: true, force: true });
  await build({
    entryPoints: tests, outdir: join(here, ".tests"), outExtension: { ".js": ".mjs" }, bundle: true, format: "esm",
    platform: "node", target: "node20",
  });
} else {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: [join(here, "src", "desk.ts")], outdir: out, bundle: true, splitting: true, format: "esm", minify: true,
    target: "es2022", chunkNames: "[name]-[hash]", legalComments: "none", logLevel: "warning",
  });
  copyFileSync(join(here, "node_modules", "maplibre-gl", "dist", worker), join(out, worker));
  writeFileSync(join(out, "THIRD-PARTY.txt"), thirdParty());
}

/** Every package that the lock file installs for use, not for building: MapLibre is itself bundled from its own. */
function thirdParty() {
  const lock = JSON.parse(readFileSync(join(here, "package-lock.json"), "utf8"));
  const used = Object.entries(lock.packages).filter(([path, of]) => path && !of.dev && !path.includes("/@types/"));
  const parts = used.map(([path, of]) => {
    const name = path.replace(/^.*node_modules\//, "");
    return `${name} ${of.version} (${of.license ?? "licence: see below"})\n\n${licence(join(here, path))}\n`;
  });
  const head = `The desk's islands hold code of these ${used.length} packages.\n\n`;
  return head + parts.join(`\n${"-".repeat(80)}\n\n`);
}

function licence(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is not installed: run npm ci`);
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)/i.test(name));
  return file ? readFileSync(join(folder, file), "utf8").trim() : "The package has no licence file.";
}
