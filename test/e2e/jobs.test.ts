import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../simulator/server.ts";
import { runStep } from "../support/runner.ts";
import { masksIn } from "../support/runner-log.ts";
import { sendInputs } from "../support/send-step.ts";

let dingtalk: Simulator;
let github: Server;
let asked: { url: string; authorization: string }[] = [];
let answer: (request: IncomingMessage, response: ServerResponse) => void = () => {};
beforeEach(async () => {
  asked = [];
  dingtalk = await startSimulator();
  github = createServer((request, response) => {
    asked.push({ url: request.url ?? "", authorization: request.headers.authorization ?? "" });
    response.setHeader("content-type", "application/json");
    answer(request, response);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => github.once("listening", resolve));
});
afterEach(async () => {
  github.closeAllConnections();
  github.close();
  await dingtalk.close();
});

const step = (name: string, conclusion: string | null) => ({
  name,
  conclusion,
  status: "completed",
  number: 1,
});
const job = (name: string, conclusion: string | null, more = {}) => ({
  name,
  conclusion,
  status: conclusion === null ? "in_progress" : "completed",
  html_url: `https://github.com/octo-org/shop/actions/runs/8675309/job/${name.length}`,
  runner_name: "another runner",
  steps: [],
  ...more,
});

const jobs = [
  job("build (ubuntu, 24)", "success"),
  job("test / unit", "failure", {
    steps: [step("set up", "success"), step("npm test", "failure")],
  }),
  job("lint", "timed_out", { steps: [step("biome", "timed_out")] }),
  job("docs", "cancelled"),
  job("deploy", null, {
    runner_name: "runner 1",
    steps: [step("push", "failure"), step("notify", null)],
  }),
  job("later", null, { steps: [] }),
];

const page = (all: readonly object[]) => (_request: IncomingMessage, response: ServerResponse) => {
  response.end(JSON.stringify({ total_count: all.length, jobs: all }));
};

function run(text: string, more: Record<string, string> = {}) {
  const { port }: AddressInfo = Object(github.address());
  return runStep({
    with: sendInputs(dingtalk.url, {
      text: "",
      msgKey: "sampleText",
      msgParam: JSON.stringify({ content: text }),
      ...more,
    }),
    env: { GITHUB_API_URL: `http://127.0.0.1:${port}` },
  });
}

const received = () => dingtalk.dingtalk.inbox("zhang")[0]?.param["content"];

describe("the jobs of the run", () => {
  it("are read from this attempt, with the failed ones and their steps, this very job among them", async () => {
    answer = page(jobs);
    const text =
      "{% for job in run.failed_jobs %}{{ job.name }}: {{ job.conclusion }} ({{ job.failed_steps | join: ', ' }})\n{% endfor %}of {{ run.jobs | size }}, {{ run.jobs[5].conclusion }}";
    const result = await run(text);

    expect(result.annotations).toEqual([]);
    expect(received()).toBe(
      "test / unit: failure (npm test)\nlint: timed_out (biome)\ndeploy: failure (push)\nof 6, in_progress",
    );
    expect(asked).toEqual([
      {
        url: "/repos/octo-org/shop/actions/runs/8675309/attempts/2/jobs?per_page=100",
        authorization: "token ghs_theTokenOfThisJob",
      },
    ]);
    expect(masksIn(result.log)).toContain("ghs_theTokenOfThisJob");
  });

  it("are read page by page", async () => {
    const all = Array.from({ length: 250 }, (_, index) => job(`build (${index})`, "success"));
    answer = (request, response) => {
      const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 1);
      const next = `<http://${request.headers.host}/repos/octo-org/shop/actions/runs/8675309/attempts/2/jobs?per_page=100&page=${number + 1}>; rel="next"`;
      if (number < 3) response.setHeader("link", next);
      page(all.slice((number - 1) * 100, number * 100))(request, response);
    };
    await run("{{ run.jobs | size }} {{ run.jobs[249].name }}");

    expect(received()).toBe("250 build (249)");
    expect(asked).toHaveLength(3);
  });

  it("are asked for only where a template names them", async () => {
    await run("{{ run.url }} and the jobs");

    expect(asked).toEqual([]);
  });

  it.each([
    ["403", "actions: read"],
    ["404", "actions: read"],
    ["500", "HTTP 500"],
  ])("are an empty list, with a warning, when GitHub answers %s", async (status, said) => {
    answer = (_request, response) => response.writeHead(Number(status)).end('{"message":"no"}');
    const result = await run("{{ run.failed_jobs | size }}{{ run.failed_jobs[0].name }}.");

    expect(result.outputs["outcome"]).toBe("delivered");
    expect(received()).toBe("0.");
    expect(result.annotations).toEqual([{ level: "warning", text: expect.stringContaining(said) }]);
  });

  it("are checked by name before anything is requested", async () => {
    answer = page(jobs);
    const result = await run("{% for job in run.jobs %}{{ job.nam }}{% endfor %}");

    expect(result.exitCode).toBe(1);
    expect(result.outputs["errorCode"]).toBe("invalidInput");
    expect([...asked, ...dingtalk.requests]).toEqual([]);
  });

  it("stay unread in a dry run", async () => {
    const result = await run("{{ run.jobs | size }}", { dryRun: "true" });

    expect(result.log).toMatch(/^0$/m);
    expect(asked).toEqual([]);
  });
});
