/** The feedback side of the workshop: the result, the marks in the text, hints, comparison and versions. */

import { record } from "../../theme/js/record.js";
import { say } from "../../theme/js/words.js";
import { drawCompare, drawHints } from "./compare.js";
import { total } from "./diff.js";
import { button, h, icon } from "./dom.js";
import { limitsOf } from "./outcome.js";
import { drawResult } from "./result.js";
import { evidenceOf } from "./spans.js";
import { drawVersions } from "./versions.js";

export class Feedback {
  #bench;
  #given;
  #title;
  #place;
  #stale = h("p", { class: "cw-offer__stale", hidden: true }, say("offer.stale"));
  #wayBack = null;
  #shown = null;
  #marksOn = true;

  /** What the learner adds to the draft besides the answer: hints read, own words on unsure points. */
  own = { hintsSeen: 0, selfAssessed: {} };

  constructor(bench, given) {
    this.#bench = bench;
    this.#given = given;
    this.#title = bench.querySelector(".cw-offer__feedback .cw-offer__title");
    this.#place = bench.querySelector(".cw-offer__result");
    const draft = record.draft(given.caseId);
    this.own = { hintsSeen: Number(draft?.hintsSeen) || 0, selfAssessed: { ...draft?.selfAssessed } };
  }

  get #versions() {
    return record.versions(this.#given.caseId) ?? [];
  }

  /** The last result of an earlier visit, drawn without moving anything. */
  recall(material) {
    const last = this.#versions.at(-1);
    if (!last || this.#shown) return;
    this.#given.form.rememberRows();
    this.#draw(material, last);
    this.outdate();
  }

  /** A fresh result: drawn, marked in the text, and brought to the learner. */
  show(material, graded) {
    this.#draw(material, graded);
    this.#given.tabs.show("feedback", { jump: true });
    this.#title.focus({ preventScroll: true });
    this.#title.scrollIntoView({ block: "start" });
  }

  /** Says so once the text is no longer the one this feedback is about. */
  outdate() {
    if (!this.#shown) return;
    this.#stale.hidden = JSON.stringify(this.#given.form.answer) === this.#shown;
  }

  #draw(material, { answer, result }) {
    const all = this.#withThis({ answer, result });
    this.#shown = JSON.stringify(answer);
    this.#stale.hidden = true;
    this.#wayBack?.remove();
    this.#bench.querySelector(".cw-offer__empty")?.remove();
    this.#head(result, all.length);
    this.#place.replaceChildren(...this.#parts(material, result, all).filter(Boolean));
    this.#mark(result, limitsOf(material));
  }

  /** Storage may be full: then the version just made is not in the record, and is shown all the same. */
  #withThis({ answer, result }) {
    const versions = this.#versions;
    const last = versions.at(-1);
    const there = last?.result && JSON.stringify(last.result.criteria) === JSON.stringify(result.criteria);
    return there ? versions : [...versions, { at: new Date().toISOString(), answer, result }];
  }

  #head(result, checks) {
    const { met, of } = total(result);
    const text = met === of ? say("offer.result-all", { of }) : say("offer.result-some", { met, of });
    this.#title.replaceChildren(h("span", { class: "cw-offer__try" }, say("offer.result-try", { n: checks })), " ", text);
    this.#given.tabs.label("feedback", say("offer.tab-feedback-count", { met, of }));
  }

  #parts(material, result, versions) {
    const { locale, form, takeBack } = this.#given;
    const at = versions.at(-1).at;
    return [
      this.#stale,
      ...drawResult({
        id: `${this.#bench.parentElement.id}-result`,
        result,
        before: versions.at(-2)?.result,
        material,
        locale,
        show: (piece, from) => this.#showPlace(piece, from),
        assess: (id, word) => this.#assess(at, id, word),
        assessed: this.own.selfAssessed[at] ?? {},
      }),
      h("div", { class: "cw-offer__next" }, button(say("offer.revise"), () => this.#revise(), { kind: "primary" })),
      this.#hints(material.hints?.[locale] ?? [], versions.length),
      drawCompare({ versions, model: material.model_answer?.[locale], answer: () => form.answer }),
      drawVersions({ versions, locale, takeBack, limits: limitsOf(material) }),
    ];
  }

  #hints(hints, checks) {
    return drawHints({ hints, checks, seen: this.own.hintsSeen, saw: (count) => this.#sawHint(count) });
  }

  #mark(result, limits) {
    const apply = () => this.#given.form.mark(this.#marksOn ? evidenceOf(result, limits) : []);
    const box = h("input", { type: "checkbox" });
    box.checked = this.#marksOn;
    box.addEventListener("change", () => ((this.#marksOn = box.checked), apply()));
    this.#bench.querySelector(".cw-offer__marks-switch")?.remove();
    const label = h("label", { class: "cw-offer__marks-switch" }, box, h("span", {}, say("offer.show-marks")));
    this.#bench.querySelector(".cw-offer__lead").after(label);
    apply();
  }

  #showPlace(piece, from) {
    this.#given.tabs.show("form", { jump: true });
    const { area, found } = this.#given.form.select(piece);
    this.#wayBack?.remove();
    this.#wayBack = button([icon("previous"), say("offer.back")], () => this.#goBack(from), { kind: "quiet" });
    this.#wayBack.classList.add("cw-offer__way-back");
    area.closest("fieldset, .cw-field").append(this.#wayBack);
    return found;
  }

  #goBack(from) {
    this.#wayBack.remove();
    this.#given.tabs.show("feedback", { jump: true });
    from.focus({ preventScroll: true });
    from.scrollIntoView({ block: "center" });
  }

  #revise() {
    this.#given.tabs.show("form", { jump: true });
    const area = this.#given.form.area("message");
    area.focus({ preventScroll: true });
    area.closest(".cw-field").scrollIntoView({ block: "start" });
  }

  #assess(at, id, word) {
    this.own.selfAssessed = { ...this.own.selfAssessed, [at]: { ...this.own.selfAssessed[at], [id]: word } };
    this.#given.changed();
  }

  #sawHint(count) {
    this.own.hintsSeen = count;
    this.#given.changed();
  }
}
