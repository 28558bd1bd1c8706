// What the kinds' graders share. No page needed: these run in Node as well.

/** Two places, halves upwards, as answers.py rounds. */
export const rounded = (share) => Math.floor(share * 100 + 0.5) / 100;

/** One mark for each option, by whether it was chosen and whether it should have been. */
export function markOptions({ options, correct }, chosen, missed) {
  const mark = (option) => {
    if (chosen.includes(option)) return correct.includes(option) ? "good" : "bad";
    return correct.includes(option) ? missed : "rest";
  };
  return Object.fromEntries(options.map((option) => [option, mark(option)]));
}

/** The share of entries whose answer is one of those accepted for it. */
export function gradeMapping({ solution }, answer) {
  const given = new Map(Object.entries(answer ?? {}));
  const mark = (key, accepted) => (accepted.includes(given.get(key)) ? "good" : "bad");
  const marks = Object.entries(solution).map(([key, accepted]) => [key, mark(key, accepted)]);
  const right = marks.filter(([, mark]) => mark === "good").length;
  return { score: rounded(right / marks.length), right, of: marks.length, marks: Object.fromEntries(marks) };
}

/** How many entries of a mapping have no answer yet. */
export const unanswered = ({ solution }, answer) => Object.keys(solution).length - Object.keys(answer).length;
