import { QuizElement } from "../quiz-element.js";

const WENT = { 1: "went-rating-fine", 0.5: "went-rating-near", 0: "went-rating-far" };
const MARK = { 1: "good", 0.5: "partly", 0: "bad" };
const signed = (step) => (step < 0 ? "−" : step > 0 ? "+" : "") + Math.abs(step);

function beside(answer, accepted) {
  if (answer > Math.max(...accepted)) return ["too_high"];
  return answer < Math.min(...accepted) ? ["too_low"] : [];
}

export function grade({ answer: best, accepted }, answer) {
  if (answer === null) return { score: 0, marks: { [best]: "answer" }, notes: ["why"] };
  const score = { 0: 1, 1: 0.5 }[Math.min(...accepted.map((step) => Math.abs(answer - step)))] ?? 0;
  return {
    score,
    marks: { [best]: "answer", [answer]: MARK[score] },
    notes: [...beside(answer, accepted), "why"],
    went: answer === best ? "went-rating" : WENT[score],
    given: signed(answer),
    answer: signed(best),
  };
}

QuizElement.define("quiz-rating", {
  grade,
  read: (root) => {
    const step = root.querySelector("input:checked")?.value;
    return step === undefined ? null : Number(step);
  },
});
