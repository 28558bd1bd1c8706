/**
 * From a sentence to the numbers of its pieces, the way sentencepiece does it.
 * generator/encoder/pieces.py does the same; a test holds the two together.
 */

const [UNKNOWN, START, END] = ["<unk>", "<s>", "</s>"];
const SPACE = "▁";
const BLANK = 0x20;
const HAS_LEAF = 0x100;

export class Pieces {
  #numbers;
  #beginnings = new Set();
  #scores;
  #units;
  #replacements;
  #unknownScore;
  #fold;

  constructor({ facts, arrays }) {
    const names = new TextDecoder().decode(arrays.pieces.data).split("\n");
    this.#numbers = new Map(names.map((name, number) => [name, number]));
    for (const name of names) this.#addBeginnings(name);
    this.#scores = arrays.scores.data;
    this.#units = arrays.units.data;
    this.#replacements = arrays.replacements.data;
    this.#unknownScore = facts.unknownScore;
    const simplified = [...facts.fold[1]];
    this.#fold = new Map([...facts.fold[0]].map((character, place) => [character, simplified[place]]));
  }

  /** The pieces of a text between start and end. */
  numbers(text) {
    const plain = this.normalised(text);
    const inner = plain.length ? this.#best(plain) : [this.#numbers.get(UNKNOWN)];
    return [this.#numbers.get(START), ...inner, this.#numbers.get(END)];
  }

  #addBeginnings(name) {
    let beginning = "";
    for (const character of name) {
      if (beginning) this.#beginnings.add(beginning);
      beginning += character;
    }
  }

  // --- one way to write it ------------------------------------------------------------------------

  /** Its characters: compatible forms made one, spaces marked, traditional ones simplified. */
  normalised(text) {
    const raw = new TextEncoder().encode(text);
    const written = [];
    for (let place = 0; place < raw.length; ) {
      const [part, length] = this.#replaced(raw, place);
      for (const byte of part) written.push(byte);
      place += length;
    }
    const words = wordsOf(Uint8Array.from(written));
    return [...words.map((word) => SPACE + word).join("")].map((each) => this.#fold.get(each) ?? each);
  }

  /** What the longest match here becomes, and its length; else one character as it is. */
  #replaced(raw, start) {
    const units = this.#units;
    let node = below(units[0]);
    let [found, length] = [-1, 0];
    for (let place = start; place < raw.length; ) {
      node ^= raw[place];
      const unit = units[node];
      if ((unit & 0x800000ff) !== raw[place]) break;
      node ^= below(unit);
      place += 1;
      if (unit & HAS_LEAF) [found, length] = [units[node] & 0x7fffffff, place - start];
    }
    if (found < 0) {
      length = lengthOf(raw[start]);
      return [raw.subarray(start, start + length), length];
    }
    return [this.#replacements.subarray(found, this.#replacements.indexOf(0, found)), length];
  }

  // --- the likeliest way to cut -------------------------------------------------------------------

  #best(plain) {
    const best = new Float64Array(plain.length + 1).fill(-1e38);
    const came = new Int32Array(plain.length + 1);
    const number = new Int32Array(plain.length + 1);
    best[0] = 0;
    for (let start = 0; start < plain.length; start++) {
      for (const [end, piece, score] of this.#steps(plain, start)) {
        if (best[start] + score <= best[end]) continue;
        best[end] = best[start] + score;
        came[end] = start;
        number[end] = piece;
      }
    }
    const numbers = [];
    for (let place = plain.length; place > 0; place = came[place]) numbers.push(number[place]);
    return numbers.reverse();
  }

  /** Every piece that begins here: where it ends, its number, its score. */
  *#steps(plain, start) {
    if (!this.#numbers.has(plain[start])) yield [start + 1, this.#numbers.get(UNKNOWN), this.#unknownScore];
    let piece = "";
    for (let end = start + 1; end <= plain.length; end++) {
      piece += plain[end - 1];
      const number = this.#numbers.get(piece);
      if (number !== undefined) yield [end, number, this.#scores[number]];
      if (!this.#beginnings.has(piece)) return;
    }
  }
}

/** Where the children of a node of the trie begin. */
function below(unit) {
  return (unit >>> 10) << ((unit & 0x200) >>> 6);
}

/** How many bytes a character has in UTF-8, by its first. */
function lengthOf(first) {
  if (first < 0x80) return 1;
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

function wordsOf(bytes) {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).split(String.fromCharCode(BLANK)).filter(Boolean);
}
