/** Fetches the large files of Python: counted in bytes, and unpacked here where the server does not pack. */

const REPORTS_A_SECOND = 10;

/* Kept from before the worker answers Pyodide's own requests with what is fetched here. */
const request = self.fetch.bind(self);

export class Downloads {
  #files;
  #roles;
  #report;
  #loaded = 0;
  #total;
  #reported = -Infinity;
  #probes = new Map();

  /** `files` maps a role to {url, size}; `roles` are those the progress counts; `report` is told {loaded, total}. */
  constructor(files, roles, report) {
    this.#files = files;
    this.#roles = roles;
    this.#report = report;
    this.#total = roles.reduce((sum, role) => sum + files[role].size, 0);
  }

  /** A module counts as a whole: nobody sees its bytes arrive. */
  async module(role) {
    const loaded = await import(this.#files[role].url);
    this.#count(role, this.#files[role].size);
    return loaded;
  }

  /** The whole file, checked for length. */
  async bytes(role) {
    const { size, url } = this.#files[role];
    const target = new Uint8Array(size);
    let place = 0;
    for await (const chunk of chunks((await this.#open(role)).body)) {
      if (place + chunk.length > size) break;
      target.set(chunk, place);
      place += chunk.length;
      this.#count(role, chunk.length);
    }
    if (place !== size) throw new Error(`${url}: ${place} of ${size} bytes`);
    return target;
  }

  /** The file as a response, for those who read while it arrives. */
  async response(role) {
    const opened = await this.#open(role);
    const counted = new TransformStream({
      transform: (chunk, out) => {
        this.#count(role, chunk.length);
        out.enqueue(chunk);
      },
    });
    return new Response(opened.body.pipeThrough(counted));
  }

  /** WebAssembly, compiled while it arrives. The browser keeps compiled code only for a response of its own. */
  async wasm(role) {
    const opened = await this.#open(role);
    const type = { "content-type": "application/wasm" };
    const rightly = opened.headers.get("content-type") === type["content-type"];
    const typed = rightly ? opened : new Response(opened.body, { headers: type });
    const module = await WebAssembly.compileStreaming(typed);
    this.#count(role, this.#files[role].size);
    return module;
  }

  async #open(role) {
    const { url } = this.#files[role];
    if (await this.#mustUnpack(url)) {
      const packed = await request(`${url}.gz`);
      if (packed.ok) return new Response(await unpacked(packed.body));
    }
    const plain = await request(url);
    if (!plain.ok) throw new Error(`${url}: ${plain.status}`);
    return plain;
  }

  /** One small file of each type tells how the server sends the large ones. */
  #mustUnpack(url) {
    if (typeof DecompressionStream === "undefined") return false;
    const probe = this.#files[url.endsWith(".wasm") ? "probeWasm" : "probeBin"].url;
    if (!this.#probes.has(probe)) this.#probes.set(probe, sentPlain(probe));
    return this.#probes.get(probe);
  }

  #count(role, bytes) {
    if (!this.#roles.includes(role)) return;
    this.#loaded += bytes;
    if (performance.now() - this.#reported < 1000 / REPORTS_A_SECOND) return;
    this.#reported = performance.now();
    this.#report({ loaded: Math.min(this.#loaded, this.#total), total: this.#total });
  }
}

/** The response itself where its type is right; unpacked here, or from a careless server, the same body under this type. */
function typed(response, type) {
  if (response.headers.get("content-type")?.startsWith(type)) return response;
  return new Response(response.body, { headers: { "content-type": type } });
}

async function sentPlain(url) {
  const response = await request(url);
  await response.arrayBuffer();
  return response.ok && !response.headers.has("content-encoding");
}

/** Some servers announce a .gz file as packed content, and then the browser has unpacked it already. */
async function unpacked(body) {
  const reader = body.getReader();
  const first = await reader.read();
  const whole = new ReadableStream({
    start: (out) => (first.done ? out.close() : out.enqueue(first.value)),
    pull: async (out) => {
      const { done, value } = await reader.read();
      return done ? out.close() : out.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
  const isGzip = !first.done && first.value[0] === 0x1f && first.value[1] === 0x8b;
  return isGzip ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
}

async function* chunks(body) {
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}
