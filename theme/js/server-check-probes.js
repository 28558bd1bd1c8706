/** What the page checks, in order. A probe takes the server and returns {good, …values for the words}. */

import { config } from "./config.js";

const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const MONTH = 30 * 24 * 3600;
const PATIENCE = 10_000;
const SAMPLE = "x".repeat(512 * 1024);

export const PROBES = [
  ["files", files],
  ["script-type", scriptType],
  ["wasm-type", wasmType],
  ["wasm", wasm],
  ["worker", worker],
  ["storage", storage],
  ["squeezed", squeezed],
  ["packed", packed],
  ["kept", kept],
  ["asked", asked],
  ["headers", headers],
  ["policy", policy],
  ["missing", missing],
  ["listing", listing],
  ["python", python],
];

/** Answers by address, each asked for once. */
export class Server {
  #answers = new Map();

  get(uri) {
    if (!this.#answers.has(uri)) this.#answers.set(uri, ask(uri));
    return this.#answers.get(uri);
  }

  page = () => this.get("check.html");
  script = () => this.get(import.meta.url);
  probes = () => Promise.all(["probeWasm", "probeBin"].map((role) => this.get(config.python.files[role].uri)));

  /** The policy this version of the course needs. */
  async policy() {
    return spaced((await this.get("policy.txt")).text);
  }
}

async function ask(uri, options = {}) {
  const response = await fetch(new URL(uri, config.root), { cache: "no-store", ...options });
  return {
    uri,
    ok: response.ok,
    status: response.status,
    text: await response.text(),
    header: (name) => response.headers.get(name) ?? "",
  };
}

/** One file of each kind; large ones by their head only. */
async function files() {
  const lesson = config.course.units.flatMap(({ lessons }) => lessons).find(({ ready }) => ready);
  const python = Object.values(config.python.files).flatMap(({ uri }) => [uri, `${uri}.gz`]);
  const search = ["pagefind/pagefind.js", "pagefind/pagefind-entry.json"];
  const uris = ["index.html", "record.html", lesson?.url, ...search, ...python].filter(Boolean);
  const answers = await Promise.all(uris.map((uri) => ask(uri, { method: "HEAD" })));
  const lost = answers.filter(({ ok }) => !ok).map(({ uri, status }) => `${uri} (${status})`);
  return { good: lost.length === 0, count: uris.length, seen: lost.join(", ") };
}

async function scriptType(server) {
  const seen = (await server.script()).header("content-type");
  return { good: /^(text|application)\/javascript/i.test(seen), seen: seen || "–" };
}

async function wasmType(server) {
  const [probe] = await server.probes();
  const seen = probe.header("content-type");
  return { good: /^application\/wasm$/i.test(seen), seen: seen || "–" };
}

async function wasm() {
  const inPage = await WebAssembly.instantiate(EMPTY_MODULE).then(() => true, () => false);
  const { wasm: inWorker } = await workerSays();
  return { good: inPage && inWorker !== false };
}

async function worker() {
  return { good: "wasm" in (await workerSays()) };
}

let said;
function workerSays() {
  return (said ??= new Promise((resolve) => {
    const nothing = () => resolve({});
    setTimeout(nothing, PATIENCE);
    try {
      const thread = new Worker(new URL("./server-check-worker.js", import.meta.url), { type: "module" });
      thread.onerror = nothing;
      thread.onmessage = ({ data }) => resolve(data);
    } catch {
      nothing();
    }
  }));
}

function storage() {
  const key = "courseware-server-check";
  try {
    localStorage.setItem(key, SAMPLE);
    localStorage.removeItem(key);
    return { good: true };
  } catch (error) {
    return { good: false, words: error.name === "QuotaExceededError" ? "storage-full" : "storage-bad" };
  }
}

async function squeezed(server) {
  const seen = (await server.page()).header("content-encoding");
  const script = (await server.script()).header("content-encoding");
  return { good: Boolean(seen && script), seen: seen || script };
}

async function packed(server) {
  const codings = (await server.probes()).map((probe) => probe.header("content-encoding"));
  return { good: codings.every(Boolean), seen: codings[0] };
}

async function kept(server) {
  const answers = [await server.script(), ...(await server.probes())];
  const shortest = answers.map((answer) => answer.header("cache-control")).sort((a, b) => age(a) - age(b))[0];
  return { good: age(shortest) >= MONTH, seen: shortest || "–" };
}

async function asked(server) {
  const seen = (await server.page()).header("cache-control");
  return { good: /no-cache|no-store|max-age=0\b/i.test(seen), seen: seen || "–" };
}

function age(header) {
  return /no-store|no-cache/i.test(header) ? 0 : Number(/max-age=(\d+)/i.exec(header)?.[1] ?? 0);
}

async function headers(server) {
  const page = await server.page();
  const lost = ["X-Content-Type-Options", "Referrer-Policy"].filter((name) => !page.header(name));
  return { good: lost.length === 0, seen: lost.join(", ") };
}

/** Two policies in one answer are joined by a comma and both hold, so another one is as bad as none. */
async function policy(server) {
  const name = "content-security-policy";
  const answers = [await server.page(), await server.script()];
  const wanted = await server.policy();
  const seen = answers.map((answer) => spaced(answer.header(name)));
  if (seen.every((text) => text === wanted)) return { good: true };
  return { good: false, words: seen.every(Boolean) ? "policy-other" : "policy-bad" };
}

async function missing(server) {
  const { status } = await server.get(`no-such-page-${Math.random().toString(36).slice(2)}.html`);
  return { good: status === 404, seen: status };
}

async function listing(server) {
  const name = config.python.files.wasm.uri.split("/").at(-1);
  const { text } = await server.get("python/");
  return { good: !text.includes(name) };
}

/** The real thing: the learner's Python, started as an exercise would. */
async function python() {
  const { runner } = await import("../../quizzes/runner.js");
  const begun = performance.now();
  runner.warm();
  await new Promise((resolve) => {
    const look = () => ["ready", "failed"].includes(runner.state.phase) && resolve();
    runner.addEventListener("state", look);
    look();
  });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  return { good: runner.state.phase === "ready", seconds, seen: runner.state.code };
}

function spaced(text) {
  return text.replace(/\s+/g, " ").trim();
}
