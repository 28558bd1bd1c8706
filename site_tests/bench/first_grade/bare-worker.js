// Pyodide as its documentation shows it, in a worker, with the grader from the same zip.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const fetched = Promise.all([
  fetch("grader.zip").then((response) => response.arrayBuffer()),
  fetch("request.json").then((response) => response.text()),
]);
const pyodide = await loadPyodide();
const [grader, request] = await fetched;
pyodide.unpackArchive(grader, "zip");
const grade = pyodide.runPython("from quizzes import grade_json; grade_json");
postMessage(grade(request));
