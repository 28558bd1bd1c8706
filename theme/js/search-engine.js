/* Asking Pagefind: loaded at the first question, then asked for the whole of it and for each word. */

import { config } from "./config.js";

const PAGES = 8;
const SECTIONS = 3;
/** Pages whose titles are compared with the question before the best are shown. */
const READ = 16;
/** Words too common to tell lessons apart; only the second, looser question leaves them out. */
const COMMON = new Set(
  "区别 不同 意思 的 了 是 在 和 与 或 及 吗 呢 吧 啊 我 你 他 她 它 我们 你们 他们 这 那 这个 那个 什么 怎么 怎样 怎么办 如何 为什么 什么时候 谁 哪 哪些 哪里 几 多少 要 想 能 会 该 可以 应该 需要 有 没有 没 不 也 都 就 还 再 很 把 被 给 对 对于 让 用 从 到 上 下 里 时 时候 一个 一下 a an the of to in on and or is are do does how what why when i my me it".split(
    " ",
  ),
);

let loading;

/** The index, fetched once; a failed fetch may be tried again. */
export function load() {
  loading ??= open().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function open() {
  const pagefind = await import(new URL("pagefind/pagefind.js", config.root).href);
  await pagefind.options({ baseUrl: "/", excerptLength: 24 });
  await pagefind.init();
  return pagefind;
}

/** The pages that answer a question: {near, pages}; `near` when none has all of its words. */
export async function find(question) {
  const pagefind = await load();
  const whole = await pagefind.search(question);
  const hits = await weighed(pagefind, words(question), whole.results);
  const read = await Promise.all(hits.slice(0, READ).map(async (hit) => ({ hit, data: await hit.data() })));
  const told = read.map(({ hit, data }) => ({ data, sum: hit.sum + likeness(question, data) }));
  told.sort((one, two) => two.sum - one.sum);
  return { near: whole.results.length === 0, pages: told.slice(0, PAGES).map(({ data }) => page(data)) };
}

/** Hits from 0 to about 2: each word counts by how few pages have it, and having all of them counts. */
async function weighed(pagefind, list, whole) {
  const found = new Map();
  const add = (hits, weight) => {
    const best = Math.max(...hits.map(({ score }) => score));
    for (const hit of hits) {
      const kept = found.get(hit.id) ?? { sum: 0 };
      kept.sum += (weight * hit.score) / best;
      kept.data = hit.data; // the last asked is the whole question, whose excerpt marks all its words
      found.set(hit.id, kept);
    }
  };
  const answers = await Promise.all(list.map((word) => pagefind.search(word)));
  const rare = answers.map(({ results }) => 1 / (1 + results.length));
  const all = rare.reduce((sum, weight) => sum + weight, 0);
  answers.forEach(({ results }, place) => add(results, rare[place] / all));
  add(whole, list.length > 1 ? 0.5 : 1);
  return [...found.values()].sort((one, two) => two.sum - one.sum);
}

/** How much of a question the page's title and its nearest heading say, sign by sign (0 to 2). */
function likeness(question, { meta, sub_results: parts }) {
  const asked = new Set(terse(question).match(/[\p{L}\p{N}]/gu));
  const share = (text) => [...asked].filter((sign) => terse(text).includes(sign)).length / (asked.size || 1);
  return share(meta.title) + Math.max(0, ...parts.map(({ title }) => share(title)));
}

/** Learners ask as they speak and titles are terse: both in the terse form. */
const terse = (text) => text.replaceAll("什么时候", "何时").replace(/怎么|怎样|如何|[的了吗呢]/g, "");

/** The telling words of a question, cut where the language cuts them. */
export function words(question, locale = config.locale) {
  const cut = new Intl.Segmenter(locale, { granularity: "word" });
  const all = [...cut.segment(question)].filter((part) => part.isWordLike).map((part) => part.segment);
  const telling = all.filter((word) => !COMMON.has(word.toLowerCase()));
  return [...new Set(telling.length ? telling : all)];
}

function page(data) {
  const path = data.url.replace(/^\//, "");
  const sections = data.sub_results.filter(({ title, url }) => url.includes("#") && title !== data.meta.title);
  return {
    title: data.meta.title,
    url: address(path),
    unit: unitOf(path),
    excerpt: tidy(data.excerpt),
    sections: sections.slice(0, SECTIONS).map(({ title, url, excerpt }) => ({
      title,
      excerpt: tidy(excerpt),
      url: address(url.replace(/^\//, "")),
    })),
  };
}

/** An excerpt begins anywhere; not with the full stop of the sentence before. */
const tidy = (excerpt) => excerpt.replace(/^[\s.,:;!?、，。：；！？”’）…]+/u, "");

const address = (path) => new URL(path, config.root).href;

function unitOf(path) {
  const unit = config.course.units.find(({ lessons }) => lessons.some(({ url }) => url === path));
  return unit?.title ?? config.course.title;
}
