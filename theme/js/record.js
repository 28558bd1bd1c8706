/* The learner's record of this browser: one store, joined to the page's events. */

import { Shelf } from "./storage.js";
import { KEY, RecordStore } from "./record-store.js";
import { showTrouble } from "./record-trouble.js";

export const record = new RecordStore({
  shelf: new Shelf(() => window.localStorage),
  session: new Shelf(() => window.sessionStorage),
  now: () => new Date().toISOString(),
  newLearner: () => ({ id: name(4), seed: random(1)[0] }),
  newTab: () => name(2),
});

document.addEventListener("quiz-graded", (event) => record.addAttempt(event.detail));
window.addEventListener("storage", ({ key }) => {
  if (key === KEY || key === null) record.follow();
});
// A page that comes back from the browser's back–forward cache has missed what other tabs wrote.
window.addEventListener("pageshow", ({ persisted }) => persisted && record.follow());

showTrouble(record);

/** Not crypto.randomUUID: plain-http intranets do not have it. */
function random(count) {
  return [...crypto.getRandomValues(new Uint32Array(count))];
}

function name(count) {
  return random(count).map((number) => number.toString(16).padStart(8, "0")).join("");
}
