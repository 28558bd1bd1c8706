/* Texts set aside: what could not be read, or gave way to a newer form, word for word under a key of its own. */

export const ASIDE = "courseware-record.aside.";

export class Asides {
  #shelf;

  constructor(shelf) {
    this.#shelf = shelf;
  }

  /** [{key, at, text}], the newest first; none where the storage cannot be read. */
  list() {
    try {
      const keys = this.#shelf.keys().filter((key) => key.startsWith(ASIDE));
      const asides = keys.map((key) => ({ key, at: key.slice(ASIDE.length), text: this.#shelf.read(key) }));
      return asides.sort((a, b) => (a.at < b.at ? 1 : -1));
    } catch {
      return [];
    }
  }

  /**
   * Copies what stands under `from`. Where there is no room for two copies it is moved, and put back if even that
   * fails. Answers whether it was moved.
   */
  put(text, from, at) {
    const key = ASIDE + at;
    try {
      this.#shelf.write(key, text);
      return false;
    } catch (noRoom) {
      this.#shelf.remove(from);
      try {
        this.#shelf.write(key, text);
        return true;
      } catch {
        this.#shelf.write(from, text);
        throw noRoom;
      }
    }
  }

  remove(key) {
    if (key.startsWith(ASIDE)) this.#shelf.remove(key);
  }
}
