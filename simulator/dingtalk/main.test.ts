import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("./main.ts", import.meta.url));

describe("the simulator as a program", () => {
  // On Windows no process can be asked by a signal to end.
  it.skipIf(process.platform === "win32").each(["SIGINT", "SIGTERM"] as const)(
    "tells where it is and ends on %s",
    async (signal) => {
      const child = spawn(process.execPath, [main, "--port", "0"]);
      let shown = "";
      child.stdout.setEncoding("utf8");
      child.stdout.on("data", (part) => {
        shown += part;
      });
      while (!shown.includes("people")) await once(child.stdout, "data");
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(shown)?.[0];
      const response = await fetch(`${url}/v1.0/oauth2/accessToken`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          appKey: /appKey +(\S+)/.exec(shown)?.[1],
          appSecret: /appSecret +(\S+)/.exec(shown)?.[1],
        }),
      });
      expect(response.status).toBe(200);
      child.kill(signal);
      expect(await once(child, "exit")).toEqual([0, null]);
    },
  );
});
