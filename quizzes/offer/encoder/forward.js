/** From the pieces of a sentence to its vector; generator/encoder/forward.py does the same. */

import { Matrix, add, normalise, relu, shift } from "./matrix.js";

const WIDTH = 512;
const NARROW = 256;
const SIZES = [2, 3, 5]; // pieces that each convolution sees
const LEFT = { 2: 0, 3: 1, 5: 2 }; // and how many of them before the piece itself
const JOINED = SIZES.length * NARROW;
const ALL = WIDTH + JOINED;

export class Forward {
  #facts;
  #table;
  #chunk;
  #matrix = {};
  #vector = {};

  constructor({ facts, arrays }) {
    this.#facts = facts;
    this.#table = arrays.table.data;
    this.#chunk = Uint8Array.from(facts.chunks.flatMap((count, chunk) => new Array(count).fill(chunk)));
    for (const [name, array] of Object.entries(arrays)) {
      if (array.step) this.#matrix[name] = new Matrix(array);
      else this.#vector[name] = array.data;
    }
    for (const name of ["proj_b", "ln_g", "ln_b"]) {
      this.#vector[`${name}_all`] = Float32Array.from(SIZES.flatMap((size) => [...this.#vector[`${name}${size}`]]));
    }
  }

  /** 512 numbers, of length 1 together. */
  vector(numbers) {
    const count = numbers.length;
    const features = this.#features(numbers);
    const sums = new Float32Array(2 * ALL);
    for (let k = 0; k < count * ALL; k++) sums[k % ALL] += features[k];
    const mean = this.#times("cnn_W", sums, WIDTH);
    const root = Math.sqrt(count);
    for (let k = 0; k < WIDTH; k++) mean[k] = (mean[k] + count * this.#vector.cnn_b[k]) / root;
    return this.#last(mean);
  }

  /** The embedding of each piece, and beside it what the convolutions see around it. */
  #features(numbers) {
    const count = numbers.length;
    const raw = this.#embeddings(numbers);
    const narrow = this.#narrow(raw, count);
    const features = new Float32Array(count * ALL);
    for (let row = 0; row < count; row++) {
      features.set(raw.subarray(row * WIDTH, (row + 1) * WIDTH), row * ALL);
    }
    SIZES.forEach((size, place) => {
      const seen = this.#convolved(size, columns(narrow, count, place));
      for (let row = 0; row < count; row++) {
        const to = row * ALL + WIDTH + place * NARROW;
        features.set(seen.subarray(row * NARROW, (row + 1) * NARROW), to);
      }
    });
    normalise(features, count, this.#vector.ln_g, this.#vector.ln_b, this.#facts.eps);
    return features;
  }

  #embeddings(numbers) {
    const { low, step } = this.#facts;
    const raw = new Float32Array(even(numbers.length) * WIDTH);
    numbers.forEach((number, row) => {
      const chunk = this.#chunk[number];
      for (let k = 0; k < WIDTH; k++) {
        raw[row * WIDTH + k] = this.#table[number * WIDTH + k] * step[chunk] + low[chunk];
      }
    });
    return raw;
  }

  #narrow(raw, count) {
    const narrow = new Float32Array(even(count) * JOINED);
    SIZES.forEach((size, place) => {
      this.#matrix[`proj${size}`].times(raw, count, WIDTH, narrow, { at: place * NARROW, width: JOINED });
    });
    shift(narrow, count, this.#vector.proj_b_all);
    normalise(narrow, count, this.#vector.ln_g_all, this.#vector.ln_b_all, this.#facts.eps);
    return narrow;
  }

  /** Two layers, each adding to what it was given. */
  #convolved(size, x) {
    const count = x.length / NARROW;
    for (const layer of [1, 2]) {
      const padded = new Float32Array((even(count) + size) * NARROW);
      padded.set(x, LEFT[size] * NARROW);
      const seen = new Float32Array(even(count) * NARROW);
      this.#matrix[`w${layer}_${size}`].times(padded, count, NARROW, seen);
      shift(seen, count, this.#vector[`b${layer}_${size}`]);
      x = add(relu(seen).subarray(0, x.length), x);
    }
    return x;
  }

  #last(mean) {
    const hidden = relu(this.#times("d0", mean, 320));
    const first = relu(add(this.#times("p1", mean, 320), this.#times("d1", hidden, 320)));
    const second = relu(this.#times("d2", first, WIDTH));
    const end = add(this.#times("p3", first, WIDTH), this.#times("d3", second, WIDTH)).subarray(0, WIDTH);
    const vector = end.map(Math.tanh);
    const length = Math.hypot(...vector);
    return vector.map((value) => value / length);
  }

  /** One row through a matrix; the second row is only there because matrices take two at a time. */
  #times(name, row, width) {
    const out = new Float32Array(2 * width);
    this.#matrix[name].times(row, 1, row.length / 2, out);
    return out;
  }
}

function even(count) {
  return count + (count & 1);
}

function columns(joined, count, place) {
  const part = new Float32Array(count * NARROW);
  for (let row = 0; row < count; row++) {
    const from = row * JOINED + place * NARROW;
    part.set(joined.subarray(from, from + NARROW), row * NARROW);
  }
  return part;
}
