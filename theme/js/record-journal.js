/* What this tab has done, kept until it is certain that no other tab has written over it.

   A browser gives each tab its own copy of the storage and brings the copies together a moment later, so two tabs can
   read the same text, each add to it, and the one that writes last wipes out the other's part. Every stored document
   therefore names, for each tab that wrote to it, the number of the last step it holds; a tab that finds fewer of its
   steps than it has taken takes the missing ones again. Each step is in the document once, neither lost nor doubled. */

/** Copies come together within a second; ten minutes allow for a tab put to sleep. */
const REMEMBERED = 10 * 60 * 1000;

/** Longer than any step is remembered: a tab that is forgotten here has nothing left to take again. */
const KNOWN = 60 * 60 * 1000;

export class Journal {
  #tab;
  #steps = [];
  #number = 0;

  constructor(tab) {
    this.#tab = tab;
  }

  /** `replaces` names what only the latest step of counts, such as one draft. */
  add(step, at, replaces) {
    if (replaces) this.#steps = this.#steps.filter((before) => before.replaces !== replaces);
    this.#number += 1;
    this.#steps.push({ step, at, replaces, number: this.#number, written: null });
  }

  /** The document with the steps of this tab that it lacks. */
  replay(document) {
    const held = document.writers?.[this.#tab]?.number ?? 0;
    const missing = this.#steps.filter(({ number }) => number > held);
    return missing.reduce((before, { step, at }) => this.sign(step(before), at), document);
  }

  /** The document with the mark that it holds every step so far. */
  sign(document, at) {
    const known = Object.entries(document.writers ?? {}).filter(([, writer]) => age(writer.at, at) < KNOWN);
    return { ...document, writers: { ...Object.fromEntries(known), [this.#tab]: { number: this.#number, at } } };
  }

  /** All steps so far stand in the storage; those that have stood there long enough need not be remembered. */
  written(at) {
    for (const step of this.#steps) step.written ??= at;
    this.#steps = this.#steps.filter((step) => age(step.written, at) < REMEMBERED);
  }

  forget() {
    this.#steps = [];
  }
}

/** The marks of two documents whose contents have been joined. */
export function joinWriters(a = {}, b = {}) {
  const tabs = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return Object.fromEntries(tabs.map((tab) => [tab, (a[tab]?.number ?? 0) >= (b[tab]?.number ?? 0) ? a[tab] : b[tab]]));
}

function age(then, now) {
  return Date.parse(now) - Date.parse(then);
}
