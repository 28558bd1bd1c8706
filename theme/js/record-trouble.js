/* One quiet notice when the record cannot be kept as it should, on whatever page that shows. */

import { button, make } from "./dom.js";
import { datedName, download } from "./download.js";
import { say } from "./words.js";

/** Draws the notice and keeps it true; it is put away by the learner and comes back when the trouble changes. */
export function showTrouble(record) {
  const notice = make("div", "cw-trouble");
  // The empty region stands first, so that screen readers notice what is put in later.
  notice.setAttribute("role", "status");
  document.body.append(notice);
  let shown = null;
  const draw = () => {
    if (record.trouble === shown) return;
    shown = record.trouble;
    notice.replaceChildren(...(shown ? parts(record, shown, () => notice.replaceChildren()) : []));
  };
  record.addEventListener("change", draw);
  draw();
}

function parts(record, trouble, putAway) {
  const title = make("strong", "cw-trouble__title", say(`record.${trouble}-title`));
  const text = make("p", "cw-trouble__text", say(`record.${trouble}-text`));
  const buttons = make("div", "cw-trouble__buttons");
  buttons.append(button(say(`record.${trouble}-way-out`), () => wayOut(record, trouble)));
  const dismiss = () => {
    putAway();
    if (trouble === "corrupt") record.dismiss();
  };
  buttons.append(button(say("record.put-away"), dismiss, "cw-button--quiet"));
  return [title, text, buttons];
}

function wayOut(record, trouble) {
  const texts = { corrupt: () => record.asides()[0]?.text ?? "", newer: () => record.storedText() ?? "" };
  const text = texts[trouble]?.() ?? record.exportText();
  download(text, datedName(trouble === "corrupt" ? "courseware-record-aside" : "courseware-record"));
}
