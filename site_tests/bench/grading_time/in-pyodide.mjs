// Times grade_json in Pyodide, under Node: the same WebAssembly as in a page, on the same engine as Chromium's.
//
// usage: node in-pyodide.mjs <pyodide folder> <stdlib.zip> <grader.zip> <requests.json> <rounds> <out>
// writes {start, results: [{first, times, answer}]}, all times in milliseconds

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, stdLibURL, graderFile, requestsFile, rounds, target] = process.argv.slice(2);

const began = performance.now();
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const pyodide = await loadPyodide({ stdLibURL });
pyodide.unpackArchive(new Uint8Array(readFileSync(graderFile)), "zip");
const grade = pyodide.runPython("from quizzes import grade_json; grade_json");
const start = performance.now() - began;

const results = JSON.parse(readFileSync(requestsFile, "utf8")).map((request) => {
  const [first, answer] = timed(() => grade(request));
  const times = Array.from({ length: Number(rounds) }, () => timed(() => grade(request))[0]);
  return { first, times, answer };
});
writeFileSync(target, JSON.stringify({ start, results }));
process.exit(0);

function timed(work) {
  const before = performance.now();
  const result = work();
  return [performance.now() - before, result];
}
