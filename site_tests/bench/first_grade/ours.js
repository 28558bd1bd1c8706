import { runner } from "./app/quizzes/runner.js";

runner.warm();
const request = await (await fetch("request.json")).text();
window.finish(await runner.call(request));
