/** Saves the draft a moment after the last key, and at once when the page goes away. */

const PAUSE = 300; // about the gap between two words of someone who types slowly

export class Draft {
  #save;
  #timer = 0;
  #stop = new AbortController();

  constructor(save) {
    this.#save = save;
    const { signal } = this.#stop;
    window.addEventListener("pagehide", () => this.flush(), { signal });
    document.addEventListener("visibilitychange", () => document.hidden && this.flush(), { signal });
  }

  touch() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), PAUSE);
  }

  flush() {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#save();
  }

  close() {
    this.flush();
    this.#stop.abort();
  }
}
