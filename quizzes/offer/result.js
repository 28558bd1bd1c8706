/** Draws one result: the marks first, then what changed, then every criterion with the learner's own words. */

import { say } from "../../theme/js/words.js";
import { selfMet, turned } from "./diff.js";
import { h, icon } from "./dom.js";
import { badge, criteriaOf, limitsOf, outcomeOf, selfBadge, selfShare } from "./outcome.js";
import { marked } from "./highlight.js";
import { drawNotices } from "./notices.js";
import { evidenceOf } from "./spans.js";
import { drawAsk, drawModel, drawNearest, nearestSentences } from "./unsure.js";

/**
 * version: {answer, result, self}; show(piece, from): to the learner's words; assess(id, word): their own view of an
 * unsure point; model: for each criterion a sentence that meets it, shown where the check is not sure and nowhere else.
 */
export function drawResult({ id, version, before, material, locale, words, model, show, assess }) {
  const { result, self = {} } = version;
  const groups = criteriaOf(material, locale);
  const limits = limitsOf(material);
  const evidence = evidenceOf(result, limits);
  const judged = (items) => items.filter((item) => result.criteria[item.id]);
  const pieces = ({ id }) => {
    const own = evidence.filter((piece) => piece.id === id);
    return result.criteria[id].outcome === "unsure" ? nearestSentences(own, version.answer) : own;
  };
  const draw = (item) =>
    drawCriterion(item, result.criteria[item.id], {
      quotes: pieces(item).map((piece, n) => drawQuote(piece, n, show)),
      limit: limits.includes(item.id),
      own: self[item.id]?.word,
      model: model[item.id],
      assess: (word) => assess(item.id, word),
      words,
    });
  return [
    h("div", { class: "cw-marks", role: "list" }, groups.map(({ check, items }) => drawMark(id, check, version, items))),
    drawNotices(version, show),
    drawTurned(groups, turned(before, result)),
    ...groups.map(({ check, items }) => drawGroup(id, check, result.checks[check], judged(items).map(draw))),
  ];
}

function drawMark(id, check, { result, self = {} }, items) {
  const { outcome, met, of } = result.checks[check];
  const step = (item) => {
    const seen = outcomeOf(result.criteria[item.id]?.outcome);
    return h("i", { "data-outcome": seen, "data-self": seen === "unsure" && self[item.id]?.word });
  };
  const here = Object.fromEntries(items.filter((item) => self[item.id]).map((item) => [item.id, self[item.id]]));
  const link = h(
    "a",
    { class: "cw-mark-card", href: `#${id}-${check}`, "data-outcome": outcomeOf(outcome), "data-key": `mark-${check}` },
    h("span", { class: "cw-mark-card__name" }, say(`offer.${check}`)),
    h("span", { class: "cw-mark-card__share" }, h("b", {}, String(met)), ` / ${of}`),
    h("span", { class: "cw-mark-card__steps", "aria-hidden": "true" }, items.map(step)),
    h("span", { class: "cw-mark-card__words" }, badge(outcome), selfShare(selfMet({ result, self: here }))),
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
      { class: "cw-group__title", id: `${id}-${check}`, tabindex: "-1", "data-key": `group-${check}` },
      say(`offer.${check}`),
      h("span", { class: "cw-group__share" }, say("offer.share", { met, of })),
      h("span", { class: "cw-group__help" }, say(`offer.${check}-help`)),
    ),
    h("ul", { class: "cw-criteria" }, criteria),
  );
}

function drawCriterion({ id, title }, verdict, { quotes, limit, own, model, assess, words }) {
  const outcome = outcomeOf(verdict.outcome);
  const unsure = outcome === "unsure";
  // Beside one's own words "this is there" says nothing new.
  const told = outcome === "met" && quotes.length ? "" : verdict.feedback;
  const named = { "data-criterion": id, "data-outcome": outcome, "data-key": `point-${id}` };
  const mine = unsure && own && selfBadge(own, limit);
  return h(
    "li",
    { class: "cw-criterion", ...named, tabindex: "-1" },
    h("div", { class: "cw-criterion__head" }, badge(outcome), h("strong", {}, title), mine),
    unsure && quotes.length > 0 && drawNearest(),
    quotes,
    told && h("p", { class: "cw-criterion__feedback" }, told),
    unsure && model && drawModel(model, words),
    outcome !== "met" && verdict.question && drawQuestion(verdict.question),
    unsure && drawAsk({ id, own, limit, assess }),
  );
}

function drawQuote(piece, n, show) {
  const key = { "data-key": `quote-${piece.id}-${n}` };
  const quote = h(
    "button",
    { type: "button", class: "cw-quote", "data-outcome": piece.outcome, "data-place": piece.field, ...key },
    h("q", {}, marked(piece.text, piece.inner ? [{ ...piece.inner, outcome: piece.outcome }] : [])),
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
