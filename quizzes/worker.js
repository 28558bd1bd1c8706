/**
 * Python in its own thread. It is told {start} once and then {id, text};
 * it says {ready}, {id, result}, {id, error}, and {progress} while it loads. An {error} without id: it could not start.
 *
 * The quick start restores a memory snapshot with the grader already imported. That interface of Pyodide is private,
 * so the runner falls back to the plain start, public interface only, whenever the quick one fails or goes silent.
 */

import { Downloads } from "./downloads.js";

const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
const EMPTY_ZIP = Uint8Array.of(80, 75, 5, 6, ...new Array(18).fill(0));
const LIBRARY = "/lib/python314.zip";
const GRADER = "/lib/grader.zip";

const PRACTICE = 30;
const PAUSE = 30;

const QUICK = ["loader", "asm", "wasm", "snapshot"];
const PLAIN = ["loader", "asm", "wasm", "stdlib", "grader"];

let grade;
let awaitLibrary = null;

self.addEventListener("message", ({ data }) => (data.start ? start(data.start) : answer(data)));

async function start({ python, quick }) {
  try {
    await checkWebAssembly();
    const roles = quick ? QUICK : PLAIN;
    const downloads = new Downloads(python.files, roles, (progress) => postMessage({ progress }));
    await (quick ? quickStart : plainStart)(downloads, python);
    postMessage({ ready: true });
  } catch (error) {
    postMessage({ error: { code: error.code ?? "start", message: lastLine(error) } });
  }
}

/** Where WebAssembly is forbidden Pyodide waits for ever, so it is tried out first. */
async function checkWebAssembly() {
  try {
    await WebAssembly.instantiate(EMPTY_MODULE);
  } catch (cause) {
    throw Object.assign(new Error("WebAssembly is blocked", { cause }), { code: "wasm-blocked" });
  }
}

async function quickStart(downloads, { files, lock, memory }) {
  const snapshot = new Uint8Array(memory);
  const filled = downloads.bytes("snapshot").then((file) => unfold(file, snapshot));
  const pyodide = await load(downloads, files, {
    lock,
    stdlib: { url: new URL("empty.zip", files.loader.url).href, response: () => new Response(EMPTY_ZIP) },
    options: { _loadSnapshot: snapshot },
    before: filled,
  });
  pyodide.pyimport("random").seed(); // every snapshot wakes with the same state
  grade = pyodide.pyimport("quizzes").grade_json;
  const library = fetchLibrary(downloads, pyodide);
  awaitLibrary = () => library;
  library.then(() => practise(pyodide.globals.get("warm_up")));
}

/** The file leaves out what is zero: how many pieces, [place, length] of each, and the pieces. */
function unfold(file, memory) {
  const [count] = new Uint32Array(file.buffer, 0, 1);
  const table = new Uint32Array(file.buffer, 4, count * 2);
  let from = 4 + table.byteLength;
  for (let row = 0; row < table.length; row += 2) {
    memory.set(file.subarray(from, from + table[row + 1]), table[row]);
    from += table[row + 1];
  }
}

/**
 * While the learner reads, grade the build's samples a few times, some milliseconds each: the browser compiles what
 * grading uses, answers the first real check much faster, and keeps the compiled code for the next visit.
 */
async function practise(warmUp) {
  const samples = JSON.parse(warmUp);
  for (let round = 0; round < PRACTICE && samples.length > 0; round++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    grade(JSON.stringify(samples[round % samples.length]));
  }
}

async function plainStart(downloads, { files, lock }) {
  const grader = downloads.bytes("grader");
  const library = downloads.response("stdlib");
  const pyodide = await load(downloads, files, {
    lock,
    stdlib: { url: files.stdlib.url, response: () => library },
  });
  pyodide.FS.writeFile(GRADER, await grader);
  pyodide.pyimport("sys").path.insert(0, GRADER);
  grade = pyodide.pyimport("quizzes").grade_json;
}

/**
 * loadPyodide with all its large files on their way before it asks for the first.
 * `before` must be there before Python wakes; everything else is made ready meanwhile.
 */
async function load(downloads, files, { lock, stdlib, options = {}, before = null }) {
  const wasm = downloads.wasm("wasm");
  const asm = downloads.module("asm");
  const { loadPyodide } = await downloads.module("loader");
  const answers = { [files.wasm.url]: () => new Response(), [stdlib.url]: stdlib.response };
  const broken = serve(answers, wasm, before);
  const base = new URL(".", files.loader.url).href;
  const pyodide = loadPyodide({
    indexURL: base,
    packageBaseUrl: base,
    stdLibURL: stdlib.url,
    lockFileContents: lock,
    ...options,
  });
  const [loaded] = await Promise.race([Promise.all([pyodide, asm, wasm]), broken]);
  return loaded;
}

/**
 * Pyodide fetches and instantiates for itself; it is given what is already on its way, and already being compiled.
 * Returns a promise that only ever fails: Pyodide does not tell when instantiating goes wrong.
 */
function serve(answers, wasm, before) {
  const fetchElsewhere = self.fetch;
  self.fetch = async (url, options) => answers[url]?.() ?? fetchElsewhere(url, options);
  return new Promise((_, fail) => {
    WebAssembly.instantiateStreaming = async (_response, imports) => {
      try {
        const [module] = await Promise.all([wasm, before]);
        return { module, instance: await WebAssembly.instantiate(module, imports) };
      } catch (error) {
        fail(error);
        throw error;
      }
    };
  });
}

/** Files are not part of a snapshot; what was not imported then needs the library now. */
async function fetchLibrary(downloads, pyodide) {
  try {
    pyodide.FS.writeFile(LIBRARY, await downloads.bytes("stdlib"));
  } catch (error) {
    console.warn("the standard library stays away", error);
  }
  awaitLibrary = null;
}

async function answer({ id, text }) {
  try {
    postMessage({ id, result: await graded(text) });
  } catch (error) {
    postMessage({ id, error: { code: "python", message: lastLine(error) } });
  }
}

/** A failure before the library is here may be an import that only needs a moment. */
async function graded(text) {
  try {
    return grade(text);
  } catch (error) {
    if (!awaitLibrary) throw error;
    await awaitLibrary();
    return grade(text);
  }
}

/** Of a Python traceback the last line says what happened. */
function lastLine(error) {
  return String(error.message ?? error).trim().split("\n").at(-1);
}
