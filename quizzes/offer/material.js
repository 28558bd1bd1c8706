/** The material of a case: rubric, hints and model answer, fetched once when they are first needed. */

const known = new Map();

/** Rejects with a code the workshop has words for; a failed fetch is forgotten so that the next one tries again. */
export function loadCase(url) {
  if (!known.has(url)) {
    const material = fetchCase(url);
    known.set(url, material);
    material.catch(() => known.delete(url));
  }
  return known.get(url);
}

async function fetchCase(url) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return await answer.json();
  } catch (cause) {
    const code = location.protocol === "file:" ? "file" : "case";
    throw Object.assign(new Error("the case did not load", { cause }), { code });
  }
}
