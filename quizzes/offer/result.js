/** Draws one result: three marks first, then what changed, then every criterion with the learner's own words. */

import { say } from "../../theme/js/words.js";
import { turned } from "./diff.js";
import { h, button, icon } from "./dom.js";
import { badge, criteriaOf, limitsOf, outcomeOf } from "./outcome.js";
import { evidenceOf } from "./spans.js";

/** show(piece, from): to the learner's words; assess(id, word) and assessed: their own view of an unsure point. */
export function drawResult({ id, result, before, material, locale, show, assess, assessed }) {
  const groups = criteriaOf(material, locale);
  const evidence = evidenceOf(result, limitsOf(material));
  const quotes = ({ id }) => evidence.filter((piece) => piece.id === id).map((piece) => drawQuote(piece, show));
  const draw = (item) =>
    drawCriterion(item, result.criteria[item.id], { quotes: quotes(item), assess, own: assessed[item.id] });
  const judged = (items) => items.filter((item) => result.criteria[item.id]);
  const marks = groups.map(({ check, items }) => drawMark(id, check, result, items));
  return [
    h("div", { class: "cw-marks", role: "list" }, marks),
    drawNotices(result.notices),
    drawTurned(groups, turned(before, result)),
    ...groups.map(({ check, items }) => drawGroup(id, check, result.checks[check], judged(items).map(draw))),
  ];
}

function drawMark(id, check, result, items) {
  const { outcome, met, of } = result.checks[check];
  const steps = items.map((item) => h("i", { "data-outcome": outcomeOf(result.criteria[item.id]?.outcome) }));
  const link = h(
    "a",
    { class: "cw-mark-card", href: `#${id}-${check}`, "data-outcome": outcomeOf(outcome) },
    h("span", { class: "cw-mark-card__name" }, say(`offer.${check}`)),
    h("span", { class: "cw-mark-card__share" }, h("b", {}, String(met)), ` / ${of}`),
    h("span", { class: "cw-mark-card__steps", "aria-hidden": "true" }, steps),
    badge(outcome),
  );
  link.addEventListener("click", (event) => goTo(event, `${id}-${check}`));
  return h("div", { role: "listitem" }, link);
}

/** The address stays as it is: an instant-navigation theme would take a changed hash for a new page. */
function goTo(event, id) {
  const heading = document.getElementById(id);
  if (!heading) return;
  event.preventDefault();
  event.stopPropagation();
  heading.focus({ preventScroll: true });
  heading.scrollIntoView({ block: "start" });
}

function drawNotices(notices = []) {
  return notices.length ? h("ul", { class: "cw-offer__notices" }, notices.map((text) => h("li", {}, text))) : null;
}

function drawTurned(groups, { gained, lost }) {
  const titles = new Map(groups.flatMap(({ items }) => items.map(({ id, title }) => [id, title])));
  const list = (kind, ids, drawing) =>
    ids.length > 0 &&
    h(
      "div",
      { class: `cw-turned cw-turned--${kind}` },
      h("h4", {}, say(`offer.${kind}`)),
      h("ul", {}, ids.map((id) => h("li", {}, icon(drawing), titles.get(id) ?? id))),
    );
  return h("div", { class: "cw-turned-pair" }, list("gained", gained, "tick"), list("lost", lost, "dash"));
}

function drawGroup(id, check, { met, of }, criteria) {
  return h(
    "section",
    { class: "cw-group", "aria-labelledby": `${id}-${check}` },
    h(
      "h4",
      { class: "cw-group__title", id: `${id}-${check}`, tabindex: "-1" },
      say(`offer.${check}`),
      h("span", { class: "cw-group__share" }, say("offer.share", { met, of })),
      h("span", { class: "cw-group__help" }, say(`offer.${check}-help`)),
    ),
    h("ul", { class: "cw-criteria" }, criteria),
  );
}

function drawCriterion({ id, title }, verdict, { quotes, assess, own }) {
  const outcome = outcomeOf(verdict.outcome);
  // Beside one's own words "this is there" says nothing new.
  const told = outcome === "met" && quotes.length ? "" : verdict.feedback;
  return h(
    "li",
    { class: "cw-criterion", "data-criterion": id, "data-outcome": outcome },
    h("div", { class: "cw-criterion__head" }, badge(outcome), h("strong", {}, title)),
    quotes,
    told && h("p", { class: "cw-criterion__feedback" }, told),
    outcome !== "met" && verdict.question && drawQuestion(verdict.question),
    outcome === "unsure" && drawAsk((word) => assess(id, word), own),
  );
}

function drawQuote(piece, show) {
  const quote = h(
    "button",
    { type: "button", class: "cw-quote", "data-outcome": piece.outcome, "data-place": piece.field },
    h("q", {}, piece.text),
    h("span", { class: "cw-quote__go" }, say("offer.show-place"), icon("next")),
  );
  const note = h("p", { class: "cw-quote__note", role: "status" });
  quote.addEventListener("click", () => {
    const found = show(piece, quote);
    note.textContent = found ? "" : say("offer.quote-changed");
  });
  return h("div", { class: "cw-quote-row" }, quote, note);
}

function drawQuestion(question) {
  return h("p", { class: "cw-criterion__question" }, h("span", {}, say("offer.think")), question);
}

/** Where the check is not sure, the learner's own word counts for the learner, not for the score. */
function drawAsk(assess, own) {
  const note = h("span", { class: "cw-ask__note", role: "status" }, own ? say("offer.self-noted") : "");
  const choice = (word, label) => {
    const pick = () => {
      assess(word);
      choices.forEach((one) => one.setAttribute("aria-pressed", String(one === choices[word === "met" ? 0 : 1])));
      note.textContent = say("offer.self-noted");
    };
    return button(label, pick, { "aria-pressed": String(own === word) });
  };
  const choices = [choice("met", say("offer.self-yes")), choice("not_met", say("offer.self-no"))];
  const asked = h("span", { class: "cw-ask__self" }, say("offer.ask-self"));
  return h("div", { class: "cw-ask", role: "group", "aria-label": say("offer.ask-self") }, asked, choices, note);
}
