/**
 * Hands work to Python in a worker and brings back what it says. One runner lives on the window,
 * so that the worker outlasts Material's page changes.
 *
 * `state` is {phase: "idle" | "loading" | "ready" | "failed", loaded, total, code}; event "state" tells of changes.
 * Codes: "timeout", "wasm-blocked", "offline", "file", "worker-refused", "python".
 */

import { config } from "../theme/js/config.js";

const CALL_LIMIT = 5000;
const SILENCE = { quick: 15_000, plain: 60_000 };
/* A slow machine may think for long after the last byte; a stuck quick start has the plain one to fall back on. */
const NETWORK_LIMIT = 4000;

const IDLE = Object.freeze({ phase: "idle", loaded: 0, total: 0, code: null });

export class Runner extends EventTarget {
  #python;
  #state = IDLE;
  #worker = null;
  #quick = true;
  #waiting = [];
  #current = null;
  #calls = 0;
  #watchdog = 0;
  #limit = 0;

  /** `python` is the build's manifest with a url for each file. */
  constructor(python) {
    super();
    this.#python = python;
  }

  get state() {
    return this.#state;
  }

  /** Start Python if it has not been started; safe to call as often as an exercise comes near. */
  warm() {
    if (this.#state.phase !== "idle") return;
    if (location.protocol === "file:") this.#fail("file");
    else this.#start();
  }

  /** What `grade_json` answers to this text. */
  call(text) {
    return new Promise((resolve, reject) => {
      this.warm();
      if (this.#state.phase === "failed") return reject(failure(this.#state.code));
      this.#waiting.push({ id: ++this.#calls, text, resolve, reject });
      this.#next();
    });
  }

  /** Another try after a failure, quick start first. */
  retry() {
    if (this.#state.phase !== "failed") return;
    this.#quick = true;
    this.#state = IDLE;
    this.warm();
  }

  // --- starting ---------------------------------------------------------------------------------

  #start() {
    this.#change({ phase: "loading", loaded: 0, total: 0, code: null });
    try {
      this.#worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    } catch {
      return this.#fail("worker-refused");
    }
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#stumble();
    };
    this.#worker.postMessage({ start: { python: this.#python, quick: this.#quick } });
    this.#watch();
  }

  /** Silence while loading means something is stuck that will never say so. */
  #watch() {
    clearTimeout(this.#watchdog);
    const patience = this.#python.patience ?? SILENCE;
    this.#watchdog = setTimeout(() => this.#stumble(), patience[this.#quick ? "quick" : "plain"]);
  }

  /** The quick start gives way to the plain one; after that it is a failure, and we find out which. */
  async #stumble(code = "start") {
    this.#drop();
    if (code === "wasm-blocked") return this.#fail(code);
    if (this.#quick) {
      this.#quick = false;
      return this.#start();
    }
    const attempt = this.#state;
    const online = await reachable(this.#python.files.probeBin.url);
    if (this.#state === attempt) this.#fail(online ? "worker-refused" : "offline");
  }

  #hear({ ready, progress, id, result, error }) {
    if (progress) this.#progress(progress);
    else if (ready) this.#ready();
    else if (id) this.#settle(id, result, error);
    else this.#stumble(error.code);
  }

  #progress(progress) {
    if (this.#state.phase !== "loading") return;
    this.#watch();
    this.#change({ ...this.#state, ...progress });
  }

  #ready() {
    clearTimeout(this.#watchdog);
    this.#change({ ...this.#state, phase: "ready", loaded: this.#state.total });
    this.#next();
  }

  #fail(code) {
    this.#drop();
    this.#change({ ...this.#state, phase: "failed", code });
    for (const { reject } of this.#waiting.splice(0)) reject(failure(code));
  }

  #drop() {
    clearTimeout(this.#watchdog);
    clearTimeout(this.#limit);
    this.#worker?.terminate();
    this.#worker = null;
    if (this.#current) this.#waiting.unshift(this.#current);
    this.#current = null;
  }

  #change(state) {
    this.#state = Object.freeze(state);
    this.dispatchEvent(new Event("state"));
  }

  // --- working, one call after the other ----------------------------------------------------------

  #next() {
    if (this.#state.phase !== "ready" || this.#current) return;
    this.#current = this.#waiting.shift() ?? null;
    if (!this.#current) return;
    const { id, text } = this.#current;
    this.#worker.postMessage({ id, text });
    this.#limit = setTimeout(() => this.#replace("timeout"), CALL_LIMIT);
  }

  #settle(id, result, error) {
    if (this.#current?.id !== id) return;
    clearTimeout(this.#limit);
    const { resolve, reject } = this.#current;
    this.#current = null;
    if (error) reject(failure(error.code, error.message));
    else resolve(result);
    this.#next();
  }

  /** Python that does not come back can only be ended; the next call gets a fresh one. */
  #replace(code) {
    const { reject } = this.#current;
    this.#current = null;
    this.#drop();
    reject(failure(code));
    this.#start();
  }
}

function failure(code, message = code) {
  return Object.assign(new Error(message), { code });
}

/** Told apart from a worker that is refused: does the site still answer? */
async function reachable(url) {
  try {
    const signal = AbortSignal.timeout(NETWORK_LIMIT);
    return (await fetch(url, { cache: "no-store", signal })).ok;
  } catch {
    return false;
  }
}

function located({ files, ...rest }, root) {
  const entries = Object.entries(files);
  const url = ({ uri, size }) => ({ url: new URL(uri, root).href, size });
  return { ...rest, files: Object.fromEntries(entries.map(([role, file]) => [role, url(file)])) };
}

export const runner = (window.coursewareRunner ??= new Runner(located(config.python, config.root)));
