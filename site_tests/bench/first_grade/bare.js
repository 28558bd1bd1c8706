const worker = new Worker("bare-worker.js", { type: "module" });
worker.onmessage = ({ data }) => window.finish(data);
