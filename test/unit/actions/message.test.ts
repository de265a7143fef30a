import { describe, expect, it } from "vitest";
import { prepareMessage } from "../../../src/actions/message.ts";
import { noMedia } from "../../../src/inputs/media-files.ts";
import { loadMessages } from "../../../src/text/messages.ts";
import { eventFile } from "../../support/event-file.ts";
import { hostWith } from "../../support/host.ts";
import { jobWith, runWith } from "../../support/jobs.ts";

const messages = await loadMessages("en");

const prepare = (text: string) =>
  prepareMessage(
    {
      source: { kind: "text", text, title: null },
      githubToken: "",
      status: "success",
      data: {},
      matrix: {},
      media: noMedia,
      fallback: "alarm",
      onlyOnChange: false,
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

const job = (name: string, conclusion: string) => jobWith({ name, conclusion });

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
    expect(await prepared.complete({ run: runWith({ jobs }), mediaIds: {} })).toMatchObject({
      message: { msgParam: { text: "test." } },
      warnings: [],
      asks: [],
    });
  });

  it("leaves a wrong name empty that only the jobs which were read lead to, and warns", async () => {
    const text = "{% if run.jobs[0].name == 'docs' %}a{{ githb.sha }}{% endif %}.";
    const { complete } = await prepare(text);
    const prepared = await complete({
      run: runWith({ jobs: [job("docs", "success")] }),
      mediaIds: {},
    });
    expect(prepared.message?.msgParam["text"]).toBe("a.");
    expect(prepared.warnings).toEqual([{ kind: "unknownName", name: "githb" }]);
  });

  it("holds the address of the run where it would come out empty, and warns", async () => {
    const prepared = await prepare("{{ run.failed_jobs[0].name }}");
    expect(prepared.warnings).toEqual([
      { kind: "wrongWithoutRun", problem: { input: "text", expected: { kind: "someText" } } },
    ]);
    const { message, warnings } = await prepared.complete({ run: runWith({}), mediaIds: {} });
    expect(message?.msgParam["text"]).toBe(runUrl);
    expect(warnings).toEqual([{ kind: "noJobs", input: "text" }]);
  });

  it("warns of why the jobs could not be read", async () => {
    const { complete } = await prepare("{{ run.jobs | size }}");
    const read = await complete({
      run: runWith({ unread: { jobs: { why: "forbidden" } } }),
      mediaIds: {},
    });
    expect(read).toMatchObject({ message: { msgParam: { text: "0" } } });
    expect(read.warnings).toEqual([
      { kind: "unreadRun", part: "jobs", unread: { why: "forbidden" } },
    ]);
  });

  const previous = { conclusion: "failure", url: "https://github.com/a", run_number: 41 };

  it.each([
    ["{{ run.previous.conclusion }} #{{ run.previous.run_number }}", { previous }, "failure #41"],
    ["{% if run.previous %}a{% else %}none{% endif %}", {}, "none"],
    ["{{ run.previous.conclusion | default: 'none' }}", {}, "none"],
    [
      "{{ run.started_at | duration: '2026-11-22T01:03:00Z' }}",
      { started_at: "2026-11-22T01:00:00Z" },
      "3 min",
    ],
  ])("is rendered with what there is of the run: %s", async (text, read, written) => {
    const { asks, complete } = await prepare(text);
    expect(asks).toHaveLength(1);
    const { message, warnings } = await complete({ run: runWith(read), mediaIds: {} });
    expect([message?.msgParam["text"], warnings]).toEqual([written, []]);
  });

  it("warns once of a run before that could not be read, and of one that there is not", async () => {
    const { complete } = await prepare("a{{ run.previous.conclusion }}");
    const unread = { why: "notFound" } as const;
    expect(
      await complete({ run: runWith({ unread: { previous: unread } }), mediaIds: {} }),
    ).toMatchObject({
      message: { msgParam: { text: "a" } },
      warnings: [{ kind: "unreadRun", part: "previous", unread }],
    });
    expect((await complete({ run: runWith({}), mediaIds: {} })).warnings).toEqual([
      { kind: "valueless", name: "run.previous" },
    ]);
  });

  it("is refused for a name that no run before has", async () => {
    const { problems } = await prepare("{{ run.previous.conclsion }}");
    expect(problems).toMatchObject([{ nearest: "run.previous.conclusion" }]);
  });
});

describe("a message that does not ask for the jobs", () => {
  it("is ready as it is", async () => {
    const prepared = await prepare("{{ run.url }}");
    expect(prepared.message?.msgParam["text"]).toBe(runUrl);
    expect(prepared.asks).toEqual([]);
  });
});
