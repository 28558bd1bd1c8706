/** check.html: runs the probes one after the other and says in plain words what they found. */

import { button, make } from "./dom.js";
import { PROBES, Server } from "./server-check-probes.js";

const SERVERS = { nginx: "nginx", apache: "Apache", iis: "IIS", caddy: "Caddy" };
const LANGUAGES = { zh: "中文", en: "English" };

const { fixes, words } = JSON.parse(document.querySelector('script[type="application/json"]').textContent);
const result = document.querySelector("[data-result]");
const server = new Server();
const found = new Map();
let chosen = "nginx";
let policy = "";

document.documentElement.dataset.checking = "true";
dress();
show();
await run();

/** This page carries its own words: they are no use to any other. */
function say(key, values = {}) {
  const text = words[document.documentElement.lang][key];
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

async function run() {
  chosen = await guess();
  policy = await server.policy().catch(() => "");
  for (const [id, probe] of PROBES) {
    found.set(id, await probed(probe));
    draw();
  }
  document.documentElement.dataset.checked = "true";
}

/** A probe that breaks has not found out what it should: that counts as bad, with what the browser said. */
async function probed(probe) {
  try {
    return await probe(server);
  } catch (error) {
    return { good: false, seen: String(error.message ?? error) };
  }
}

async function guess() {
  const header = await server.page().then((page) => page.header("server"), () => "");
  const known = Object.keys(SERVERS).find((name) => header.toLowerCase().includes(name));
  return known ?? (/microsoft/i.test(header) ? "iis" : chosen);
}

function show() {
  document.querySelector("[data-before]").remove();
  result.hidden = false;
  draw();
}

function draw() {
  document.title = say("title");
  result.replaceChildren(languages(), make("h1", "", say("title")), make("p", "cw-check__lead", say("lead")));
  result.append(summary(), servers());
  const list = make("ol", "cw-check__list");
  for (const [id] of PROBES) list.append(row(id));
  result.append(list);
}

function languages() {
  const names = Object.entries(LANGUAGES).map(([lang, name]) => choice(name, document.documentElement.lang === lang, () => {
    document.documentElement.lang = lang;
  }));
  return make("div", "cw-check__languages", "", ...names);
}

function servers() {
  const names = Object.entries(SERVERS).map(([key, name]) => choice(name, key === chosen, () => {
    chosen = key;
  }));
  const label = make("span", "", say("which-server"));
  label.id = "which-server";
  const group = make("div", "cw-check__servers", "", label, ...names);
  group.setAttribute("role", "group");
  group.setAttribute("aria-labelledby", label.id);
  return group;
}

function choice(name, on, choose) {
  const made = button(name, () => {
    choose();
    draw();
    [...result.querySelectorAll("button")].find((other) => other.textContent === name)?.focus();
  });
  made.setAttribute("aria-pressed", String(on));
  return made;
}

function summary() {
  const bad = [...found.values()].filter(({ good }) => !good).length;
  const done = found.size === PROBES.length;
  const words = !done
    ? say("running", { done: found.size, total: PROBES.length })
    : bad ? say("some-bad", { count: bad }) : say("all-good");
  const box = make("p", "cw-check__summary", words);
  box.setAttribute("role", "status");
  box.dataset.state = !done ? "running" : bad ? "bad" : "good";
  return box;
}

function row(id) {
  const state = found.get(id);
  const item = make("li", "cw-check__row");
  item.dataset.check = id;
  item.dataset.state = !state ? "running" : state.good ? "good" : "bad";
  item.append(heading(id, item.dataset.state));
  if (!state) return item;
  const key = state.good ? `${id}-good` : (state.words ?? `${id}-bad`);
  item.append(make("p", "", say(`${key}`, state)));
  if (!state.good) item.append(...mend(id));
  return item;
}

function heading(id, state) {
  const icon = make("span", "cw-icon");
  icon.dataset.icon = { good: "tick", bad: "cross", running: "clock" }[state];
  icon.setAttribute("aria-hidden", "true");
  const verdict = make("span", "cw-check__verdict", "", icon, say(`${state}`));
  return make("h2", "", "", verdict, make("span", "", say(`${id}`)));
}

function mend(id) {
  const lines = fixes[id]?.[chosen]?.replaceAll("{policy}", policy);
  if (!lines) return [];
  const code = make("pre", "", "", make("code", "", lines));
  code.tabIndex = 0;
  return [make("p", "cw-check__where", say(`where-${chosen}`)), code];
}

/** The page follows the device's light or dark, as the course does. */
function dress() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const put = () => (document.documentElement.dataset.mdColorScheme = dark.matches ? "slate" : "default");
  dark.addEventListener("change", put);
  put();
}
