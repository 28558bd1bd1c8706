/** Numbers for the eye: bytes as megabytes, results as the dots of a curve. */

import { total } from "./diff.js";

/** Bytes as megabytes with one digit: what people read on a download. */
export function megabytes(bytes) {
  return (bytes / 1e6).toFixed(1);
}

/** Where each result's dot stands, nothing met at the bottom and everything at the top: [{x, y, met, of}]. */
export function points(results, { left, step, top, bottom }) {
  return results.map((result, place) => {
    const { met, of } = total(result);
    return { x: left + place * step, y: bottom - (bottom - top) * (of ? met / of : 0), met, of };
  });
}
