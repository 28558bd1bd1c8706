/** What stands at a point the check is not sure about: the nearest words, a sentence that meets it, and a question. */

import { say } from "../../theme/js/words.js";
import { textAt } from "./answer.js";
import { button, h, icon } from "./dom.js";
import { titleOf } from "./reading.js";
import { sentenceAround } from "./spans.js";

/** The sentences in which the nearest words stand, each once. */
export function nearestSentences(evidence, answer) {
  const found = new Map();
  for (const piece of evidence) {
    const whole = sentenceAround(textAt(answer, piece.field), piece);
    const key = `${whole.field} ${whole.start}`;
    if (!found.has(key)) found.set(key, whole);
  }
  return [...found.values()];
}

export function drawNearest() {
  return h("p", { class: "cw-nearest" }, say("offer.nearest"));
}

/** One sentence of the model: enough to compare with one's own, and no more. */
export function drawModel({ field, text }, words) {
  const lead = words("shown-by", { where: titleOf(field) });
  return h("div", { class: "cw-shown" }, h("p", { class: "cw-shown__lead" }, lead), h("blockquote", {}, text));
}

/** The learner's own word counts for the learner, not for the score. */
export function drawAsk({ id, own, limit, assess }) {
  const which = limit ? "-limit" : "";
  const asked = say(`offer.ask-self${which}`);
  const choice = (word, key) => {
    const pressed = { "aria-pressed": String(own === word), "data-key": `self-${id}-${word}` };
    return button([own === word && icon("self"), say(`offer.${key}${which}`)].filter(Boolean), () => assess(word), pressed);
  };
  return h(
    "div",
    { class: "cw-ask", role: "group", "aria-label": asked },
    h("span", { class: "cw-ask__self" }, asked),
    h("span", { class: "cw-ask__ways" }, choice("met", "self-yes"), choice("not_met", "self-no")),
    own && h("span", { class: "cw-ask__note" }, say("offer.self-noted")),
  );
}
