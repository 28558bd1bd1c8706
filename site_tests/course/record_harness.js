/* Runs function bodies sent line by line as JSON, with the record's modules in scope; see test_record_js.py. */

const load = (name) => import(`${process.argv[2]}/${name}.js`);
const names = ["document", "merge", "migrate", "check", "progress", "journal", "store"].map((name) => `record-${name}`);
const modules = Object.assign({}, ...(await Promise.all([...names, "storage"].map(load))));

/** A browser's storage of `room` characters, shared by as many tabs as a test opens. */
class FakeStorage {
  constructor(room = Infinity, texts = {}) { this.room = room; this.texts = new Map(Object.entries(texts)); }
  get length() { return this.texts.size; }
  key(place) { return [...this.texts.keys()][place] ?? null; }
  getItem(key) { return this.texts.get(key) ?? null; }
  removeItem(key) { this.texts.delete(key); }
  setItem(key, text) {
    const others = [...this.texts].filter(([name]) => name !== key);
    const used = others.reduce((sum, [name, kept]) => sum + name.length + kept.length, 0);
    if (used + key.length + text.length > this.room) throw new DOMException("no room", "QuotaExceededError");
    this.texts.set(key, text);
  }
}
/**
 * Tabs in processes of their own, as in Chromium: each has a copy of the storage, tells the browser what it writes, and
 * hears from it a moment later what has been written, its own echo included. While its own writing is under way, it
 * ignores what others wrote before.
 */
class Tabs {
  constructor(count) {
    this.sent = [];
    this.tabs = Array.from({ length: count }, () => ({ copy: new FakeStorage(), own: 0, heard: [] }));
    this.tabs.forEach((tab) => {
      const { copy } = tab;
      tab.storage = Object.create(copy, { setItem: { value: (key, text) => {
        copy.setItem(key, text);
        tab.own += 1;
        this.sent.push({ from: tab, key, text });
      } } });
    });
  }
  /** The browser takes up the oldest message and tells every tab. */
  pass() {
    const message = this.sent.shift();
    if (message) this.tabs.forEach((tab) => tab.heard.push(message));
    return Boolean(message);
  }
  /** One tab hears the oldest news it has not heard. */
  hear(tab) {
    const message = tab.heard.shift();
    if (!message) return false;
    if (message.from === tab) tab.own -= 1;
    else if (tab.own === 0) {
      tab.copy.setItem(message.key, message.text);
      tab.store.follow();
    }
    return true;
  }
  settle() {
    let busy = true;
    while (busy) busy = [this.pass(), ...this.tabs.map((tab) => this.hear(tab))].some(Boolean);
  }
}
let clock = 0;
const now = () => new Date(Date.UTC(2026, 2, 5) + 1000 * clock++).toISOString();
let learners = 0;
const newLearner = () => ({ id: `learner-${++learners}`, seed: learners });
let tabs = 0;
const newTab = () => `tab-${++tabs}`;
const refuse = () => { throw new DOMException("denied", "SecurityError"); };
const shelf = (storage) => new modules.Shelf(storage ? () => storage : refuse);
const tab = (storage, session = new FakeStorage()) =>
  new modules.RecordStore({ shelf: shelf(storage), session: shelf(session), now, newLearner, newTab });
const graded = (id, score = 1, more = {}) => ({
  id, kind: "single_choice", answer: [0], score, dontKnow: false, hints: 0, ...more,
});
const offer = (message, met) => ({ answer: { message }, result: { checks: { complete: { met, of: 5 } } } });
const scope = { ...modules, FakeStorage, Tabs, tab, graded, offer };

const lines = (await import("node:readline")).createInterface({ input: process.stdin });
for await (const line of lines) {
  const { body, args } = JSON.parse(line);
  try {
    const result = new Function(...Object.keys(scope), "args", body)(...Object.values(scope), args);
    console.log(JSON.stringify({ result: result ?? null }));
  } catch (error) {
    console.log(JSON.stringify({ error: error.stack }));
  }
}
