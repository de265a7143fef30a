import { setFlagsFromString } from "node:v8";

// V8's own figure in Node 22 and 24, and one that no step reaches: about so many bytes of code are executed before V8
// compiles a function of WebAssembly for the second time.
const [usual, unreached] = ["13000000", "1000000000"];

let hasCompiled = false;

/**
 * Runs what makes undici compile its parser of replies, which is WebAssembly, so that V8 compiles its functions once. The
 * second compilation, with all optimisations, takes longer than the replies of a small send. V8 copies the figure when it
 * makes a module, so the flag is back to what it was before anything else is loaded: with other flags, V8 refuses the
 * compiled code that Node keeps, its own modules' included. A Node without the flag says so on standard error, and goes on.
 */
export function withoutSecondCompilation(compile: () => void): void {
  if (hasCompiled) {
    compile();
    return;
  }
  hasCompiled = true;
  setFlagsFromString(`--wasm-tiering-budget=${unreached}`);
  try {
    compile();
  } finally {
    setFlagsFromString(`--wasm-tiering-budget=${usual}`);
  }
}
