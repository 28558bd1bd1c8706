/** Notices that another tab has changed the same draft, and offers both texts; neither is lost meanwhile. */

import { record } from "../../theme/js/record.js";
import { say } from "../../theme/js/words.js";
import { isBlank, tidy } from "./answer.js";
import { button, h, icon } from "./dom.js";

const textOf = (answer) => JSON.stringify(tidy(answer));

export class OtherTab {
  #place;
  #given;
  #known;
  #other = null;
  #writing = false;
  #onChange = () => this.#look();

  /** given: {caseId, form, adopt(answer), announce}; `adopt` fills the form and saves. */
  constructor(place, given) {
    this.#place = place;
    this.#given = given;
  }

  /** To be called with the page: an earlier visit may have left a text nobody has decided about. */
  open() {
    const draft = record.draft(this.#given.caseId);
    this.#known = textOf(draft);
    if (draft?.other && textOf(draft.other) !== textOf(this.#given.form.answer)) this.#ask(draft.other);
    record.addEventListener("change", this.#onChange);
  }

  close() {
    record.removeEventListener("change", this.#onChange);
  }

  /** What the draft has to keep besides this tab's own text. */
  get held() {
    return this.#other ? { other: this.#other } : {};
  }

  /** Runs what saves this tab's draft, which is no news. */
  write(save) {
    this.#writing = true;
    save();
    this.#writing = false;
    this.#known = textOf(record.draft(this.#given.caseId));
  }

  #look() {
    const draft = this.#writing ? null : record.draft(this.#given.caseId);
    if (!draft || textOf(draft) === this.#known) return;
    this.#known = textOf(draft);
    if (this.#known === textOf(this.#given.form.answer)) this.#settle();
    else if (!isBlank(draft)) this.#ask(draft);
  }

  #ask(draft) {
    const { actions, benefits, contingency, declined, message } = draft;
    this.#other = actions ? { message, actions, benefits, contingency, declined } : { message };
    const ways = [
      button(say("offer.other-take"), () => this.#take()),
      button(say("offer.other-keep"), () => this.#keep()),
    ];
    this.#tell(say("offer.other-tab"), ...ways);
  }

  #take() {
    const mine = this.#given.form.answer;
    const [theirs] = [this.#other, (this.#other = null)];
    this.#given.adopt(theirs);
    const undo = button(say("offer.take-undo"), () => {
      this.#given.adopt(mine);
      this.#settle(say("offer.returned"));
    });
    this.#tell(say("offer.other-taken"), undo);
    undo.focus({ preventScroll: true });
  }

  #keep() {
    this.#other = null;
    this.#given.adopt(null);
    this.#settle(say("offer.other-kept"));
  }

  #tell(text, ...ways) {
    const buttons = h("span", { class: "cw-offer__ways" }, ways);
    this.#place.replaceChildren(h("div", { class: "cw-offer__notice" }, icon("note"), h("p", {}, text), buttons));
    this.#given.announce(text);
  }

  #settle(told = "") {
    this.#other = null;
    if (this.#place.contains(document.activeElement)) this.#given.form.area("message").focus({ preventScroll: true });
    this.#place.replaceChildren();
    if (told) this.#given.announce(told);
  }
}
