/* The record kept in step with the browser's storage: read the newest, change it, write it, all in one turn. */

import { addAttempt, addVersion, emptyDocument, freeze, markRead, own, saveDraft, visit } from "./record-document.js";
import { isId, open } from "./record-check.js";
import { merge, replacedDrafts } from "./record-merge.js";
import { counts, progress } from "./record-progress.js";

export const KEY = "courseware-record";
export const ASIDE = `${KEY}.aside.`;
/** Holds, for this tab alone, what the shared storage has no room for. */
export const SESSION = `${KEY}.session`;

export class RecordStore extends EventTarget {
  #shelf;
  #session;
  #now;
  #newLearner;
  #text; // as last read or written; undefined before the first reading
  #base; // what that text says
  #document; // #base with the steps that could not be written yet
  #pending = [];
  #unkept = null; // a text to set aside before the key may be written again
  #newer = false;
  #fault = null;
  #notice = null;

  constructor({ shelf, session, now, newLearner }) {
    super();
    [this.#shelf, this.#session, this.#now, this.#newLearner] = [shelf, session, now, newLearner];
    const rescued = this.#rescued();
    this.#base = freeze(emptyDocument(rescued?.learner ?? newLearner(), now()));
    this.#document = this.#base;
    if (rescued) this.#pending.push({ step: (document) => merge(document, rescued) });
    this.#refresh();
    if (this.#pending.length || this.#text === null) this.#save();
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

  exportText() {
    return JSON.stringify(this.read());
  }

  /** {ok, problems, summary}: what a file holds and what taking it over would change; nothing is changed here. */
  inspect(text) {
    const { state, document, problems } = open(text);
    const ok = state === "good" || state === "older";
    if (!ok) return { ok, problems, summary: null };
    const here = this.read();
    const summary = {
      file: { ...counts(document), updated: document.updated },
      here: { ...counts(here), updated: here.updated },
      merged: counts(merge(here, document)),
      drafts: replacedDrafts(here, document),
    };
    return { ok, problems, summary };
  }

  /** Takes a file over whole ("replace") or adds it to what is here ("merge"); a file with problems changes nothing. */
  importText(text, how = "merge") {
    const inspected = this.inspect(text);
    if (!inspected.ok) return inspected;
    const { document: theirs } = open(text);
    this.#change((mine) => (how === "replace" ? theirs : merge(mine, theirs)));
    return inspected;
  }

  /** Everything on this device, texts set aside included. */
  clear() {
    this.asides().forEach(({ key }) => attempt(() => this.#shelf.remove(key)));
    [this.#pending, this.#unkept, this.#newer, this.#notice] = [[], null, false, null];
    this.#base = freeze(emptyDocument(this.#newLearner(), this.#now()));
    this.#keep(this.#base);
  }

  /** Texts that could not be read or were replaced by a newer form: [{key, at, text}], the newest first. */
  asides() {
    const keys = attempt(() => this.#shelf.keys()) ?? [];
    const asides = keys.filter((key) => key.startsWith(ASIDE)).map((key) => this.#aside(key, key.slice(ASIDE.length)));
    return asides.sort((a, b) => (a.at < b.at ? 1 : -1));
  }

  /** The stored text as it stands, for a record this version of the pages cannot read. */
  storedText() {
    return attempt(() => this.#shelf.read(KEY)) ?? null;
  }

  removeAside(key) {
    if (key.startsWith(ASIDE)) attempt(() => this.#shelf.remove(key));
    this.dispatchEvent(new Event("change"));
  }

  /** Another tab has written, or someone has cleared the storage. */
  follow() {
    const before = this.#document;
    this.#refresh();
    if (this.#document !== before) this.dispatchEvent(new Event("change"));
  }

  #change(step, replaces) {
    this.#refresh();
    const next = step(this.#document);
    if (next === this.#document) return;
    // A draft is saved with every pause in typing: while nothing can be written only its last state is worth holding.
    this.#pending = this.#pending.filter((waiting) => !replaces || waiting.replaces !== replaces);
    this.#pending.push({ step, replaces });
    this.#keep(next);
  }

  #keep(next) {
    this.#document = freeze(next);
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
    if (this.#unkept !== null) this.#setAside(this.#unkept);
    this.#shelf.write(KEY, text);
    [this.#text, this.#base, this.#pending, this.#fault] = [text, this.#document, [], null];
  }

  /** Copies the text aside; where there is no room for two copies it is moved, and put back if even that fails. */
  #setAside(text) {
    const key = ASIDE + this.#now();
    try {
      this.#shelf.write(key, text);
    } catch (noRoom) {
      this.#shelf.remove(KEY);
      try {
        this.#shelf.write(key, text);
        this.#text = null;
      } catch {
        this.#shelf.write(KEY, text);
        throw noRoom;
      }
    }
    this.#unkept = null;
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
    const clearedElsewhere = text === null && this.#text !== undefined;
    if (clearedElsewhere) this.#pending = [];
    [this.#text, this.#newer, this.#unkept] = [text, false, null];
    if (text === null) this.#rebase(clearedElsewhere ? emptyDocument(this.#newLearner(), this.#now()) : this.#base);
    else this.#take(open(text), text);
  }

  #take({ state, document }, text) {
    if (state === "newer") {
      this.#newer = true;
      return this.#rebase(this.#base);
    }
    if (state === "good") return this.#rebase(document);
    this.#unkept = text;
    if (state === "broken") this.#notice = "corrupt";
    // What this tab still remembers of a record that was sound a moment ago is worth more than an empty one.
    this.#rebase(state === "older" ? document : document ? merge(document, this.#base) : this.#base);
    this.#save();
  }

  #rebase(document) {
    this.#base = freeze(document);
    this.#document = freeze(this.#pending.reduce((before, { step }) => step(before), this.#base));
  }

  #rescued() {
    const text = attempt(() => this.#session.read(SESSION));
    return text ? open(text).document : null;
  }

  #aside(key, at) {
    return { key, at, text: attempt(() => this.#shelf.read(key)) ?? "" };
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
