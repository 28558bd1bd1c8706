import { QuizElement } from "../quiz-element.js";
import { markOptions, rounded } from "../score.js";

export function grade(data, answer) {
  const chosen = answer ?? [];
  const right = chosen.filter((text) => data.correct.includes(text)).length;
  const extra = chosen.length - right;
  const of = data.correct.length;
  const score = rounded(Math.max(0, right - extra) / of);
  return { score, right, of, extra, marks: markOptions(data, chosen, "missed"), went: extra ? "went-extra" : undefined };
}

QuizElement.define("quiz-multiple-choice", {
  grade,
  shuffle: true,
  read: (root, { options }) => {
    const chosen = [...root.querySelectorAll("input:checked")].map((input) => input.value);
    return options.filter((text) => chosen.includes(text)); // in the author's order, not the page's
  },
});
