import { QuizElement } from "../quiz-element.js";
import { gradeMapping, unanswered } from "../score.js";

export { gradeMapping as grade };

const chosen = (row) => [row.dataset.key, row.querySelector("input:checked")?.value];

QuizElement.define("quiz-sort", {
  grade: gradeMapping,
  missing: unanswered,
  shuffle: true,
  read: (root) =>
    Object.fromEntries([...root.querySelectorAll("[data-key]")].map(chosen).filter(([, bucket]) => bucket)),
});
