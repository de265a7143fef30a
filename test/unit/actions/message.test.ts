import { describe, expect, it } from "vitest";
import { prepareMessage } from "../../../src/actions/message.ts";
import type { Job } from "../../../src/github/jobs.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import { eventFile } from "../../support/event-file.ts";
import { hostWith } from "../../support/host.ts";

const messages = await loadMessages("en");

const prepare = (text: string) =>
  prepareMessage(
    {
      source: { kind: "text", text, title: null },
      githubToken: "",
      status: "success",
      data: {},
      matrix: {},
      fallback: "alarm",
    },
    {
      host: hostWith({
        GITHUB_REPOSITORY: "octo-org/shop",
        GITHUB_RUN_ID: "1",
        GITHUB_EVENT_PATH: eventFile({}),
      }),
      secrets: [],
      messages,
    },
  );

const job = (name: string, conclusion: string): Job => ({
  name,
  conclusion,
  url: "https://github.com",
  failed_steps: [],
});

const runUrl = "https://github.com/octo-org/shop/actions/runs/1";

describe("a message that asks for the jobs of the run", () => {
  it.each([
    "{% if run.failed_jobs.size > 0 %}{{ githb.sha }}{% else %}a{% endif %}",
    "{% if run.failed_jobs.size > 0 %}a{% else %}{{ githb.sha }}{% endif %}",
  ])("is refused for a wrong name, whether there are jobs or not: %s", async (text) => {
    const { message, problems } = await prepare(text);
    expect(message).toBeUndefined();
    expect(problems).toMatchObject([{ input: "text", got: "githb", nearest: "github" }]);
  });

  it("is there without any, and then with those that were read", async () => {
    const prepared = await prepare("{% for job in run.failed_jobs %}{{ job.name }}{% endfor %}.");
    expect(prepared).toMatchObject({ message: { msgParam: { text: "." } }, warnings: [] });
    const jobs = [job("test", "failure"), job("lint", "success")];
    expect(await prepared.withJobs?.({ jobs })).toMatchObject({
      message: { msgParam: { text: "test." } },
      warnings: [],
      withJobs: undefined,
    });
  });

  it("leaves a wrong name empty that only the jobs which were read lead to, and warns", async () => {
    const text = "{% if run.jobs[0].name == 'docs' %}a{{ githb.sha }}{% endif %}.";
    const { withJobs } = await prepare(text);
    const prepared = await withJobs?.({ jobs: [job("docs", "success")] });
    expect(prepared?.message?.msgParam["text"]).toBe("a.");
    expect(prepared?.warnings).toEqual([{ kind: "unknownName", name: "githb" }]);
  });

  it("holds the address of the run where it would come out empty, and warns", async () => {
    const prepared = await prepare("{{ run.failed_jobs[0].name }}");
    expect(prepared.warnings).toEqual([
      { kind: "wrongWithoutJobs", problem: { input: "text", expected: { kind: "someText" } } },
    ]);
    const { message, warnings } = (await prepared.withJobs?.({ jobs: [] })) ?? prepared;
    expect(message?.msgParam["text"]).toBe(runUrl);
    expect(warnings).toEqual([{ kind: "noJobs", input: "text" }]);
  });

  it("warns of why the jobs could not be read", async () => {
    const { withJobs } = await prepare("{{ run.jobs | size }}");
    const read = await withJobs?.({ jobs: [], unread: { why: "forbidden" } });
    expect(read).toMatchObject({ message: { msgParam: { text: "0" } } });
    expect(read?.warnings).toEqual([{ kind: "unreadJobs", unread: { why: "forbidden" } }]);
  });
});

describe("a message that does not ask for the jobs", () => {
  it("is ready as it is", async () => {
    const prepared = await prepare("{{ run.url }}");
    expect(prepared.message?.msgParam["text"]).toBe(runUrl);
    expect(prepared.withJobs).toBeUndefined();
  });
});
