/** The feedback side of the workshop: the result, the marks in the text, hints, comparison and versions. */

import { record } from "../../theme/js/record.js";
import { say } from "../../theme/js/words.js";
import { drawCompare, drawHints } from "./compare.js";
import { selfMet, total, turnedUnsure } from "./diff.js";
import { button, h, icon } from "./dom.js";
import { inPlace } from "./in-place.js";
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
  #graded = h("div", { class: "cw-offer__graded" });
  #earlier = h("div");
  #shown = null;
  #marksOn = true;
  #evidence = [];

  /** What the learner adds to the draft besides the answer. */
  own = { hintsSeen: 0 };

  constructor(bench, given) {
    this.#bench = bench;
    this.#given = given;
    this.#title = bench.querySelector(".cw-offer__feedback .cw-offer__title");
    this.#place = bench.querySelector(".cw-offer__result");
    const draft = record.draft(given.caseId);
    this.own = { hintsSeen: Number(draft?.hintsSeen) || 0 };
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
    this.#stale.hidden = JSON.stringify(this.#given.form.answer) === this.#shown.text;
  }

  /** A second look at the answer in view: its result takes the place of the first where one reads. False if it is late. */
  reconsider({ answer, result }) {
    if (!this.#shown || JSON.stringify(answer) !== this.#shown.text) return false;
    const { at, result: before } = this.#version;
    const changed = turnedUnsure(before, result).length;
    record.revise(this.#given.caseId, { made: at, result });
    this.#shown.last = { ...this.#shown.last, result };
    this.#redraw();
    if (changed) this.#given.announce(say("offer.second-look", { n: changed }));
    return true;
  }

  #draw(material, { answer, result }) {
    const versions = this.#withThis({ answer, result });
    this.#shown = { material, text: JSON.stringify(answer), last: { ...versions.at(-1), answer } };
    this.#stale.hidden = true;
    this.#wayBack?.remove();
    this.#bench.querySelector(".cw-offer__empty")?.remove();
    this.#place.replaceChildren(...this.#parts(material, versions).filter(Boolean));
    this.#fill();
  }

  /** Only what a result says is drawn again; hints, comparison and the form stay as they are. */
  #redraw() {
    inPlace(this.#place, () => this.#fill());
  }

  #fill() {
    const { material } = this.#shown;
    const { locale, takeBack } = this.#given;
    const [versions, version] = [this.#withThis(this.#shown.last), this.#version];
    this.#head(version, versions.length);
    this.#graded.replaceChildren(...this.#drawn(material, version, versions.at(-2)?.result));
    this.#earlier.replaceChildren(drawVersions({ versions, locale, takeBack, limits: limitsOf(material) }));
    this.#mark(version.result, limitsOf(material));
  }

  /** The version in view as the record has it now, with what the learner and a second look have added. */
  get #version() {
    const { last } = this.#shown;
    const kept = this.#versions.find(({ at }) => at === last.at);
    return { ...last, ...kept, answer: last.answer };
  }

  /** Where nothing can be kept the version just made is not in the record, and is shown all the same. */
  #withThis({ at = new Date().toISOString(), ...graded }) {
    const versions = this.#versions;
    const last = versions.at(-1);
    const there = last?.at === at || JSON.stringify(last?.result?.criteria) === JSON.stringify(graded.result.criteria);
    return there ? versions : [...versions, { at, ...graded }];
  }

  #head(version, checks) {
    const { met, of } = total(version.result);
    const text = met === of ? say("offer.result-all", { of }) : say("offer.result-some", { met, of });
    const own = selfMet(version);
    const more = own ? h("span", { class: "cw-offer__self" }, icon("self"), say("offer.self-count", { n: own })) : "";
    const nth = h("span", { class: "cw-offer__try" }, say("offer.result-try", { n: checks }));
    this.#title.replaceChildren(nth, " ", text, more);
    this.#given.tabs.label("feedback", say("offer.tab-feedback-count", { met, of }));
  }

  #parts(material, versions) {
    const { locale, form, words } = this.#given;
    return [
      this.#stale,
      this.#graded,
      h("div", { class: "cw-offer__next" }, button(say("offer.revise"), () => this.#revise(), { kind: "primary" })),
      this.#hints(material.hints?.[locale] ?? [], versions.length),
      drawCompare({ versions, model: material.model_answer?.[locale], answer: () => form.answer, words }),
      this.#earlier,
    ];
  }

  #drawn(material, version, before) {
    const { locale, model, words } = this.#given;
    const id = `${this.#bench.parentElement.id}-result`;
    const show = (piece, from) => this.#showPlace(piece, from);
    const assess = (id, word) => this.#assess(version.at, id, word);
    return drawResult({ id, version, before, material, locale, words, model, show, assess }).filter(Boolean);
  }

  #hints(hints, checks) {
    return drawHints({ hints, checks, seen: this.own.hintsSeen, saw: (count) => this.#sawHint(count) });
  }

  #mark(result, limits) {
    this.#evidence = evidenceOf(result, limits);
    const apply = () => this.#given.form.mark(this.#marksOn ? this.#evidence : []);
    if (!this.#bench.querySelector(".cw-offer__marks-switch")) this.#offerSwitch(apply);
    apply();
  }

  #offerSwitch(apply) {
    const box = h("input", { type: "checkbox" });
    box.checked = this.#marksOn;
    box.addEventListener("change", () => ((this.#marksOn = box.checked), apply()));
    const label = h("label", { class: "cw-offer__marks-switch" }, box, h("span", {}, say("offer.show-marks")));
    this.#bench.querySelector(".cw-offer__lead").after(label);
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
    // The result may have been drawn anew since.
    const place = from.isConnected ? from : (this.#place.querySelector(`[data-key="${from.dataset.key}"]`) ?? this.#title);
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "center" });
  }

  #revise() {
    this.#given.tabs.show("form", { jump: true });
    const area = this.#given.form.area("message");
    area.focus({ preventScroll: true });
    area.closest(".cw-field").scrollIntoView({ block: "start" });
  }

  #assess(made, id, word) {
    record.assess(this.#given.caseId, { made, id, word });
    this.#redraw();
    this.#given.announce(say("offer.self-noted"));
  }

  #sawHint(count) {
    this.own.hintsSeen = count;
    this.#given.changed();
  }
}
