/* The learner's own page: what is kept here, taking it away, bringing it back, wiping it. */

import { button, make } from "./dom.js";
import { datedName, download } from "./download.js";
import { record } from "./record.js";
import { listImport } from "./record-import.js";
import { listKept, minuteOf } from "./record-list.js";
import { say } from "./words.js";

const started = new WeakSet();

export function start(element) {
  if (started.has(element)) return;
  started.add(element);
  const slot = (name) => element.querySelector(`[data-slot="${name}"]`);
  const draw = () => {
    if (!element.isConnected) return record.removeEventListener("change", draw);
    listKept(slot("kept"));
    listAsides(slot("asides"));
  };
  record.addEventListener("change", draw);
  draw();
  const tell = teller(slot("said"));
  for (const place of element.querySelectorAll('[data-act="export"]')) place.addEventListener("click", exportRecord);
  startDeletion(element, tell);
  startImport(element.querySelector('input[type="file"]'), slot("import"), tell);
}

export function exportRecord() {
  download(record.exportText(), datedName("courseware-record"));
}

/** Says what has just happened, with the way back while there is one. */
function teller(place) {
  return (words, before) => {
    const undo = () => {
      record.importText(before, "replace");
      place.replaceChildren(make("p", "", say("record.undone")));
      place.focus();
    };
    place.replaceChildren(make("p", "", words), button(say("record.undo"), undo));
    place.focus();
  };
}

function startDeletion(element, tell) {
  const dialog = element.querySelector("dialog");
  element.querySelector('[data-act="delete"]').addEventListener("click", () => dialog.showModal());
  dialog.querySelector('[data-act="cancel"]').addEventListener("click", () => dialog.close());
  dialog.querySelector('[data-act="confirm"]').addEventListener("click", () => {
    const before = record.exportText();
    record.clear();
    dialog.close();
    tell(say("record.deleted"), before);
  });
}

function startImport(input, place, tell) {
  const look = async () => {
    const [file] = input.files;
    if (!file) return;
    await listImport(file, place, tell);
    // The same file chosen again should be read again.
    input.value = "";
  };
  input.addEventListener("change", look);
  // Someone quick may have chosen before this script arrived.
  look();
}

/** Texts set aside, each to be taken away as a file or thrown away. */
function listAsides(place) {
  const asides = record.asides();
  place.closest("section").hidden = asides.length === 0;
  place.replaceChildren(
    ...asides.map(({ key, at, text }) => {
      const name = make("span", "cw-record__aside", say("record.aside", { at: minuteOf(at), size: text.length }));
      const file = `courseware-record-aside-${at.replaceAll(":", "-")}.json`;
      const take = button(say("record.aside-download"), () => download(text, file));
      const drop = button(say("record.aside-delete"), () => record.removeAside(key), "cw-button--quiet");
      return make("li", "", "", name, take, drop);
    }),
  );
}
