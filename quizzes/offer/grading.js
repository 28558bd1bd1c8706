/** One check of an offer: wait until Python is ready, hand over what is written then, read what comes back. */

import { secondOpinion } from "./second-opinion.js";

/** read() gives the answer at the moment of grading, so that what was typed while waiting counts too. */
export async function grade(runner, { material, caseId, locale, read }) {
  await settled(runner);
  const answer = read();
  return { answer, ...(await ask(runner, { material, caseId, locale, answer })) };
}

/**
 * A second look at an answer that was graded: the sentence encoder reads its sentences and the grader weighs that too.
 * Null where there is no second opinion; the first result stands then.
 */
export async function gradeAgain(runner, { sentences, ...graded }) {
  const vectors = await secondOpinion.embed(sentences);
  if (vectors.length === 0) return null;
  const told = Object.fromEntries(sentences.map((sentence, place) => [sentence, vectors[place]]));
  const { result } = await ask(runner, { ...graded, vectors: told });
  return result.error ? null : { answer: graded.answer, result };
}

async function ask(runner, { material, caseId, locale, answer, vectors }) {
  const reply = await runner.call(
    JSON.stringify({ case: material, answer: { case: caseId, locale, ...answer }, vectors }),
  );
  const { sentences = [], ...result } = JSON.parse(reply);
  return { result, sentences };
}

/** Resolves when the runner is ready or has given up; runner.call then says why. */
function settled(runner) {
  const over = () => ["ready", "failed"].includes(runner.state.phase);
  if (runner.state.phase === "failed") runner.retry();
  else runner.warm();
  return new Promise((resolve) => {
    const look = () => {
      if (!over()) return;
      runner.removeEventListener("state", look);
      resolve();
    };
    runner.addEventListener("state", look);
    look();
  });
}
