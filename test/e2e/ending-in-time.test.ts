import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import { beforeAll, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { localhostCertificate } from "../support/certificate.ts";
import { type Listening, listenRaw } from "../support/loopback.ts";
import { runStep, type StepResult } from "../support/runner.ts";
import { sendInputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

let certificate = { key: "", cert: "" };
beforeAll(async () => {
  certificate = await localhostCertificate();
});

/** Something that a step connects to and that lets it wait; `env` leads the step there. */
interface Obstacle {
  readonly stand: (socket: Socket) => void;
  readonly env: (port: number) => Readonly<Record<string, string>>;
  /** The endpoint, if it is the obstacle itself. */
  readonly endpoint?: (port: number) => string;
}

const proxyAt = (scheme: string) => (port: number) => ({
  HTTPS_PROXY: `${scheme}://localhost:${port}`,
});

function openTunnel(socket: Socket): void {
  socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
}

const obstacles: Readonly<Record<string, Obstacle>> = {
  "a host that never answers in the TLS handshake": {
    stand: () => {},
    env: () => ({}),
    endpoint: (port) => `https://localhost:${port}`,
  },
  "a proxy that never opens its tunnel": { stand: () => {}, env: proxyAt("http") },
  "a proxy that opens its tunnel, and then says nothing": {
    stand: openTunnel,
    env: proxyAt("http"),
  },
  "a proxy of https that never answers in the TLS handshake": {
    stand: () => {},
    env: proxyAt("https"),
  },
  "a proxy of https that opens its tunnel, and then says nothing": {
    stand: (socket) => openTunnel(new TLSSocket(socket, { ...certificate, isServer: true })),
    env: proxyAt("https"),
  },
};

async function runAgainst(
  { stand, env, endpoint }: Obstacle,
  inputs: Readonly<Record<string, string>>,
  whileRunning?: (server: Listening, kill: () => void) => Promise<void>,
): Promise<StepResult> {
  await using server = await listenRaw(stand);
  const origin = endpoint?.(server.port) ?? "https://api.dingtalk.example";
  return await runStep({
    with: sendInputs(origin, inputs),
    files: { "ca.pem": certificate.cert },
    env: { NODE_EXTRA_CA_CERTS: "ca.pem", ...env(server.port) },
    ...(whileRunning && {
      whileRunning: ({ kill }) => whileRunning(server, () => kill("SIGTERM")),
    }),
  });
}

/** Far more than a step needs that ends at its time, and less than what undici waits for a connection. */
const boundMs = 6_000;

/** A result, and how long it took. */
async function timed<T>(result: Promise<T>): Promise<[T, number]> {
  const startedAt = performance.now();
  return [await result, performance.now() - startedAt];
}

describe.each(Object.entries(obstacles))("before %s", (_, obstacle) => {
  it("a step ends at its own time, and nothing has reached anybody", async () => {
    const limits = { requestTimeoutSeconds: "1", maxAttempts: "1" };
    const [step, tookMs] = await timed(runAgainst(obstacle, limits));

    expect(step.outputs).toMatchObject({
      outcome: "failed",
      errorCode: "requestTimeout",
      unsentUserIds: '["zhang"]',
      unknownUserIds: "[]",
    });
    expect(tookMs).toBeLessThan(boundMs);
  });

  it.skipIf(isWindows)("a cancelled step ends within three seconds", async () => {
    let killedAt = 0;
    const step = await runAgainst(
      obstacle,
      { requestTimeoutSeconds: "60" },
      async (server, kill) => {
        while (server.connections === 0) await sleep(5);
        // For the tunnel, and what goes through it.
        await sleep(300);
        killedAt = performance.now();
        kill();
      },
    );

    expect(performance.now() - killedAt).toBeLessThan(3_000);
    expect(step.exitCode).toBe(1);
    expect(step.outputs).toMatchObject({ errorCode: "cancelled", unsentUserIds: '["zhang"]' });
  });
});

describe("while GitHub's API never answers in the TLS handshake", () => {
  const inputs = { text: "Failed: {{ run.jobs | size }}" };

  async function withSilentApi(
    run: (dingtalk: Simulator, api: Listening) => Promise<void>,
  ): Promise<void> {
    await using api = await listenRaw(() => {});
    await using dingtalk = await startSimulator();
    await run(dingtalk, api);
  }

  it("a step sends without the jobs, and ends", async () => {
    await withSilentApi(async (dingtalk, api) => {
      const [step, tookMs] = await timed(
        runStep({
          with: sendInputs(dingtalk.url, inputs),
          env: { GITHUB_API_URL: `https://localhost:${api.port}` },
        }),
      );

      expect(api.connections).toBeGreaterThan(0);
      expect(step.outputs).toMatchObject({ outcome: "delivered" });
      // Five seconds for the jobs.
      expect(tookMs).toBeLessThan(5_000 + 3_000);
    });
  });

  it.skipIf(isWindows)("a cancelled step ends within three seconds", async () => {
    await withSilentApi(async (dingtalk, api) => {
      let killedAt = 0;
      const step = await runStep({
        with: sendInputs(dingtalk.url, inputs),
        env: { GITHUB_API_URL: `https://localhost:${api.port}` },
        whileRunning: async ({ kill }) => {
          while (api.connections === 0) await sleep(5);
          killedAt = performance.now();
          kill("SIGTERM");
        },
      });

      expect(performance.now() - killedAt).toBeLessThan(3_000);
      expect(step.outputs).toMatchObject({ errorCode: "cancelled", unsentUserIds: '["zhang"]' });
    });
  });
});
