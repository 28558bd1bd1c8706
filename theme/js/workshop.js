/* The page of all writing exercises: each card tells how far its learner has come. */

import { isBlank } from "../../quizzes/offer/answer.js";
import { selfMet, total } from "../../quizzes/offer/diff.js";
import { make } from "./dom.js";
import { dayOf } from "./record-list.js";
import { record } from "./record.js";
import { say } from "./words.js";

const started = new WeakSet();

export function start(element) {
  if (started.has(element)) return;
  started.add(element);
  const draw = () => {
    if (!element.isConnected) return record.removeEventListener("change", draw);
    for (const card of element.querySelectorAll("[data-case]")) show(card);
  };
  record.addEventListener("change", draw);
  draw();
}

function show(card) {
  const last = record.versions(card.dataset.case).at(-1);
  const place = card.querySelector('[data-slot="state"]');
  if (last) place.replaceChildren(...checked(card, last));
  else place.textContent = say(drafted(card.dataset.case) ? "offer.state-draft" : "offer.state-new");
  if (!last) card.dataset.state = drafted(card.dataset.case) ? "started" : "new";
}

function drafted(caseId) {
  const draft = record.draft(caseId);
  return draft !== null && !isBlank(draft);
}

function checked(card, version) {
  const { met, of } = total(version.result);
  const all = of > 0 && met === of;
  const own = selfMet(version);
  card.dataset.state = all ? "done" : "started";
  return [
    sign(all ? "tick" : "dash", "cw-exercise__share", say(all ? "offer.state-all" : "offer.state-checked", { met, of })),
    ...(own ? [sign("self", "cw-self", say("offer.self-more", { n: own }))] : []),
    make("span", "cw-exercise__day", dayOf(version.at)),
  ];
}

function sign(name, style, words) {
  const icon = make("span", "cw-icon");
  icon.dataset.icon = name;
  icon.setAttribute("aria-hidden", "true");
  const element = make("span", style, "", icon);
  element.append(words);
  return element;
}
