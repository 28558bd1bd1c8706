/* The browser's storage with its three faults made plain: absent, refused ("blocked") and out of room ("full"). */

const FULL = new Set(["QuotaExceededError", "NS_ERROR_DOM_QUOTA_REACHED"]);

export class StorageFault extends Error {
  constructor(kind, cause) {
    super(`storage is ${kind}`, { cause });
    this.kind = kind;
  }
}

/** `find` is a function because the mere mention of window.localStorage throws where cookies are refused. */
export class Shelf {
  #find;

  constructor(find) {
    this.#find = find;
  }

  read(key) {
    return this.#use((storage) => storage.getItem(key));
  }

  write(key, text) {
    this.#use((storage) => storage.setItem(key, text));
  }

  remove(key) {
    this.#use((storage) => storage.removeItem(key));
  }

  keys() {
    return this.#use((storage) => Array.from({ length: storage.length }, (_, place) => storage.key(place)));
  }

  #use(action) {
    let storage;
    try {
      storage = this.#find();
      return action(storage);
    } catch (error) {
      throw new StorageFault(kindOf(error, storage), error);
    }
  }
}

/** A store that holds nothing and still has no room is one that some private windows give: refused, not full. */
function kindOf(error, storage) {
  return FULL.has(error?.name) && storage?.length > 0 ? "full" : "blocked";
}
