/** <quiz-offer>: the workshop where an offer is written, checked by Python in the page, and revised. */

import { download } from "../../theme/js/download.js";
import { record } from "../../theme/js/record.js";
import { say } from "../../theme/js/words.js";
import { runner } from "../runner.js";
import { isBlank } from "./answer.js";
import { button } from "./dom.js";
import { Draft } from "./draft.js";
import { Feedback } from "./feedback.js";
import { total } from "./diff.js";
import { OfferForm } from "./form.js";
import { grade, gradeAgain } from "./grading.js";
import { wordsFor } from "./kind.js";
import { loadCase } from "./material.js";
import { OtherTab } from "./other-tab.js";
import { plainText } from "./reading.js";
import { Status } from "./status.js";
import { Tabs } from "./tabs.js";

const NEAR = "600px"; // most of a screen ahead: Python starts while the case is still being read

/**
 * Tells of each check with the event "offer-checked", detail {material, answer, result}. Who has looked a second time
 * answers with reconsider({answer, result}): the result is replaced where the learner is reading it.
 */
export class OfferElement extends HTMLElement {
  #data;
  #words;
  #other;
  #form;
  #tabs;
  #status;
  #draft;
  #feedback;
  #busy = false;
  #near;
  #onState = () => this.#showState();

  connectedCallback() {
    if (!this.#form) this.#build();
    this.#draft = new Draft(() => this.#save());
    this.#other.open();
    runner.addEventListener("state", this.#onState);
    const look = (entries) => entries.some((entry) => entry.isIntersecting) && this.#approach();
    this.#near = new IntersectionObserver(look, { rootMargin: NEAR });
    this.#near.observe(this);
  }

  disconnectedCallback() {
    this.#draft.close();
    this.#other.close();
    this.#form.close();
    this.#near.disconnect();
    runner.removeEventListener("state", this.#onState);
  }

  get #button() {
    return this.querySelector(".cw-offer__check");
  }

  #build() {
    this.#data = JSON.parse(this.querySelector('script[type="application/json"]').textContent);
    this.#words = wordsFor(this.#data.kind);
    this.#data.url = new URL(this.#data.caseUrl, document.baseURI).href;
    this.#status = new Status(this.querySelector(".cw-offer__status"), this.querySelector(".cw-offer__live"));
    const announce = (text) => this.#status.announce(text);
    this.#form = new OfferForm(this.querySelector(".cw-offer__form"), { ...this.#data, announce });
    this.#form.restore(record.draft(this.#data.caseId));
    this.#other = new OtherTab(this.querySelector(".cw-offer__other"), {
      caseId: this.#data.caseId,
      form: this.#form,
      adopt: (answer) => this.#keep(answer),
      announce,
    });
    this.#tabs = new Tabs(this);
    this.#feedback = new Feedback(this, {
      ...this.#data,
      form: this.#form,
      tabs: this.#tabs,
      words: this.#words,
      announce,
      takeBack: (version, n) => this.#takeBack(version, n),
      changed: () => this.#draft.touch(),
    });
    this.#listen();
    this.#spellDate();
    this.dataset.ready = "";
  }

  #listen() {
    this.#form.addEventListener("change", () => this.#onChange());
    this.querySelector(".cw-offer__form").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.isComposing) this.check();
    });
    this.#button.addEventListener("click", () => this.check());
    this.#button.hidden = false;
    this.querySelector(".cw-offer__keys").hidden = false;
  }

  /** The page comes near: Python warms up, and a result from an earlier visit is shown again. */
  #approach() {
    this.#near.disconnect();
    runner.warm();
    this.#showState();
    loadCase(this.#data.url).then((material) => this.#feedback.recall(material), () => {});
    this.#nameButton();
  }

  #onChange() {
    this.querySelector(".cw-offer__saved").textContent = "";
    this.#draft.touch();
    this.#feedback.outdate();
  }

  #save() {
    const draft = { ...this.#form.answer, ...this.#feedback.own, ...this.#other.held };
    this.#other.write(() => record.saveDraft(this.#data.caseId, draft));
    if (["full", "blocked", "newer"].includes(record.trouble)) this.#offerFile(record.trouble);
    else this.querySelector(".cw-offer__saved").textContent = say("offer.saved");
  }

  #offerFile(trouble) {
    const keep = () => download(plainText(this.#form.answer), `${say("offer.file-name")}-${this.#data.caseId}.txt`);
    this.#status.notice(say(`offer.trouble-${trouble}`), button(say("offer.keep-file"), keep));
  }

  async check() {
    if (this.#busy) return;
    if (isBlank(this.#form.answer)) return this.#askForText();
    this.#setBusy(true);
    try {
      const material = await loadCase(this.#data.url);
      this.#showState();
      const graded = await grade(runner, { ...this.#data, material, read: () => this.#read() });
      this.#setBusy(false);
      if (graded.result.error) return this.#unreadable(graded.result.error);
      this.#take(material, graded.answer, graded.result);
      this.#lookAgain({ ...this.#data, material, ...graded });
    } catch (error) {
      this.#setBusy(false);
      this.#status.fault(error.code, () => this.#again());
    }
  }

  #read() {
    this.#form.rememberRows();
    this.#status.checking();
    return this.#form.answer;
  }

  #again() {
    this.#status.clear();
    this.#button.focus({ preventScroll: true });
    this.check();
  }

  #take(material, answer, result) {
    this.#draft.flush();
    record.addVersion(this.#data.caseId, { answer, result });
    this.#status.clear();
    this.#status.announce(say("offer.checked"));
    this.#feedback.show(material, { answer, result });
    this.#nameButton();
    this.#report(result);
    this.dispatchEvent(new CustomEvent("offer-checked", { bubbles: true, detail: { material, answer, result } }));
    if (record.trouble === "full") this.#offerFile("full");
  }

  /** The first result stands until then, and for good where there is no second opinion. */
  async #lookAgain(graded) {
    const second = await gradeAgain(runner, graded).catch(() => null);
    if (second) this.reconsider(second);
  }

  /** Takes a second look's result; false when another answer is in view by now. */
  reconsider(graded) {
    return this.#feedback.reconsider(graded);
  }

  /** For the record and an LMS; the answer itself is kept with the versions and not told again. */
  #report(result) {
    const { met, of } = total(result);
    const id = `offer/${this.#data.caseId}`;
    const detail = { id, kind: "offer", score: of ? met / of : 0, dontKnow: false, hints: this.#feedback.own.hintsSeen };
    this.dispatchEvent(new CustomEvent("quiz-graded", { bubbles: true, detail }));
  }

  #unreadable({ field, message }) {
    const area = field ? this.#form.area(field) : null;
    const text = say("offer.unreadable", { message });
    this.#status.notice(text);
    if (area) this.#form.note(area, text);
    area?.focus();
  }

  #askForText() {
    this.#status.notice(say("offer.blank"));
    this.#form.area("message").focus();
  }

  #takeBack(version, n) {
    const earlier = this.#form.answer;
    const undo = button(say("offer.take-undo"), () => this.#adopt(earlier, say("offer.returned")));
    this.#adopt(version.answer, say("offer.taken", { n }), undo);
  }

  /** Fills the form, where an answer is given, and saves at once. */
  #keep(answer) {
    if (answer) this.#form.answer = answer;
    this.#onChange();
    this.#draft.flush();
  }

  #adopt(answer, told, ...ways) {
    this.#keep(answer);
    this.#tabs.show("form", { jump: true });
    this.#status.notice(told, ...ways);
    (ways[0] ?? this.#button).focus();
    this.#status.scrollTo();
  }

  #setBusy(busy) {
    this.#busy = busy;
    this.#button.setAttribute("aria-disabled", String(busy));
  }

  #nameButton() {
    this.#button.textContent = record.versions(this.#data.caseId).length ? say("offer.check-again") : this.#words("check");
  }

  #showState() {
    const { phase } = runner.state;
    if (phase === "loading") this.#status.progress(runner.state, this.#busy);
    else if (!this.#busy) this.#status.endProgress();
  }

  #spellDate() {
    const time = this.querySelector(".cw-offer__roles time");
    const date = new Date(`${time?.dateTime}T00:00`);
    const written = new Intl.DateTimeFormat(this.#data.locale, { dateStyle: "full" });
    if (!Number.isNaN(date.getTime())) time.textContent = written.format(date);
  }
}

if (!customElements.get("quiz-offer")) customElements.define("quiz-offer", OfferElement);
