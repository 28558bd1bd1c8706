import { QuizElement } from "../quiz-element.js";
import { rounded } from "../score.js";
import { addMoves } from "./moves.js";

/** Kendall's tau with negative values as 0: question.py says why. */
export function grade({ items }, answer) {
  const given = answer ?? [];
  const places = given.map((item) => items.indexOf(item));
  const marks = Object.fromEntries(items.map((item, place) => [item, given[place] === item ? "good" : "bad"]));
  const right = items.filter((item, place) => given[place] === item).length;
  const whole = new Set(places).size === items.length && !places.includes(-1);
  const score = whole ? rounded(Math.max(0, balance(places)) / pairs(items)) : 0;
  const went = right ? "went-places" : score ? "went-nearly" : "went-none";
  return { score, right, of: items.length, marks, notes: ["why"], went: score === 1 ? "went-all" : went };
}

const pairs = ({ length }) => (length * (length - 1)) / 2;

const balance = ([first, ...later]) =>
  first === undefined ? 0 : later.reduce((sum, place) => sum + Math.sign(place - first), balance(later));

const rotated = ([first, ...rest]) => [...rest, first];

QuizElement.define("quiz-ordering", {
  grade,
  enhance: addMoves,
  shuffle: true,
  arrange: (keys, { items }) => (keys.every((key, place) => key === items[place]) ? rotated(keys) : keys),
  read: (root) => [...root.querySelectorAll("[data-key]")].map((row) => row.dataset.key),
});
