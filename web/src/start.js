// Stands in the page's head: starts the engine before the page's own code has come, and keeps what it says until then.
{
  const worker = new Worker("__ENGINE__", { type: "module" });
  const said = [];
  worker.onmessage = ({ data }) => said.push(data);
  worker.onerror = ({ message }) => said.push({ kind: "failed", problem: { code: "", where: "", message: message || "the worker did not start" } });
  worker.postMessage({ kind: "own", hash: location.hash });
  window.soi_start = { worker, said };
}
