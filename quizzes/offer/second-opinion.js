/**
 * Where sentences lie for the sentence encoder: an optional second opinion for the grader. It loads when it is first
 * asked, which is after the first result, and is let go when nothing was asked for a minute.
 *
 * Nothing depends on it: where the build has no encoder, the learner saves data or anything fails, it has no opinion.
 */

import { config } from "../../theme/js/config.js";
import { packed } from "./encoder/packed.js";

const SILENCE = 60_000; // without a byte or a vector: something is stuck
const IDLE = 60_000;
const KEPT = 1000; // sentences: several drafts of several offers, some 700 bytes each

export class SecondOpinion {
  #files;
  #idle;
  #worker = null;
  #ready;
  #settle = {};
  #asked = 0;
  #open = 0;
  #timer = 0;
  #absent;
  #known = new Map();

  /** `files` are {encoder, probeBin}, each {url, size}; without them there is no opinion. */
  constructor(files, { idle = IDLE } = {}) {
    this.#files = files;
    this.#idle = idle;
    this.#absent = !files;
  }

  /** Whether it has not failed so far. Asking costs the learner a download of some megabytes, once. */
  get available() {
    return !this.#absent && location.protocol !== "file:" && !navigator.connection?.saveData;
  }

  /** Whether the encoder is in memory. */
  get awake() {
    return this.#worker !== null;
  }

  /**
   * For each text its vector, 512 signed bytes in base64. No text, or no opinion: an empty list. Never fails.
   */
  async embed(texts) {
    if (!this.available || texts.length === 0) return [];
    try {
      const wanted = [...new Set(texts)].filter((text) => !this.#known.has(text));
      const vectors = wanted.length ? await this.#ask(wanted) : [];
      const fresh = new Map(wanted.map((text, place) => [text, packed(vectors[place])]));
      const answer = texts.map((text) => fresh.get(text) ?? this.#known.get(text));
      this.#keep(fresh);
      return answer;
    } catch (error) {
      this.#absent = true;
      this.#drop();
      console.info("no second opinion:", error.message);
      return [];
    }
  }

  #keep(fresh) {
    for (const [text, vector] of fresh) this.#known.set(text, vector);
    const surplus = this.#known.size - KEPT;
    for (const text of [...this.#known.keys()].slice(0, Math.max(0, surplus))) this.#known.delete(text);
  }

  async #ask(texts) {
    this.#open += 1;
    try {
      await this.#awake();
      return await this.#call(texts);
    } finally {
      this.#open -= 1;
      if (this.#open === 0) this.#after(this.#idle, () => this.#drop());
    }
  }

  // --- the worker ---------------------------------------------------------------------------------

  #awake() {
    this.#watch();
    if (this.#worker) return this.#ready;
    this.#worker = new Worker(new URL("./encoder/worker.js", import.meta.url), { type: "module" });
    this.#worker.onmessage = ({ data }) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#failAll("the worker does not start");
    };
    this.#worker.postMessage({ start: { files: this.#files } });
    this.#ready = this.#promised("ready");
    return this.#ready;
  }

  #call(texts) {
    const id = ++this.#asked;
    this.#worker.postMessage({ id, texts });
    return this.#promised(id);
  }

  #promised(key) {
    return new Promise((resolve, reject) => (this.#settle[key] = { resolve, reject }));
  }

  #hear({ progress, ready, id, result, error }) {
    this.#watch();
    if (progress) return;
    if (error) return this.#failAll(error.message);
    const key = ready ? "ready" : id;
    this.#settle[key]?.resolve(result);
    delete this.#settle[key];
  }

  #watch() {
    this.#after(SILENCE, () => this.#failAll("the worker is silent"));
  }

  #after(milliseconds, then) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, milliseconds);
  }

  #failAll(message) {
    const waiting = Object.values(this.#settle);
    this.#drop();
    for (const { reject } of waiting) reject(new Error(message));
  }

  /** The thread ends, and its memory with it; the file stays in the browser's cache. */
  #drop() {
    clearTimeout(this.#timer);
    this.#worker?.terminate();
    this.#worker = null;
    this.#settle = {};
  }
}

/** The build's manifest as the worker takes it; null where the site was built without the encoder. */
function located({ encoder, files }, root) {
  if (!encoder) return null;
  const at = ({ uri, size }) => ({ url: new URL(uri, root).href, size });
  return { encoder: at(encoder), probeBin: at(files.probeBin) };
}

export const secondOpinion = (window.coursewareSecondOpinion ??= new SecondOpinion(
  located(config.python, config.root),
));
