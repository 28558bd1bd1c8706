/** Runs where the course's Python would run, and says whether WebAssembly is allowed there. */

const EMPTY_MODULE = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);

WebAssembly.instantiate(EMPTY_MODULE).then(
  () => postMessage({ wasm: true }),
  () => postMessage({ wasm: false }),
);
