// Times the page's own sentence encoder, under Node.
//
// usage: node encoder.mjs <folder of encoder.js> <encoder file> <texts.json> <rounds> <out>
// writes {start, times: [[one for each round] for each list of texts]} in milliseconds

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, textsFile, rounds, target] = process.argv.slice(2);
const { Encoder } = await import(pathToFileURL(join(folder, "encoder.js")));
const bytes = new Uint8Array(readFileSync(file));

const began = performance.now();
const encoder = new Encoder(bytes);
const start = performance.now() - began;

const times = JSON.parse(readFileSync(textsFile, "utf8")).map((texts) =>
  Array.from({ length: Number(rounds) }, () => timed(() => encoder.embed(texts))),
);
writeFileSync(target, JSON.stringify({ start, times }));

function timed(work) {
  const before = performance.now();
  work();
  return performance.now() - before;
}
