/** The learner's versions: a small curve, and each one to open, read and go on from. */

import { say } from "../../theme/js/words.js";
import { drawCurve } from "./curve.js";
import { selfMet, total } from "./diff.js";
import { h, button } from "./dom.js";
import { selfShare } from "./outcome.js";
import { drawReading } from "./reading.js";
import { evidenceOf } from "./spans.js";

/** takeBack(version, n) makes a version the draft again. */
export function drawVersions({ versions, ...how }) {
  const newestFirst = versions.map((version, place) => drawVersion(version, place + 1, how)).reverse();
  return h(
    "section",
    { class: "cw-versions" },
    h("h4", {}, say("offer.versions")),
    h("div", { class: "cw-versions__curve" }, drawCurve(versions)),
    h("ol", { class: "cw-versions__list" }, newestFirst),
  );
}

function drawVersion(version, n, { locale, takeBack, limits }) {
  const { met, of } = total(version.result);
  const body = h("div", { class: "cw-version__body", hidden: true });
  const folded = { "aria-expanded": "false", "data-key": `version-${version.at}` };
  const toggle = h(
    "button",
    { type: "button", class: "cw-version__toggle", ...folded },
    h("span", { class: "cw-version__name" }, say("offer.version-n", { n })),
    h("span", { class: "cw-version__share" }, say("offer.share", { met, of })),
    selfShare(selfMet(version)),
    h("time", { class: "cw-version__time", datetime: version.at }, moment(version.at, locale)),
  );
  toggle.addEventListener("click", () => {
    body.hidden = !body.hidden;
    toggle.setAttribute("aria-expanded", String(!body.hidden));
    if (body.hasChildNodes()) return;
    const take = button(say("offer.take-back"), () => takeBack(version, n), { "data-key": `take-${version.at}` });
    body.append(drawReading(version.answer, evidenceOf(version.result, limits)), take);
  });
  return h("li", { class: "cw-version" }, toggle, body);
}

export function moment(at, locale) {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(locale, { month: "long", day: "numeric", hour: "2-digit", minute: "2-digit" }).format(date);
}
