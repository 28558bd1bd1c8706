/** What one check of an offer says beside another, and what a learner may open after how many checks. */

const CHECKS_BEFORE_MODEL = 3;

/** How many criteria are met, over the three checks together. */
export function total(result) {
  const checks = Object.values(result?.checks ?? {});
  const sum = (name) => checks.reduce((count, check) => count + (check[name] ?? 0), 0);
  return { met: sum("met"), of: sum("of") };
}

/** How many unsure criteria of a version its writer takes as met; the score knows nothing of them. */
export function selfMet(version) {
  const unsure = (id) => version?.result?.criteria?.[id]?.outcome === "unsure";
  return Object.entries(version?.self ?? {}).filter(([id, { word }]) => word === "met" && unsure(id)).length;
}

export function allMet(result) {
  const { met, of } = total(result);
  return of > 0 && met === of;
}

/** Criteria that turned green since the last check, and those that fell back. */
export function turned(before, after) {
  if (!before) return { gained: [], lost: [] };
  const met = (result, id) => result.criteria?.[id]?.outcome === "met";
  const ids = Object.keys(after.criteria ?? {});
  return {
    gained: ids.filter((id) => met(after, id) && !met(before, id)),
    lost: ids.filter((id) => met(before, id) && !met(after, id)),
  };
}

/** Criteria that a second look is no longer sure about. */
export function turnedUnsure(before, after) {
  const sure = (id) => before?.criteria?.[id] && before.criteria[id].outcome !== "unsure";
  return Object.keys(after.criteria ?? {}).filter((id) => after.criteria[id].outcome === "unsure" && sure(id));
}

/** The first hint opens after the first check, each further one after two more. */
export function hintsOpen(checks, hints) {
  return Math.min(hints, Math.ceil(checks / 2));
}

/** How many more checks until the next hint, or 0 when there is none to wait for. */
export function nextHintAt(checks, hints) {
  const open = hintsOpen(checks, hints);
  return open < hints ? 2 * open + 1 : 0;
}

/** How many more checks until the model answer may be compared; 0 means now. */
export function checksUntilModel(versions) {
  if (versions.some(({ result }) => allMet(result))) return 0;
  return Math.max(0, CHECKS_BEFORE_MODEL - versions.length);
}
