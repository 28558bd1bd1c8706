/** What the check has to say about an answer as a whole, kindly: too long to read, or very like the model. */

import { say } from "../../theme/js/words.js";
import { MAX_CHARACTERS, longFields } from "./answer.js";
import { button, h, icon } from "./dom.js";
import { titleOf } from "./reading.js";

const MAX = MAX_CHARACTERS.toLocaleString("en");

export function drawNotices({ answer, result }, show) {
  const long = longFields(answer);
  // The grader names long fields as it knows them; here they have titles and a way to the place.
  const others = (result.notices ?? []).filter((text) => !(long.length && text.includes(MAX)));
  const notices = [long.length > 0 && drawLong(long, show), ...others.map((text) => notice(text))].filter(Boolean);
  return notices.length ? h("div", { class: "cw-offer__notices" }, notices) : null;
}

function drawLong(long, show) {
  const ways = long.map(({ field, n }) => {
    const label = say("offer.too-long-field", { title: titleOf(field), n: n.toLocaleString("en") });
    const unread = { field, start: MAX_CHARACTERS, end: n };
    const way = button(label, () => show(unread, way), { "data-key": `long-${field}` });
    return way;
  });
  return notice(say("offer.was-too-long", { max: MAX }), h("span", { class: "cw-offer__ways" }, ways));
}

function notice(text, ...ways) {
  return h("div", { class: "cw-offer__notice" }, icon("note"), h("p", {}, text), ways);
}
