import { QuizElement } from "../quiz-element.js";

const WENT = { 1: "went-rating-fine", 0.5: "went-rating-near", 0: "went-rating-far" };
const signed = (step) => (step < 0 ? "−" : step > 0 ? "+" : "") + Math.abs(step);

export function grade({ answer: best, accepted }, answer) {
  if (answer === null) return { score: 0, marks: { [best]: "answer" }, notes: ["why"] };
  const score = { 0: 1, 1: 0.5 }[Math.min(...accepted.map((step) => Math.abs(answer - step)))] ?? 0;
  const notes = answer > Math.max(...accepted) ? ["too_high", "why"] : answer < Math.min(...accepted) ? ["too_low", "why"] : ["why"];
  const mark = score === 1 ? "good" : score > 0 ? "partly" : "bad";
  return {
    score,
    marks: { [best]: "answer", [answer]: mark },
    notes,
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
