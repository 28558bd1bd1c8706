/** The curve of versions: one dot for each check, higher where more is met. */

import { say } from "../../theme/js/words.js";
import { svg } from "./dom.js";
import { points } from "./figures.js";

const HEIGHT = 96;
const ROOM = { left: 30, step: 64, top: 24, bottom: 74 };

export function drawCurve(versions) {
  const dots = points(versions.map(({ result }) => result), ROOM);
  const width = 2 * ROOM.left + Math.max(dots.length - 1, 1) * ROOM.step;
  const list = dots.map(({ met, of }) => say("offer.share", { met, of })).join("，");
  const line = (y, kind) => svg("line", { x1: 8, x2: width - 8, y1: y, y2: y, class: `cw-curve__${kind}` });
  const size = { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT };
  return svg(
    "svg",
    { ...size, class: "cw-curve", role: "img", "aria-label": say("offer.curve", { list }) },
    line(ROOM.top, "all"),
    line(ROOM.bottom, "none"),
    svg("polyline", { class: "cw-curve__line", points: dots.map(({ x, y }) => `${x},${y}`).join(" ") }),
    dots.map((dot, place) => drawDot(dot, place, place === dots.length - 1)),
  );
}

function drawDot({ x, y, met }, place, last) {
  return [
    svg("circle", { class: `cw-curve__dot${last ? " cw-curve__dot--last" : ""}`, cx: x, cy: y, r: last ? 7 : 5 }),
    svg("text", { class: "cw-curve__met", x, y: y - 12, "text-anchor": "middle" }, String(met)),
    svg("text", { class: "cw-curve__place", x, y: HEIGHT - 5, "text-anchor": "middle" }, String(place + 1)),
  ];
}
