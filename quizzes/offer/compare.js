/** What opens with practice: hints one by one, and a model offer beside one's own. */

import { say } from "../../theme/js/words.js";
import { checksUntilModel, hintsOpen, nextHintAt } from "./diff.js";
import { h, button } from "./dom.js";
import { drawSection, sections } from "./reading.js";

export function drawHints({ hints, checks, seen, saw }) {
  const open = hintsOpen(checks, hints.length);
  if (!open) return null;
  const shown = hints.slice(0, seen).map((text) => h("li", {}, text));
  const list = h("ol", { class: "cw-offer-hints__list", "aria-live": "polite" }, shown);
  const later = nextHintAt(checks, hints.length);
  const wait = h("p", { class: "cw-offer-hints__later" }, later ? say("offer.hint-later", { n: later }) : "");
  const ask = button(say(seen ? "offer.hint-next" : "offer.hint"), () => {
    list.append(h("li", {}, hints[list.children.length]));
    saw(list.children.length);
    ask.textContent = say("offer.hint-next");
    settle();
  });
  const settle = () => {
    const spent = list.children.length >= open;
    if (spent && document.activeElement === ask) focusOn(list.lastElementChild);
    ask.hidden = spent;
    wait.hidden = !spent || !later;
  };
  settle();
  return h("section", { class: "cw-offer-hints" }, h("h4", {}, say("offer.hints")), list, ask, wait);
}

/** The button that was pressed goes away; the focus stays with what it brought. */
function focusOn(item) {
  item.tabIndex = -1;
  item.focus();
}

export function drawCompare({ versions, model, answer, words }) {
  if (!model) return null;
  const left = checksUntilModel(versions);
  if (left) return h("p", { class: "cw-compare__later" }, words("compare-later", { n: left }));
  const body = h("div", { class: "cw-compare__body", hidden: true });
  const toggle = button(words("compare"), () => {
    body.hidden = !body.hidden;
    toggle.setAttribute("aria-expanded", String(!body.hidden));
    if (!body.hidden) body.replaceChildren(...drawSides(answer(), model));
  });
  toggle.setAttribute("aria-expanded", "false");
  return h("section", { class: "cw-compare" }, toggle, body);
}

function drawSides(mine, model) {
  const theirs = sections(model);
  const side = (kind, answer, section) =>
    h(
      "div",
      { class: `cw-compare__side cw-compare__side--${kind}` },
      h("span", { class: "cw-compare__whose" }, say(`offer.${kind}`)),
      drawSection(answer, section),
    );
  const rows = sections(mine).map((section, place) => [
    h("h5", { class: "cw-compare__title" }, section.title),
    h("div", { class: "cw-compare__pair" }, side("mine", mine, section), side("model", model, theirs[place])),
  ]);
  return [h("p", { class: "cw-compare__note" }, say("offer.compare-note")), ...rows.flat()];
}
