/* The record kept in step with the browser's storage: read the newest, change it, write it, all in one turn. */

import {
  addAttempt,
  addVersion,
  assess,
  emptyDocument,
  freeze,
  markRead,
  own,
  revise,
  saveDraft,
  visit,
} from "./record-document.js";
import { Asides } from "./record-asides.js";
import { isId, open } from "./record-check.js";
import { inspect } from "./record-inspect.js";
import { Journal } from "./record-journal.js";
import { merge } from "./record-merge.js";
import { progress } from "./record-progress.js";

export const KEY = "courseware-record";
/** Holds, for this tab alone, what the shared storage has no room for. */
export const SESSION = `${KEY}.session`;

export class RecordStore extends EventTarget {
  #shelf;
  #session;
  #asides;
  #now;
  #newLearner;
  #text; // as last read or written; undefined before the first reading
  #base; // what that text says
  #document; // #base with the steps of this tab that it lacks
  #journal;
  #unkept = null; // a text to set aside before the key may be written again
  #newer = false;
  #fault = null;
  #notice = null;

  constructor({ shelf, session, now, newLearner, newTab }) {
    super();
    [this.#shelf, this.#session, this.#now, this.#newLearner] = [shelf, session, now, newLearner];
    this.#asides = new Asides(shelf);
    this.#journal = new Journal(newTab());
    const rescued = this.#rescued();
    this.#base = freeze(emptyDocument(rescued?.learner ?? newLearner(), now()));
    this.#document = this.#base;
    if (rescued) this.#journal.add((document) => merge(document, rescued), now());
    this.#refresh();
    if (this.#text === null) this.#rebase(this.#base);
    if (this.#text === null || this.#fault) this.#save();
  }

  read() {
    this.#refresh();
    return this.#document;
  }

  get seed() {
    return this.read().learner.seed;
  }

  /** null, or the one thing the learner should know: "full", "blocked", "newer", "corrupt". */
  get trouble() {
    return this.#newer ? "newer" : (this.#fault ?? this.#notice);
  }

  dismiss() {
    this.#notice = null;
    this.dispatchEvent(new Event("change"));
  }

  question(id) {
    return own(this.read().questions, id);
  }

  draft(caseId) {
    return own(this.read().offers, caseId)?.draft ?? null;
  }

  versions(caseId) {
    return own(this.read().offers, caseId)?.versions ?? [];
  }

  progress(lesson) {
    return progress(this.read(), lesson);
  }

  visit(lessonId) {
    const at = this.#now();
    this.#change((document) => visit(document, lessonId, at));
  }

  markRead(lessonId) {
    const at = this.#now();
    this.#change((document) => markRead(document, lessonId, at));
  }

  addAttempt(graded) {
    if (!isId(graded?.id)) return;
    const at = this.#now();
    this.#change((document) => addAttempt(document, graded, at));
  }

  saveDraft(caseId, answer) {
    const at = this.#now();
    this.#change((document) => saveDraft(document, caseId, answer, at), `draft ${caseId}`);
  }

  addVersion(caseId, version) {
    const at = this.#now();
    this.#change((document) => addVersion(document, caseId, version, at));
  }

  /** assessed: {made, id, word}, the learner's own word on a criterion of the version made then. */
  assess(caseId, assessed) {
    const at = this.#now();
    this.#change((document) => assess(document, caseId, assessed, at));
  }

  /** revised: {made, result}, what a second look said about the version made then. */
  revise(caseId, revised) {
    const at = this.#now();
    this.#change((document) => revise(document, caseId, revised, at));
  }

  exportText() {
    const { writers: _, ...record } = this.read();
    return JSON.stringify(record);
  }

  /** {ok, problems, summary} of a file (record-inspect.js); nothing is changed here. */
  inspect(text) {
    const { document: _, ...inspected } = inspect(text, this.read());
    return inspected;
  }

  /** Takes a file over whole ("replace") or adds it to what is here ("merge"); a file with problems changes nothing. */
  importText(text, how = "merge") {
    const { document: theirs, ...inspected } = inspect(text, this.read());
    const step = how === "replace" ? ({ writers }) => ({ ...theirs, writers }) : (mine) => merge(mine, theirs);
    if (inspected.ok) this.#change(step);
    return inspected;
  }

  /** Everything on this device, texts set aside included. */
  clear() {
    this.asides().forEach(({ key }) => attempt(() => this.#asides.remove(key)));
    [this.#unkept, this.#newer, this.#notice] = [null, false, null];
    const empty = emptyDocument(this.#newLearner(), this.#now());
    this.#change(({ writers }) => ({ ...empty, writers }));
  }

  /** Texts that could not be read or gave way to a newer form: [{key, at, text}], the newest first. */
  asides() {
    return this.#asides.list();
  }

  /** The stored text as it stands, for a record this version of the pages cannot read. */
  storedText() {
    return attempt(() => this.#shelf.read(KEY)) ?? null;
  }

  removeAside(key) {
    attempt(() => this.#asides.remove(key));
    this.dispatchEvent(new Event("change"));
  }

  /** Another tab has written, or someone has cleared the storage. */
  follow() {
    const before = this.#document;
    this.#refresh();
    if (this.#document !== before) this.dispatchEvent(new Event("change"));
  }

  /** `replaces` names what only the latest change of counts: a draft is saved with every pause in typing. */
  #change(step, replaces) {
    this.#refresh();
    const next = step(this.#document);
    if (next === this.#document) return;
    const at = this.#now();
    this.#journal.add(step, at, replaces);
    this.#document = freeze(this.#journal.sign(next, at));
    this.#save();
    this.dispatchEvent(new Event("change"));
  }

  #save() {
    const text = JSON.stringify(this.#document);
    try {
      if (!this.#newer) this.#write(text);
    } catch (error) {
      this.#fault = error.kind;
    }
    if (this.#text === text) attempt(() => this.#session.remove(SESSION));
    else attempt(() => this.#session.write(SESSION, text));
  }

  #write(text) {
    if (this.#unkept !== null && this.#asides.put(this.#unkept, KEY, this.#now())) this.#text = null;
    this.#unkept = null;
    this.#shelf.write(KEY, text);
    [this.#text, this.#base, this.#fault] = [text, this.#document, null];
    this.#journal.written(this.#now());
  }

  /** Brings #base and #document up to the newest text in the storage. */
  #refresh() {
    let text;
    try {
      text = this.#shelf.read(KEY);
    } catch {
      this.#fault = "blocked";
      return;
    }
    if (text === this.#text) return;
    const before = this.#text;
    [this.#text, this.#newer, this.#unkept] = [text, false, null];
    if (text !== null) this.#take(open(text), text);
    else if (before !== undefined) this.#startAfresh();
  }

  #take({ state, document }, text) {
    this.#newer = state === "newer";
    if (state === "broken") this.#notice = "corrupt";
    if (state === "broken" || state === "older") this.#unkept = text;
    this.#rebase(this.#best(state, document));
    if (this.#document !== this.#base || this.#unkept !== null) this.#save();
  }

  /** What this tab remembers of a record that was sound a moment ago is worth more than an empty one. */
  #best(state, document) {
    if (state === "broken" && document) return merge(document, this.#base);
    return document ?? this.#base;
  }

  /** The storage was emptied from outside: that is what someone wanted. */
  #startAfresh() {
    this.#journal.forget();
    this.#rebase(emptyDocument(this.#newLearner(), this.#now()));
  }

  #rebase(document) {
    this.#base = freeze(document);
    this.#document = freeze(this.#journal.replay(this.#base));
  }

  #rescued() {
    const text = attempt(() => this.#session.read(SESSION));
    return text ? open(text).document : null;
  }
}

/** For what may fail without harm. */
function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
