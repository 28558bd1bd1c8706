/* The course as the pages need it: its lessons in order, and addresses that work from any page. */

import { config } from "./config.js";

export function lessons() {
  return config.course.units.flatMap((unit) => unit.lessons);
}

export function lessonOf(id) {
  return lessons().find((lesson) => lesson.id === id);
}

export function address(url) {
  return new URL(url, config.root).href;
}
