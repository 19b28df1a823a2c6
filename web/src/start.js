// Stands in the page's head: starts the engine before the page's own code has come, and keeps what it says until then.
{
  const worker = new Worker("__ENGINE__", { type: "module" });
  const said = [];
  worker.onmessage = ({ data }) => said.push(data);
  worker.onerror = ({ message }) => said.push({ kind: "failed", problem: { code: "", where: "", message: message || "the worker did not start" } });
  // On later visits the engine's code lies in the cache and is compiled here while the worker starts.  On the first this
  // thread has enough to do with drawing; then, and when it does not work, the worker fetches it for itself.
  const module = navigator.serviceWorker?.controller ? WebAssembly.compileStreaming(fetch("__MODULE__")).catch(() => undefined) : Promise.resolve();
  module.then((compiled) => worker.postMessage({ kind: "engine", module: compiled }));
  worker.postMessage({ kind: "own", hash: location.hash });
  window.soi_start = { worker, said, module };
}
