import { QuizElement } from "../quiz-element.js";
import { markOptions } from "../score.js";

export function grade(data, answer) {
  const right = data.correct.includes(answer) ? 1 : 0;
  const marks = markOptions(data, [answer], "answer");
  return { score: right, right, of: 1, marks, went: right ? "went-one" : "went-not-one" };
}

QuizElement.define("quiz-single-choice", {
  grade,
  shuffle: true,
  read: (root) => root.querySelector("input:checked")?.value ?? null,
});
