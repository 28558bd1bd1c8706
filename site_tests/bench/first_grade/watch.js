// Put into every page before its own scripts: how long it could not react, and when it was graded.
window.longestGap = 0;
let last = performance.now();
const beat = new MessageChannel();
beat.port1.onmessage = () => {
  window.longestGap = Math.max(window.longestGap, performance.now() - last);
  last = performance.now();
  setTimeout(() => beat.port2.postMessage(0), 4);
};
beat.port2.postMessage(0);

/** Called with the grader's answer: the clock stops. */
window.finish = (answer) => {
  window.graded = { at: performance.now(), answer, gap: window.longestGap };
};
