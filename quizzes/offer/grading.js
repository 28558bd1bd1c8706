/** One check of an offer: wait until Python is ready, hand over what is written then, read what comes back. */

/** read() gives the answer at the moment of grading, so that what was typed while waiting counts too. */
export async function grade(runner, { material, caseId, locale, read }) {
  await settled(runner);
  const answer = read();
  const reply = await runner.call(JSON.stringify({ case: material, answer: { case: caseId, locale, ...answer } }));
  return { answer, result: JSON.parse(reply) };
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
