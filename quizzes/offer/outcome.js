/** How an outcome is shown everywhere: a drawing, a word and a colour, never a colour alone. */

import { say } from "../../theme/js/words.js";
import { h, icon } from "./dom.js";

const DRAWINGS = { met: "tick", partly: "dash", not_met: "cross", unsure: "question" };

export function outcomeOf(given) {
  return given in DRAWINGS ? given : "unsure";
}

export function badge(given) {
  const outcome = outcomeOf(given);
  return h("span", { class: "cw-outcome", "data-outcome": outcome }, icon(DRAWINGS[outcome]), say(`offer.word-${outcome}`));
}

/** The learner's own word on an unsure criterion; a person beside it says whose it is. */
export function selfBadge(word, limit) {
  const key = limit && word === "met" ? "self-word-met-limit" : `self-word-${word}`;
  return h("span", { class: "cw-self", "data-self": word }, icon("self"), say(`offer.${key}`));
}

/** What the learner's own words add, told beside the score. */
export function selfShare(count) {
  if (!count) return null;
  return h("span", { class: "cw-self", "data-self": "met" }, icon("self"), say("offer.self-more", { n: count }));
}

/** The criteria of a case by check: [{check, items: [{id, title}]}]. */
export function criteriaOf(material, locale) {
  return Object.entries(material.criteria ?? {}).map(([check, entries]) => ({
    check,
    items: entries.map((entry) => ({ id: entry.id, title: entry.title?.[locale] ?? entry.id })),
  }));
}

/** The ids of the criteria that name a limit: there the evidence of "not met" is a promise that goes too far. */
export function limitsOf(material) {
  const criteria = Object.values(material.criteria ?? {}).flat();
  return criteria.filter(({ breach }) => breach).map(({ id }) => id);
}
