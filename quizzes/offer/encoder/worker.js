/**
 * The sentence encoder in its own thread. It is told {start} once and then {id, texts};
 * it says {progress} while it loads, {ready}, {id, result}, {id, error}. An {error} without id: it could not start.
 */

import { Downloads } from "../../downloads.js";
import { Encoder } from "./encoder.js";

let encoder;

self.addEventListener("message", ({ data }) => (data.start ? start(data.start) : answer(data)));

async function start({ files }) {
  try {
    const downloads = new Downloads(files, ["encoder"], (progress) => postMessage({ progress }));
    encoder = new Encoder(await downloads.bytes("encoder"));
    postMessage({ ready: true });
  } catch (error) {
    postMessage({ error: { message: String(error) } });
  }
}

function answer({ id, texts }) {
  try {
    postMessage({ id, result: encoder.embed(texts) });
  } catch (error) {
    postMessage({ id, error: { message: String(error) } });
  }
}
