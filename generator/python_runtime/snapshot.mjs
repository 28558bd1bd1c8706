// Writes the memory snapshot: Pyodide just after start, with the grader imported and warmed up.
//
// usage: node snapshot.mjs <pyodide folder> <stdlib.zip> <grader.zip> <warm-up.json> <out>
// prints the length of the memory; the file leaves out what is zero
//
// Same input, same bytes: the clock, the random source and every address of this machine are taken
// away before Pyodide looks at them.

import nodeCrypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const PAGE = 4096;

const [pyodideFolder, stdLibURL, graderFile, warmUpFile, target] = process.argv.slice(2);

try {
  freezeMachine();
  const memory = await takeSnapshot();
  writeFileSync(target, folded(memory));
  console.log(memory.length);
  process.exit(0);
} catch (error) {
  console.error(error.message); // without the failing line: Pyodide's is a megabyte long
  process.exit(1);
}

/** The library is the one the site serves: Python remembers where in it each module begins. */
async function takeSnapshot() {
  const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
  const env = { PYTHONHASHSEED: "0" };
  const pyodide = await loadPyodide({ _makeSnapshot: true, env, stdLibURL });
  pyodide.FS.writeFile("/lib/grader.zip", readFileSync(graderFile));
  pyodide.globals.set("warm_up", readFileSync(warmUpFile, "utf8"));
  pyodide.runPython(importGrader());
  zeroFreeMemory(pyodide._module);
  return pyodide.makeMemorySnapshot();
}

// --- the same machine every time ---------------------------------------------------------------

function freezeMachine() {
  const moment = Date.UTC(2020, 0, 1);
  Date.now = () => moment;
  performance.now = () => 1000;
  nodeCrypto.randomFillSync = fillEvenly;
  syncBuiltinESMExports();
  process.argv[1] = "courseware";
}

/** Stands in for entropy; the worker seeds `random` afresh after it has restored the snapshot. */
function fillEvenly(view) {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  bytes.forEach((_, place) => (bytes[place] = (place * 167 + 13) & 255));
  return view;
}

// --- the grader, every module of it ------------------------------------------------------------

/** Files are not part of a snapshot, so all that could be imported later is imported now. */
function importGrader() {
  return `
import gc, importlib, json, random, sys, zipfile
sys.path.insert(0, "/lib/grader.zip")
for name in sorted(zipfile.ZipFile("/lib/grader.zip").namelist()):
    importlib.import_module(name.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
from quizzes import grade_json
for text in json.loads(warm_up):
    grade_json(json.dumps(text))
del name
gc.collect()
`;
}

// --- free memory compresses only when it is zero -----------------------------------------------

/** Takes every hole the allocator has, blanks it and gives all of them back: 15 % fewer bytes to send. */
function zeroFreeMemory({ _malloc: take, _free: give, HEAPU8: memory }) {
  const edge = firstFreshAddress(take, give);
  const holes = [];
  for (let size = 1 << 20; size >= 16; size >>= 1) {
    let place = take(size);
    for (; place < edge; place = take(size)) {
      memory.fill(0, place, place + size);
      holes.push(place);
    }
    give(place);
  }
  holes.forEach(give);
}

/** Where the memory begins that was never given out: no hole is as large as a megabyte. */
function firstFreshAddress(take, give) {
  const place = take(1 << 20);
  give(place);
  return place;
}

// --- more than half of it is zero ---------------------------------------------------------------

/** How many pieces, [place, length] of each, and the pieces that are not zero. */
function folded(memory) {
  const pieces = [];
  for (let place = 0; place < memory.length; place += PAGE) {
    const page = memory.subarray(place, place + PAGE);
    if (page.every((byte) => byte === 0)) continue;
    const last = pieces.at(-1);
    if (last && last[0] + last[1] === place) last[1] += page.length;
    else pieces.push([place, page.length]);
  }
  const table = Uint32Array.of(pieces.length, ...pieces.flat());
  const parts = pieces.map(([place, length]) => memory.subarray(place, place + length));
  return Buffer.concat([new Uint8Array(table.buffer), ...parts]);
}
