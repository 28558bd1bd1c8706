/** The little linear algebra that the encoder needs, on rows in one Float32Array. */

/** A matrix of whole numbers times one step, turned so that each of its columns lies in one stretch. */
export class Matrix {
  #inner;
  #columns;
  #turned;

  constructor({ data, shape: [inner, columns], step }) {
    this.#inner = inner;
    this.#columns = columns;
    this.#turned = new Float32Array(inner * columns);
    for (let column = 0, to = 0; column < columns; column++) {
      for (let k = 0, from = column; k < inner; k++, from += columns) this.#turned[to++] = data[from] * step;
    }
  }

  /**
   * `rows` of a × this, into `out` from place `at`, where rows are `width` long. Rows of a begin `stride` apart; where
   * that is less than their length they overlap, which is what a convolution is.
   * Two rows and four columns at once, as many sums as fit the registers: a and out need room for an even number.
   */
  times(a, rows, stride, out, { at = 0, width = this.#columns } = {}) {
    const inner = this.#inner;
    const turned = this.#turned;
    for (let column = 0; column < this.#columns; column += 4) {
      for (let row = 0; row < rows; row += 2) {
        const to = at + row * width + column;
        dot(a, row * stride, stride, turned, column * inner, inner, out, to, width);
      }
    }
  }
}

/** Two rows of a times four columns of b; the columns outside, so that they stay in the fastest cache. */
function dot(a, one, stride, b, p, length, out, to, width) {
  const two = one + stride;
  const [q, r, s] = [p + length, p + 2 * length, p + 3 * length];
  let [a0, a1, a2, a3] = [0, 0, 0, 0];
  let [b0, b1, b2, b3] = [0, 0, 0, 0];
  for (let k = 0; k < length; k++) {
    const x = a[one + k];
    const y = a[two + k];
    const w0 = b[p + k];
    const w1 = b[q + k];
    const w2 = b[r + k];
    const w3 = b[s + k];
    a0 += x * w0;
    a1 += x * w1;
    a2 += x * w2;
    a3 += x * w3;
    b0 += y * w0;
    b1 += y * w1;
    b2 += y * w2;
    b3 += y * w3;
  }
  out[to] = a0;
  out[to + 1] = a1;
  out[to + 2] = a2;
  out[to + 3] = a3;
  const next = to + width;
  out[next] = b0;
  out[next + 1] = b1;
  out[next + 2] = b2;
  out[next + 3] = b3;
}

/** Each row plus a bias, in place. */
export function shift(a, rows, bias) {
  for (let row = 0, k = 0; row < rows; row++) {
    for (let column = 0; column < bias.length; column++) a[k++] += bias[column];
  }
}

/** Each row with mean 0 and variance 1, then stretched and shifted; in place. */
export function normalise(a, rows, gain, bias, eps) {
  const width = gain.length;
  for (let row = 0; row < rows; row++) {
    const each = a.subarray(row * width, (row + 1) * width);
    const mean = each.reduce((sum, value) => sum + value, 0) / width;
    const variance = each.reduce((sum, value) => sum + (value - mean) ** 2, 0) / width;
    const scale = 1 / Math.sqrt(variance + eps);
    for (let k = 0; k < width; k++) each[k] = (each[k] - mean) * scale * gain[k] + bias[k];
  }
}

/** What is below zero becomes zero, in place. */
export function relu(a) {
  for (let k = 0; k < a.length; k++) if (a[k] < 0) a[k] = 0;
  return a;
}

/** a plus b, in a. */
export function add(a, b) {
  for (let k = 0; k < a.length; k++) a[k] += b[k];
  return a;
}
