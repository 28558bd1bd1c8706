/* A file is looked at first; what it holds and what would change is told before anything does. */

import { button, make } from "./dom.js";
import { record } from "./record.js";
import { LARGEST } from "./record-check.js";
import { dayOf } from "./record-list.js";
import { say } from "./words.js";

/** A Han character takes three bytes: a file larger than this cannot hold few enough characters. */
const LARGEST_FILE = 3 * LARGEST;

/** One screenful; a file with more problems than this is not a record to be mended by hand. */
const SHOWN = 12;

export async function listImport(file, place, tell) {
  const text = file.size > LARGEST_FILE ? null : await file.text();
  const { problems, summary } = text === null ? { problems: [tooLarge(file)] } : record.inspect(text);
  place.replaceChildren(...(summary ? offered(file, text, summary, place, tell) : refused(file, problems)));
  place.focus();
}

function tooLarge(file) {
  return { path: "", key: "problem-large", values: { size: (file.size / 1048576).toFixed(1) } };
}

function refused(file, problems) {
  const items = problems.slice(0, SHOWN).map(({ path, key, values }) => {
    const words = make("span", "", say(`record.${key}`, values));
    return make("li", "", "", ...(path ? [make("code", "", path), " "] : []), words);
  });
  const more = problems.length - SHOWN;
  if (more > 0) items.push(make("li", "", say("record.problems-more", { count: more })));
  return [
    make("p", "cw-record__lead", say("record.import-refused", { name: file.name })),
    make("ul", "cw-record__problems", "", ...items),
    make("p", "", say("record.import-unchanged")),
  ];
}

function offered(file, text, summary, place, tell) {
  const take = (how) => {
    const before = record.exportText();
    record.importText(text, how);
    place.replaceChildren();
    tell(say(`record.${how}d`), before);
  };
  const choices = make(
    "div",
    "cw-record__choices",
    "",
    choice(say("record.merge"), mergeWords(summary), () => take("merge"), "cw-button--primary"),
    choice(say("record.replace"), say("record.replace-text", summary.here), () => take("replace")),
  );
  return [
    make("p", "cw-record__lead", say("record.import-found", { name: file.name })),
    make("p", "", say("record.import-holds", { ...summary.file, day: dayOf(summary.file.updated) })),
    choices,
    button(say("record.import-leave"), () => place.replaceChildren(), "cw-button--quiet"),
  ];
}

function mergeWords({ here, merged, drafts }) {
  const more = (name) => [name, merged[name] - here[name]];
  const added = Object.fromEntries(["lessons", "questions", "versions"].map(more));
  const anything = Object.values(added).some((count) => count > 0);
  const words = anything ? say("record.merge-text", added) : say("record.merge-nothing");
  return drafts.length ? words + say("record.merge-drafts", { count: drafts.length }) : words;
}

function choice(words, explanation, act, style) {
  return make("div", "cw-record__choice", "", button(words, act, style), make("p", "", explanation));
}
