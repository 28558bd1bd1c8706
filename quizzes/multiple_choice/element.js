import { QuizElement } from "../quiz-element.js";
import { markOptions, rounded } from "../score.js";

export function grade(data, answer) {
  const chosen = answer ?? [];
  const right = chosen.filter((text) => data.correct.includes(text)).length;
  const extra = chosen.length - right;
  const of = data.correct.length;
  const score = rounded(Math.max(0, right - extra) / of);
  const marks = markOptions(data, chosen, "missed");
  return { score, right, of, extra, marks, went: extra ? "went-extra" : undefined };
}

QuizElement.define("quiz-multiple-choice", {
  grade,
  shuffle: true,
  read: (root, { options }) => {
    const chosen = [...root.querySelectorAll("input:checked")].map((input) => input.value);
    return options.filter((text) => chosen.includes(text)); // in the author's order, not the page's
  },
});
