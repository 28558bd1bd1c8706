import { QuizElement } from "../quiz-element.js";
import { gradeMapping, unanswered } from "../score.js";

export { gradeMapping as grade };

const chosen = (row) => [row.dataset.key, row.querySelector("select").value];

QuizElement.define("quiz-matching", {
  grade: gradeMapping,
  missing: unanswered,
  read: (root) =>
    Object.fromEntries([...root.querySelectorAll("[data-key]")].map(chosen).filter(([, right]) => right)),
});
