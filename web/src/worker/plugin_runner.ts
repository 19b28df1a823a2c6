// One plugin of a third party, in a worker of its own: whoever has it ends the worker when it does not come back.
import { annotate, PluginModule, SoiError, type Document, type PluginInstance } from "soi-wasm/core";
import type { PluginAnswer, PluginRequest, Problem } from "./protocol.ts";

const say = (answer: PluginAnswer): void => self.postMessage(answer);

function problem_of(error: unknown): Problem {
  return error instanceof SoiError ? error.toJSON() : { code: "SOI-E040", where: "", message: String(error) };
}

let plugin: PluginModule | undefined;
let instance: PluginInstance | undefined;

async function open(request: PluginRequest & { kind: "open" }): Promise<void> {
  plugin = await PluginModule.load(request.bytes, request.name);
  instance = plugin.open(request.config);
  say({ kind: "opened", manifest: JSON.stringify(plugin.manifest) });
}

function run({ number, json, text }: PluginRequest & { kind: "run" }): void {
  if (!plugin || !instance) return;
  const start = performance.now();
  const layers = annotate(instance, plugin.manifest, JSON.parse(json) as Document, text);
  say({ kind: "made", number, layers: JSON.stringify(layers), milliseconds: performance.now() - start });
}

self.onmessage = async ({ data }: MessageEvent<PluginRequest>): Promise<void> => {
  try {
    if (data.kind === "open") await open(data);
    else run(data);
  } catch (error) {
    say({ kind: "problem", ...(data.kind === "run" ? { number: data.number } : {}), problem: problem_of(error) });
  }
};
