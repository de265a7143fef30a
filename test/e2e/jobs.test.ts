import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../simulator/dingtalk/server.ts";
import { apiJob as job } from "../support/github-api.ts";
import { runStep } from "../support/runner.ts";
import { masksIn } from "../support/runner-log.ts";
import { runawayTemplate, sendInputs, sendOutputs } from "../support/send-step.ts";
import { isWindows } from "../support/system.ts";

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

describe("a step whose people cannot be found, in a job that went well", () => {
  const unknown = { userIds: "", githubUsers: "mona", userMap: '{"octocat": "zhang"}' };

  it.each([
    ["fails where another job of the run failed", jobs, 1, "failed"],
    ["ends well where none did", [job("build", "success")], 0, "skipped"],
  ])("%s", async (_what, all, exitCode, outcome) => {
    answer = page(all);
    const result = await run("x", unknown);

    expect([result.exitCode, result.outputs["outcome"]]).toEqual([exitCode, outcome]);
  });
});

describe("a step with wrong input, in a job that went well", () => {
  const wrong = { text: "{{ github.repositry }}", msgKey: "", msgParam: "" };
  const message = () => dingtalk.dingtalk.inbox("zhang")[0]?.param;

  it("is an alarm where another job of the run failed", async () => {
    answer = page(jobs);
    const result = await run("", wrong);

    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ outcome: "delivered", errorCode: "invalidInput" });
    expect(message()).toMatchObject({ title: "❌ Deploy has failed jobs · octo-org/shop" });
    expect(message()?.["text"]).toContain("test / unit");
    expect(asked.map(({ url }) => url)).toEqual([
      "/repos/octo-org/shop/actions/runs/8675309/attempts/2/jobs?per_page=100&page=1",
      "/repos/octo-org/shop/actions/runs/8675309",
    ]);
  });

  it.each([
    ["no job of the run failed", page([job("build", "success")]), {}],
    [
      "the jobs cannot be read",
      (_request: IncomingMessage, response: ServerResponse) => {
        response.statusCode = 403;
        response.end("{}");
      },
      {},
    ],
    ["nothing is to be sent instead", page(jobs), { fallback: "never" }],
    ["it is a dry run, which asks for nothing", page(jobs), { dryRun: "true" }],
  ])("sends nothing where %s", async (where, answers, more) => {
    answer = answers;
    const result = await run("", { ...wrong, ...more });

    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({ outcome: "failed", errorCode: "invalidInput" });
    expect(result.log.includes("actions: read")).toBe(where === "the jobs cannot be read");
    expect(dingtalk.requests).toEqual([]);
  });
});

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
        url: "/repos/octo-org/shop/actions/runs/8675309/attempts/2/jobs?per_page=100&page=1",
        authorization: "token ghs_theTokenOfThisJob",
      },
    ]);
    expect(masksIn(result.log)).toContain("ghs_theTokenOfThisJob");
  });

  it("are those of the run where the server keeps no list of an attempt", async () => {
    answer = (request, response) => {
      if (request.url?.includes("/attempts/")) response.writeHead(404).end("{}");
      else page(jobs)(request, response);
    };
    const result = await run("{{ run.failed_jobs | size }} of {{ run.jobs | size }}");

    expect(result.annotations).toEqual([]);
    expect(received()).toBe("3 of 6");
    expect(asked.map(({ url }) => url)).toEqual([
      "/repos/octo-org/shop/actions/runs/8675309/attempts/2/jobs?per_page=100&page=1",
      "/repos/octo-org/shop/actions/runs/8675309/jobs?per_page=100&page=1",
    ]);
  });

  it("are read page by page", async () => {
    const all = Array.from({ length: 250 }, (_, index) => job(`build (${index})`, "success"));
    answer = (request, response) => {
      const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 1);
      page(all.slice((number - 1) * 100, number * 100))(request, response);
    };
    await run("{{ run.jobs | size }} {{ run.jobs[249].name }}");

    expect(received()).toBe("250 build (249)");
    expect(asked).toHaveLength(3);
  });

  it.each([
    "{{ run.url }} and the jobs",
    "I run 3 jobs on {{ github.ref_name }}",
    "{% comment %} run.jobs {% endcomment %}x",
    "{% for run in github.event.runs %}{{ run.jobs }}{% endfor %}x",
  ])("are asked for only where a template names them, and not by %j", async (text) => {
    await run(text, { data: "runs: []", fallback: "never" });

    expect(asked).toEqual([]);
  });

  it.each([
    "{% assign r = run %}{% for j in r.failed_jobs limit: 1 %}{{ j.name }}{% endfor %}",
    "{% for j in run[data.list] limit: 1 %}{{ j.name }}{% endfor %}",
  ])("are the real ones however a template comes by them: %s", async (text) => {
    answer = page(jobs);
    await run(text, { data: "list: failed_jobs" });

    expect(received()).toBe("test / unit");
  });

  it("are no made-up ones where nobody is told", async () => {
    const result = await run("{{ run.jobs | size }} {{ run.jobs[0].name }}.", { userIds: "[]" });

    expect(result.report).toMatchObject({
      outcome: "skipped",
      message: { msgParam: { content: "0 ." } },
    });
    expect(asked).toEqual([]);
  });

  it.each([
    ["403", "actions: read"],
    ["404", "HTTP 404"],
    ["500", "HTTP 500"],
    ["504", "HTTP 504"],
    ["429", "rate limit"],
    ["401", "HTTP 401"],
  ])("are an empty list, with a warning, when GitHub answers %s", async (status, said) => {
    answer = (_request, response) =>
      response.writeHead(Number(status)).end('{"message":"Gateway Timeout"}');
    const result = await run("{{ run.failed_jobs | size }}{{ run.failed_jobs[0].name }}.");

    expect(result.outputs["outcome"]).toBe("delivered");
    expect(received()).toBe("0.");
    expect(result.annotations).toEqual([{ level: "warning", text: expect.stringContaining(said) }]);
  });

  it.each([{ "x-ratelimit-remaining": "0" }, { "retry-after": "60" }])(
    "say so where GitHub allows no more calls: %j",
    async (headers) => {
      answer = (_request, response) => response.writeHead(403, headers).end('{"message":"no"}');
      const result = await run("x{{ run.jobs | size }}");

      expect(result.annotations).toEqual([
        { level: "warning", text: expect.stringContaining("rate limit") },
      ]);
    },
  );

  it.each(["<html>Sign in</html>", '{"message":"hello"}', "[]", "null", '{"jobs":{}}'])(
    "are an empty list, with a warning, where the server is no GitHub: %s",
    async (body) => {
      answer = (_request, response) => response.end(body);
      const result = await run("{{ run.jobs | size }}");

      expect(received()).toBe("0");
      expect(result.annotations).toEqual([
        { level: "warning", text: expect.stringContaining("not from GitHub's API") },
      ]);
    },
  );

  it.each([
    ["is refused", (response: ServerResponse) => response.writeHead(500).end("{}")],
    ["is not there", (response: ServerResponse) => response.writeHead(404).end("{}")],
  ])("are those of the pages that were read where a later one %s", async (_why, fail) => {
    const all = Array.from({ length: 150 }, (_, at) =>
      job(`job ${at}`, at === 3 ? "failure" : "success"),
    );
    answer = (request, response) => {
      const { pathname, searchParams } = new URL(request.url ?? "", "http://x");
      if (!pathname.endsWith("/jobs") || searchParams.get("page") !== "1") fail(response);
      else response.end(JSON.stringify({ total_count: 150, jobs: all.slice(0, 100) }));
    };
    const result = await run("", { msgKey: "", msgParam: "" });

    const { title, text } = { text: "", title: "", ...dingtalk.dingtalk.inbox("zhang")[0]?.param };
    expect(title).toBe("❌ Deploy has failed jobs · octo-org/shop");
    expect(text.match(/job 3\b/g)).toHaveLength(1);
    expect(result.annotations).toEqual([
      { level: "notice", text: expect.stringContaining("failed jobs are missing") },
    ]);
  });

  it.each([
    ["a broken file of the event", "{broken", {}],
    ["an empty file of the event", "", {}],
    ["an address of the API that is none", {}, { GITHUB_API_URL: "not a url" }],
  ])("are read, or not, without harm to the message: %s", async (_what, event, env) => {
    answer = page(jobs);
    const { port }: AddressInfo = Object(github.address());
    const result = await runStep({
      event,
      status: "failure",
      with: sendInputs(dingtalk.url, { text: "" }),
      env: { GITHUB_API_URL: `http://127.0.0.1:${port}`, ...env },
    });

    expect(result.outputs["outcome"]).toBe("delivered");
    const text = dingtalk.dingtalk.inbox("zhang")[0]?.param["text"] ?? "";
    expect(text).toContain(typeof event === "string" ? "test / unit" : "Job: deploy");
    expect(result.log).not.toMatch(/^GITHUB_EVENT_PATH/m);
  });

  it("are found where the address of the API ends in a slash", async () => {
    answer = page(jobs);
    const { port }: AddressInfo = Object(github.address());
    await runStep({
      with: sendInputs(dingtalk.url, { text: "{{ run.jobs | size }}" }),
      env: { GITHUB_API_URL: `http://127.0.0.1:${port}/api/v3/` },
    });

    expect(asked.map(({ url }) => url)).toEqual([
      "/api/v3/repos/octo-org/shop/actions/runs/8675309/attempts/2/jobs?per_page=100&page=1",
    ]);
  });

  it("are all read where a page is shorter than it was asked for", async () => {
    const all = Array.from({ length: 70 }, (_, index) => job(`build (${index})`, "success"));
    answer = (request, response) => {
      const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 1);
      const some = all.slice((number - 1) * 30, number * 30);
      response.end(JSON.stringify({ total_count: all.length, jobs: some }));
    };
    await run("{{ run.jobs | size }} {{ run.jobs[69].name }}");

    expect(received()).toBe("70 build (69)");
  });

  it("are checked by name before anything is requested", async () => {
    answer = page(jobs);
    const result = await run("{% for job in run.jobs %}{{ job.nam }}{% endfor %}", {
      fallback: "never",
    });

    expect(result.exitCode).toBe(1);
    expect(result.outputs["errorCode"]).toBe("invalidInput");
    expect([...asked, ...dingtalk.requests]).toEqual([]);
  });

  it.each([
    "{% if run.failed_jobs.size > 0 %}a{% else %}{{ githb.sha }}{% endif %}",
    "{% if run.failed_jobs.size > 0 %}a{% else %}{{ github.event.nope }}{% endif %}",
    "{% if run.failed_jobs.size > 0 %}a{% else %}{{ env.MY_TOKEN }}{% endif %}",
  ])("are checked as none, too, before anything is requested: %s", async (text) => {
    const result = await run(text, { fallback: "never" });

    expect(result.outputs["errorCode"]).toBe("invalidInput");
    expect([...asked, ...dingtalk.requests]).toEqual([]);
  });

  it.each([
    ["there are none", page([])],
    [
      "there is no permission",
      (_request: IncomingMessage, response: ServerResponse) => response.writeHead(403).end("{}"),
    ],
  ])(
    "keep no message from being sent where %s: the run's address stands in for them",
    async (_why, said) => {
      answer = said;
      const unsafe = {
        singleURL: "{{ run.failed_jobs[0].url }}",
        text: "{{ run.failed_jobs[0].name }}",
      };
      const fields = { title: "a", singleTitle: "c", ...unsafe };
      const given = { msgKey: "sampleActionCard", msgParam: JSON.stringify(fields) };
      const { outputs, annotations } = await run("", given);

      expect(outputs["outcome"]).toBe("delivered");
      const { url } = { url: "https://github.com/octo-org/shop/actions/runs/8675309" };
      expect(dingtalk.dingtalk.inbox("zhang")[0]?.param).toMatchObject({
        singleURL: url,
        text: url,
      });
      expect(annotations.filter(({ text }) => text.includes("address of the run"))).toHaveLength(2);

      const tried = await run("", { ...given, dryRun: "true" });
      expect(tried.annotations).toMatchObject([
        { level: "warning", text: expect.stringMatching(/`run.previous` is empty/) },
        { level: "warning" },
      ]);
    },
  );

  it("leave an unknown name empty, with a warning, where only they led to it", async () => {
    answer = page(jobs);
    const result = await run("{% if run.jobs[3].name == 'docs' %}x{{ githb.sha }}{% endif %}");

    expect(received()).toBe("x");
    expect(result.annotations).toEqual([
      { level: "warning", text: expect.stringContaining("githb") },
    ]);
  });

  it("do not hide a wrong secret, although the token is refused while they are read", async () => {
    answer = async (request, response) => {
      while (dingtalk.requests.length === 0) await sleep(5);
      // Several pages take longer than the refusal needs to arrive.
      const all = Array.from({ length: 300 }, (_, index) => job(`build (${index})`, "success"));
      const number = Number(new URL(request.url ?? "", "http://x").searchParams.get("page") ?? 1);
      page(all.slice((number - 1) * 100, number * 100))(request, response);
    };
    const result = await run("{{ run.jobs | size }}", { appSecret: "wrong" });

    expect(result.exitCode).toBe(1);
    expect(result.outputs).toMatchObject({
      outcome: "failed",
      unsentUserIds: '["zhang"]',
      errorCode: "invalidClientIdOrSecret",
    });
    expect(result.report).toMatchObject({ outcome: "failed" });
  });

  it.skipIf(isWindows)(
    "are given up when the job is cancelled while GitHub keeps silent",
    async () => {
      answer = () => {};
      const { port }: AddressInfo = Object(github.address());
      const result = await runStep({
        with: sendInputs(dingtalk.url, { text: "{{ run.jobs | size }}" }),
        env: { GITHUB_API_URL: `http://127.0.0.1:${port}` },
        whileRunning: async ({ kill }) => {
          while (asked.length === 0) await sleep(5);
          kill("SIGTERM");
        },
      });

      expect(result.exitCode).toBe(1);
      expect(result.outputs).toMatchObject({ outcome: "failed", errorCode: "cancelled" });
    },
  );

  it.skipIf(isWindows)(
    "may lead to a template that runs for minutes: a job cancelled meanwhile ends within three seconds",
    async () => {
      answer = page(jobs);
      let cancelledAt = 0;
      const { port }: AddressInfo = Object(github.address());
      const text = `a{% if run.jobs[3].name == "docs" %}${runawayTemplate}{% endif %}`;
      const result = await runStep({
        with: sendInputs(dingtalk.url, { text }),
        env: { GITHUB_API_URL: `http://127.0.0.1:${port}` },
        whileRunning: async ({ kill }) => {
          while (asked.length === 0) await sleep(5);
          await sleep(300);
          cancelledAt = performance.now();
          kill("SIGTERM");
        },
      });

      // Three seconds, and as much again for a busy machine.
      expect(performance.now() - cancelledAt).toBeLessThan(6_000);
      expect(result.exitCode).toBe(1);
      expect(Object.keys(result.outputs)).toEqual(expect.arrayContaining([...sendOutputs]));
      expect(result.outputs["outcome"]).toBe("failed");
      expect(received()).toBeUndefined();
    },
  );

  it("stay unread in a dry run", async () => {
    const result = await run("{{ run.jobs | size }}", { dryRun: "true" });

    expect(result.log).toMatch(/^0$/m);
    expect(asked).toEqual([]);
  });
});
