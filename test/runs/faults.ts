/**
 * The option for Node that does something at the first call of a function of `node:fs`, before the call. `action` is
 * code that sees the arguments as `args`, `fs` and the original function as `call`; what it throws is what the call
 * throws. `isMeant` is an expression that says which call is meant.
 */
export function atCall(name: string, action: string, isMeant = 'true'): string {
  const code = `
    import fs from 'node:fs';
    import { syncBuiltinESMExports } from 'node:module';
    const call = fs.${name};
    let isDone = false;
    fs.${name} = (...args) => {
      if (!isDone && ${isMeant}) { isDone = true; ${action} }
      return call(...args);
    };
    syncBuiltinESMExports();`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

/** Code that fails a call as the system does. */
export function failWith(code: string): string {
  return `throw Object.assign(new Error(${JSON.stringify(code)}), { code: ${JSON.stringify(code)} });`;
}
