// Fails when a wasm module is not self-contained:  node check_imports.cjs <module.wasm>
const fs = require("fs");
const path = process.argv[2];
const imports = WebAssembly.Module.imports(new WebAssembly.Module(fs.readFileSync(path)));
if (imports.length > 0) {
  console.error(`${path} needs ${imports.length} import(s), which no host of soi gives:`);
  for (const entry of imports) console.error(`  ${entry.module}.${entry.name}`);
  console.error("Clocks, random numbers, files and exceptions are not available inside a module; see wasm_runtime.c.");
  process.exit(1);
}
