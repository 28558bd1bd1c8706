/** Sentences to vectors, all in one place; no part of it knows where the file came from. */

import { read } from "./asset.js";
import { Forward } from "./forward.js";
import { Pieces } from "./pieces.js";

export class Encoder {
  #pieces;
  #forward;

  constructor(bytes) {
    const asset = read(bytes);
    this.#pieces = new Pieces(asset);
    this.#forward = new Forward(asset);
  }

  /** A Float32Array of 512 numbers, of length 1 together, for each text. */
  embed(texts) {
    return texts.map((text) => this.#forward.vector(this.#pieces.numbers(text)));
  }

  /** For tests: the pieces of a text. */
  numbers(text) {
    return this.#pieces.numbers(text);
  }
}
