import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mapping } from "../../../src/inputs/mapping.ts";
import { renderMessage } from "../../../src/message/message.ts";
import { runWith } from "../../support/jobs.ts";
import { readMarkdown } from "../../support/markdown-reader.ts";
import { warningText } from "../../support/problems.ts";
import { messageIn, problemIn, problemsIn, unlimited } from "../../support/rendering.ts";
import { templateNames } from "../../support/template-names.ts";

type Source = Parameters<typeof renderMessage>[0];

const own = (msgKey: string, msgParam: Mapping): Source => ({
  kind: "msgParam",
  msgKey,
  msgParam,
  fromFile: false,
});

const short = (text: string, title?: string): Source => ({
  kind: "text",
  text,
  title: title ?? null,
});

const render = (source: Source, names = templateNames(), secrets: string[] = []) =>
  renderMessage(source, names, {
    secrets: secrets.map((value) => ({ source: "appSecret", value })),
    withinTime: unlimited,
  });

const message = async (source: Source, names?: ReturnType<typeof templateNames>) =>
  messageIn(await render(source, names));

/** Each kind with the fields it needs, as DingTalk's page has them. */
const kinds: readonly (readonly [msgKey: string, fields: readonly string[]])[] = [
  ["sampleText", ["content"]],
  ["sampleMarkdown", ["title", "text"]],
  ["sampleImageMsg", ["photoURL"]],
  ["sampleLink", ["text", "title", "picUrl", "messageUrl"]],
  ["sampleActionCard", ["title", "text", "singleTitle", "singleURL"]],
  [
    "sampleActionCard2",
    ["title", "text", "actionTitle1", "actionURL1", "actionTitle2", "actionURL2"],
  ],
  [
    "sampleActionCard6",
    ["title", "text", "buttonTitle1", "buttonUrl1", "buttonTitle2", "buttonUrl2"],
  ],
  ["sampleAudio", ["mediaId", "duration"]],
  ["sampleFile", ["mediaId", "fileName", "fileType"]],
  ["sampleVideo", ["duration", "videoMediaId", "videoType", "picMediaId"]],
];

describe("the short way", () => {
  it("is a sampleMarkdown message with a title from its text", async () => {
    expect(await message(short("## **{{ job.status }}**\n{{ runner.os }}"))).toEqual({
      msgKey: "sampleMarkdown",
      msgParam: { title: "success", text: "## **success**\nLinux" },
    });
  });

  it("takes a title of its own, which is a template, too", async () => {
    expect(await message(short("a", "{{ job.status }}"))).toEqual({
      msgKey: "sampleMarkdown",
      msgParam: { title: "success", text: "a" },
    });
  });

  it("names the input that a wrong template stands in", async () => {
    const rendering = await render(short("{{ a }}", "{{ b }}"));
    expect(problemsIn(rendering).map(({ input, got }) => [input, got])).toEqual([
      ["title", "b"],
      ["text", "a"],
    ]);
  });
});

describe("a message of DingTalk's own", () => {
  it.each(kinds)("%s goes out with its fields", async (msgKey, fields) => {
    const writtenIn = (field: string, status: string) => {
      if (/media/i.test(field)) return `@${status}`;
      return /url/i.test(field) ? `https://x.example/${status}` : `${status} ${field}`;
    };
    const all = (status: string) =>
      Object.fromEntries(fields.map((field) => [field, writtenIn(field, status)]));
    const rendering = await render(own(msgKey, all("{{ job.status }}")));
    expect(messageIn(rendering)).toEqual({ msgKey, msgParam: all("success") });
    expect(rendering.warnings).toEqual([]);
  });

  it.each(kinds)("%s is refused for each field that it lacks", async (msgKey, fields) => {
    const rendering = await render(own(msgKey, {}));
    expect(problemsIn(rendering).map(({ input }) => input)).toEqual(
      fields.map((field) => `msgParam.${field}`),
    );
  });

  it.each([
    ["null", null],
    ["a list", ["a"]],
    ["a mapping", { a: "b" }],
    ["a number", 1],
    ["a boolean", true],
  ])("is refused for a field that is %s", async (_what, content) => {
    const rendering = await render(own("sampleText", { content }));
    expect(problemIn(rendering)).toMatchObject({
      input: "msgParam.content",
      got: JSON.stringify(content),
    });
  });

  it.each([
    ["sampleText", { contnet: "a" }, "msgParam.contnet", "content"],
    ["sampleText", { Content: "a" }, "msgParam.Content", "content"],
    ["sampleMarkdown", { titel: "a", text: "b" }, "msgParam.titel", "title"],
    [
      "sampleActionCard",
      { title: "a", text: "b", singleTitle: "c", singleUrl: "d" },
      "msgParam.singleUrl",
      "singleURL",
    ],
    ["sampleImageMsg", { photoUrl: "a" }, "msgParam.photoUrl", "photoURL"],
  ])(
    "%s is refused once for the near miss of a missing field: %j",
    async (msgKey, given, input, nearest) => {
      const rendering = await render(own(msgKey, given));
      expect(problemIn(rendering)).toMatchObject({ input, nearest });
      expect(rendering.warnings).toEqual([]);
    },
  );

  it("warns of a field that the kind does not have, near miss or not, if none is missing", async () => {
    const given = { content: "a", contents: "b", colour: "red", __proto__x: "c" };
    const rendering = await render(own("sampleText", given));
    expect(messageIn(rendering).msgParam).toEqual(given);
    expect(rendering.warnings).toEqual(
      ["contents", "colour", "__proto__x"].map((field) => ({
        kind: "unknownField",
        input: "msgParam",
        place: `.${field}`,
        msgKey: "sampleText",
        fields: ["content"],
      })),
    );
  });

  it("takes the optional fields of a video without a word", async () => {
    const given = { duration: "1", videoMediaId: "a", videoType: "mp4", picMediaId: "b" };
    const { warnings } = await render(own("sampleVideo", { ...given, height: "1", width: "2" }));
    expect(warnings).toEqual([]);
  });

  it.each([
    ["sampleMarkDown", "sampleMarkdown"],
    ["SampleText", "sampleText"],
    ["sampletxt", "sampleText"],
    ["sampleActionCard1", "sampleActionCard"],
    ["sampleActionCard7", "sampleActionCard"],
    ["sampleImage", "sampleImageMsg"],
  ])("is refused for the near miss of a kind: %s", async (msgKey, nearest) => {
    const rendering = await render(own(msgKey, { content: "a" }));
    expect(problemIn(rendering)).toMatchObject({ input: "msgKey", got: msgKey, nearest });
    expect(rendering.warnings).toEqual([]);
  });

  it("has no more problems where its fields could not be read", async () => {
    const unread = { kind: "msgParam", msgKey: "sampleText", fromFile: false } as const;
    const rendering = await render({ ...unread, msgParam: undefined });
    expect(rendering.problems).toEqual([]);
    expect(rendering.warnings).toEqual([]);
  });

  it.each(["officialCard", "constructor", "__proto__", "toString", "5f0c-template"])(
    "goes out with a warning as a kind nobody knows: %s",
    async (msgKey) => {
      const rendering = await render(own(msgKey, { any: "{{ job.status }}" }));
      expect(messageIn(rendering)).toEqual({ msgKey, msgParam: { any: "success" } });
      expect(rendering.warnings).toEqual([{ kind: "unknownMsgKey", msgKey }]);
    },
  );

  it("tells everything that is wrong with it at once", async () => {
    const given = { title: "{{ a }}", txet: "b", singleTitle: null, extra: "{{ c }}" };
    const rendering = await render(own("sampleActionCard", given));
    expect(
      problemsIn(rendering)
        .map(({ input }) => input)
        .toSorted(),
    ).toEqual([
      "msgParam.extra",
      "msgParam.singleTitle",
      "msgParam.singleURL",
      "msgParam.title",
      "msgParam.txet",
    ]);
    expect(rendering.warnings).toHaveLength(1);
  });

  it("keeps a field called __proto__ a field", async () => {
    const msgParam = JSON.parse('{"content": "a", "__proto__": "b"}');
    expect(JSON.stringify(await message(own("sampleText", msgParam)))).toContain('"__proto__":"b"');
  });
});

describe("a name without a value", () => {
  it("is warned of once for the whole message, with what to write instead", async () => {
    const rendering = await render(
      short(
        "b{{ commit.message }}{{ commit.message }}",
        "a{{ commit.message }}{{ github.head_ref }}",
      ),
    );
    expect(messageIn(rendering).msgParam).toEqual({ title: "a", text: "b" });
    expect(rendering.warnings.map(warningText)).toEqual([
      expect.stringMatching(/`commit\.message`.*\| default:/),
      expect.stringContaining("`github.head_ref`"),
    ]);
  });
});

describe("a value that a template puts between < and >", () => {
  const card = { title: "t", singleTitle: "s", singleURL: "https://x.example" };

  it.each([
    "img src=https://evil.example/x.png",
    "b",
    "a href=https://evil.example",
    "https://evil.example",
    "!-- ",
  ])("is no tag and no link: %s", async (email) => {
    const names = templateNames({ data: { email } });
    for (const template of [
      "by Eve <{{ data.email }}>",
      "by Eve <{% if true %}{{ data.email }}{% endif %}>",
      "<{{ data.email }}>",
    ]) {
      const sources = [
        short(template),
        own("sampleMarkdown", { title: "t", text: template }),
        own("sampleActionCard", { ...card, text: template }),
      ];
      for (const source of sources) {
        const { text = "" } = (await message(source, names)).msgParam;
        // Behind an address that is a link, a space ends it.
        expect(readMarkdown(text).join("\n").replace(" >", ">")).toContain(`<${email.trim()}`);
        expect(text).toContain("&lt;");
      }
    }
  });

  it("stays as it is in a plain field", async () => {
    const names = templateNames({ data: { email: "b" } });
    const { msgParam } = await message(own("sampleText", { content: "<{{ data.email }}>" }), names);
    expect(msgParam).toEqual({ content: "<b>" });
  });
});

describe("a name that the template's own hides", () => {
  it.each([
    "{% for job in run.failed_jobs %}{{ job.status }}{% endfor %}",
    "{% for commit in data.commits %}{{ commit.subject }}{% endfor %}",
  ])("is told as such: %s", async (text) => {
    const names = templateNames({
      run: { failed_jobs: [{ name: "build" }] },
      data: { commits: [{ message: "a" }] },
    });
    const problem = problemIn(await render(short(`x${text}`), names));
    expect(problem.expected).toMatch(/the template's own `(?:job|commit)`/);
    expect(problem.nearest).toBeUndefined();
  });
});

describe("a text without end", () => {
  it("is stopped, also where it is only captured", async () => {
    const double = "{% capture s %}{{ s }}{{ s }}{% endcapture %}";
    const text = `{% assign s = "0123456789" %}${double.repeat(27)}{{ s | size }}`;
    expect(problemIn(await render(short(text))).expected).toContain("writes a shorter text");
  });
});

describe("a field that comes out empty", () => {
  it.each([
    [own("sampleText", { content: "{{ commit.message }}" }), "msgParam.content"],
    [own("sampleText", { content: " \n" }), "msgParam.content"],
    [{ ...own("sampleText", { content: "" }), fromFile: true }, "msgParamFile.content"],
    [short("{{ commit.message }}"), "text"],
  ])("is refused, as DingTalk would: %j", async (source, input) => {
    expect(problemIn(await render(source))).toMatchObject({ input });
  });
});

describe("a field that is empty because there are no such jobs", () => {
  const content = " {{ run.failed_jobs[0].name }}\n";
  const namesWith = (run: Record<string, unknown>) => ({
    ...templateNames({ run: { jobs: [], failed_jobs: [], ...run } }),
    run: runWith({}),
  });

  it("holds the address of the run, with a warning", async () => {
    const names = namesWith({ url: "https://x.example/1" });
    const rendering = await render(own("sampleText", { content, extra: "a" }), names);
    expect(messageIn(rendering).msgParam).toEqual({ content: "https://x.example/1", extra: "a" });
    expect(rendering.warnings).toContainEqual({
      kind: "noJobs",
      input: "msgParam",
      place: ".content",
    });
  });

  it("is refused where the address is not known", async () => {
    const refused = await render(own("sampleText", { content }), namesWith({ url: undefined }));
    expect(problemIn(refused)).toMatchObject({ input: "msgParam.content" });
  });
});

describe("a value from outside", () => {
  it("arrives in a plain field exactly as it was written", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        fc.pre(/[^\p{Cc}\p{Cf}\s]/u.test(text));
        const names = templateNames({
          github: { event: { head_commit: { message: text } } },
          data: { a: text },
          env: { A: text },
        });
        const template = "{{ github.event.head_commit.message }}\n{{ data.a }}\n{{ env.A }}";
        const rendered = await message(own("sampleText", { content: template }), names);
        const sent: unknown = JSON.parse(JSON.stringify(rendered.msgParam));
        expect(sent).toEqual({ content: `${text}\n${text}\n${text}` });
      }),
    );
  });

  it.each([
    "quotes \" and '",
    "a\nb\r\nc",
    "back\\slash \\n",
    "$& $1 $`",
    "{{ github.repository }} {% raw %}",
    "🚀",
    "a\u2028b\u2029c",
    "</script>",
  ])("arrives: %j", async (text) => {
    const names = templateNames({ github: { event: { a: text } } });
    const { msgParam } = await message(
      own("sampleText", { content: "{{ github.event.a }}" }),
      names,
    );
    expect(msgParam).toEqual({ content: text });
  });
});

describe("a secret", () => {
  const secret = "hush-hush-1234";
  const names = templateNames({ data: { a: secret, b: "hush-hush", c: "-1234" } });

  it.each([
    ["by a name", own("sampleText", { content: "a {{ data.a }} b" }), "msgParam.content"],
    ["as it stands", own("sampleText", { content: `a ${secret} b` }), "msgParam.content"],
    [
      "put together",
      own("sampleText", { content: "{{ data.b }}{{ data.c }}" }),
      "msgParam.content",
    ],
    ["in the text", short("{{ data.a }}", "a"), "text"],
    ["in the text alone, which makes the title, too", short("{{ data.a }}"), "text"],
    ["in the title", short("a", "{{ data.a }}"), "title"],
    [
      "in an extra field",
      own("sampleText", { content: "a", extra: "{{ data.a }}" }),
      "msgParam.extra",
    ],
    ["in a kind nobody knows", own("officialCard", { a: "{{ data.a }}" }), "msgParam.a"],
  ])("is refused %s, and not shown", async (_how, source, input) => {
    const rendering = await render(source, names, ["", secret]);
    expect(problemsIn(rendering)).toEqual([
      { input, expected: "text that does not contain the value of `appSecret`" },
    ]);
    expect(JSON.stringify(rendering)).not.toContain(secret);
  });

  it.each([
    [
      "non-ASCII, in an address",
      "密码-пароль-🔑",
      "https://x.example/?q={{ data.a | url_encode }}",
    ],
    ["with some characters encoded twice", "a b/c+d%e", "https://x.example/a%2520b%2Fc+d%25e"],
    ["in base64, as a header has it", "hush-hush-1234", "Basic dXNlcjpodXNoLWh1c2gtMTIzNA=="],
    ["as JSON writes it", "hush-hush-密码", "\\u0068ush-hush-\\u5BC6码"],
  ])("is refused in other spellings: %s", async (_how, hidden, content) => {
    const source = own("sampleText", { content });
    const refused = await render(source, templateNames({ data: { a: hidden } }), [hidden]);
    expect(problemIn(refused)).toEqual({
      input: "msgParam.content",
      expected: "text that does not contain the value of `appSecret`",
    });
  });

  it("is told wherever it stands", async () => {
    const rendering = await render(own(secret, { a: secret, b: "b", c: secret }), names, [secret]);
    expect(problemsIn(rendering).map(({ input }) => input)).toEqual([
      "msgKey",
      "msgParam.a",
      "msgParam.c",
    ]);
  });

  it("names the input that it comes from", async () => {
    const secrets = ["appSecret", "githubToken"].map((input) => ({ source: input, value: input }));
    const refused = await renderMessage(short("githubToken"), templateNames(), {
      secrets,
      withinTime: unlimited,
    });
    expect(problemIn(refused).expected).toBe(
      "text that does not contain the value of `githubToken`",
    );
  });

  it("that is blank refuses nothing", async () => {
    expect(messageIn(await render(short("a"), names, [""])).msgParam).toEqual({
      title: "a",
      text: "a",
    });
  });
});

describe("a value in Markdown", () => {
  const title = "[click](https://evil.example) **now** <b>";
  const names = templateNames({ data: { title, url: "https://x.example/a_b" } });

  it.each([
    ["sampleMarkdown", "text"],
    ["sampleActionCard", "text"],
  ])("is escaped in %s's %s", async (msgKey, field) => {
    const source = own(msgKey, {
      title: "t",
      singleTitle: "s",
      singleURL: "https://x.example",
      [field]: "*{{ data.title }}* [run]({{ data.url }})",
    });
    const { msgParam } = messageIn(await render(source, names));
    expect(msgParam[field]).toBe(
      "*\\[click\\](https\\://evil.example) \\*\\*now\\*\\* &lt;b&gt;* [run](https://x.example/a_b)",
    );
  });

  it("is escaped in the short way's text, not in its title", async () => {
    const source = short("{{ data.title }}", "{{ data.title }}");
    expect((await message(source, names)).msgParam).toEqual({
      title,
      text: "\\[click\\](https\\://evil.example) \\*\\*now\\*\\* &lt;b&gt;",
    });
  });

  it.each(["strip", "first_line", "append: ''", "default: 'x'", "truncate: 100"])(
    "is escaped behind %s, too",
    async (filter) => {
      const { msgParam } = await message(short(`{{ data.title | ${filter} }}`, "t"), names);
      expect(msgParam["text"]).toBe(
        "\\[click\\](https\\://evil.example) \\*\\*now\\*\\* &lt;b&gt;",
      );
    },
  );

  it("is written plainly into a title made from the text", async () => {
    expect((await message(short("### {{ data.title }}\nmore"), names)).msgParam["title"]).toBe(
      title,
    );
  });

  it.each([
    ["sampleText", { content: "{{ data.title }}" }],
    ["anUnknownKind", { text: "{{ data.title }}" }],
  ])("is left as it is in the plain fields of %s", async (msgKey, msgParam) => {
    const filled = await message(own(msgKey, msgParam), names);
    expect(Object.values(filled.msgParam)).toEqual([title]);
  });

  it("is left as it is by raw", async () => {
    expect((await message(short("{{ data.title | raw }}", "t"), names)).msgParam["text"]).toBe(
      title,
    );
  });

  it("is known for a secret although it is escaped or encoded", async () => {
    for (const secret of ["s_e*c", "a<b>&c"]) {
      const hidden = templateNames({ data: { secret, url: `https://x.example/${secret}` } });
      for (const text of ["x {{ data.secret }}", "{{ data.url }}"]) {
        const refused = await render(short(text, "t"), hidden, [secret]);
        expect(problemIn(refused).expected).toContain("the value of `appSecret`");
      }
    }
  });
});

describe("what is no text", () => {
  const names = templateNames({ data: { map: { a: 1 }, maps: [{ a: 1 }], date: "2020-01-01" } });

  it.each([
    "{{ data.map }}",
    "{{ data.map | raw }}",
    "{{ data }}",
    '{{ "x" | append: data.map }}',
    '{{ data.maps | join: ", " }}',
    "{{ data.map | upcase }}",
    "{{ data.map | url_encode }}",
  ])("is told, whatever filter it goes through: %s", async (template) => {
    const refused = await render(short(template, "t"), names);
    expect(problemIn(refused).expected).toContain("mapping");
  });

  it("can be written out by json, and looked into", async () => {
    const source = own("sampleText", {
      content: "{{ data.map | json }} {{ data.map.a }} {{ data.maps[0].a }}",
    });
    expect((await message(source, names)).msgParam["content"]).toBe('{"a":1} 1 1');
  });
});

describe("a name in a namespace that this run has nothing of", () => {
  it("is empty, with a warning", async () => {
    const names = { ...templateNames(), empty: new Set(["matrix"]) };
    const filled = await render(short("on {{ matrix.os }}.", "t"), names);
    expect(messageIn(filled).msgParam["text"]).toBe("on .");
    expect(filled.warnings).toEqual([{ kind: "valueless", name: "matrix.os" }]);
  });
});

describe("a loop's own variable", () => {
  it("that hides a name is told without a warning about the name", async () => {
    const names = templateNames({ data: { list: [{ a: 1 }] } });
    const template = "{% for commit in data.list %}{{ commit.subject }}{% endfor %}";
    const refused = await render(short(template, "t"), names);
    expect(problemIn(refused)).toMatchObject({ got: "commit.subject" });
    expect(problemIn(refused).nearest).toBeUndefined();
    expect(refused.warnings).toEqual([]);
  });
});

describe("a secret that is put together by the message", () => {
  it.each<[string, Source]>([
    ["title", short("sup3r-**s3cret**-token")],
    ["sup3r-s3cret-token", own("anUnknownKind", { "sup3r-s3cret-token": "x" })],
    ["msgKey", own("sup3r-s3cret-token", { content: "x" })],
  ])("is refused in its %s", async (_place, source) => {
    const refused = await render(source, templateNames(), ["sup3r-s3cret-token"]);
    expect(problemsIn(refused)).toMatchObject([
      { expected: "text that does not contain the value of `appSecret`" },
    ]);
  });
});

describe("the password of a proxy", () => {
  it.each([
    ["may be a word of the message where it is short", "build", 0],
    ["is refused where it is long enough to be none", "build-pass", 1],
  ])("%s", async (_what, value, count) => {
    const secrets = [{ source: "HTTPS_PROXY", value }];
    const rendering = await renderMessage(short(`the ${value} failed`), templateNames({}), {
      secrets,
      withinTime: unlimited,
    });
    expect(rendering.problems).toHaveLength(count);
  });
});

describe("a link of a message", () => {
  const card = (singleURL: string) =>
    own("sampleActionCard", { title: "t", text: "x", singleTitle: "s", singleURL });

  it.each([
    "https://x.example/a?b=c#d",
    "http://x.example",
    "dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fx.example&pc_slide=false",
    "{{ run.url }}",
  ])("may be %s", async (url) => {
    expect((await render(card(url))).problems).toEqual([]);
  });

  it.each([
    ["javascript:alert(1)", "javascript:alert(1)"],
    ["file:///etc/passwd", "file:///etc/passwd"],
    ["https://x .example/a", "https://x .example/a"],
    ["https://x.example/a\nb", "https://x.example/a\nb"],
    ["see https://x.example", "see https://x.example"],
    ["{{ job.status }}", "success"],
    [" ", undefined],
    ["{{ data.none | default: '' }}", undefined],
  ])("is told where it is none: %j", async (url, got) => {
    const problem = problemIn(await render(card(url)));
    expect(problem).toEqual({
      input: "msgParam.singleURL",
      expected: expect.stringContaining("dingtalk URL"),
      ...(got === undefined ? {} : { got }),
    });
  });

  it.each([
    [
      "https://x.example/部署 1?q=a b#构建",
      "https://x.example/%E9%83%A8%E7%BD%B2%201?q=a%20b#%E6%9E%84%E5%BB%BA",
    ],
    ["https://x.example/%20a ", "https://x.example/%20a"],
    ["https://x.example/{{ data.ref }}", "https://x.example/fix/%231%20a_b"],
    ["https://x.example/?q={{ data.ref }}", "https://x.example/?q=fix/%231%20a_b"],
    ["{{ data.whole }}", "https://x.example/a%20b?c=d"],
  ])("is encoded where it has to be: %s", async (url, sent) => {
    const data = { ref: "fix/#1 a_b", whole: "https://x.example/a b?c=d" };
    const { msgParam } = await message(
      own("sampleActionCard", { title: "t", text: "x", singleTitle: "s", singleURL: url }),
      templateNames({ data }),
    );
    expect(msgParam["singleURL"]).toBe(sent);
  });

  it("with a space in its host is refused with that", async () => {
    const { expected } = problemIn(await render(card("https://x .example/a")));
    expect(expected).toBe("an http, https or dingtalk URL without a space in its host");
  });

  it.each(["x.example", "www.x.example/a?b=c"])(
    "is proposed with https where it is %s",
    async (url) => {
      const { nearest } = problemIn(await render(card(url)));
      expect(nearest).toBe(`https://${url}`);
    },
  );

  it.each([
    ["sampleImageMsg", { photoURL: "@lADOADmaWMzazQKA" }, "right"],
    ["sampleImageMsg", { photoURL: "https://x.example/a.png" }, "right"],
    ["sampleImageMsg", { photoURL: "http://x.example/a.png" }, "right"],
    ["sampleImageMsg", { photoURL: "@lAD/OAD.maWMzazQKA" }, "right"],
    ["sampleImageMsg", { photoURL: "picture.png" }, "wrong"],
    ["sampleImageMsg", { photoURL: "www.x.example/picture" }, "wrong"],
    ["sampleImageMsg", { photoURL: "./picture" }, "wrong"],
    ["sampleImageMsg", { photoURL: "/picture" }, "wrong"],
    ["sampleImageMsg", { photoURL: "C:\\picture" }, "wrong"],
    ["sampleImageMsg", { photoURL: "ftp://x.example/a.png" }, "wrong"],
    ["sampleImageMsg", { photoURL: "two words" }, "wrong"],
    ["sampleFile", { mediaId: "@lAL", fileName: "a", fileType: "pdf" }, "right"],
    ["sampleFile", { mediaId: "https://x.example/a.pdf", fileName: "a", fileType: "pdf" }, "wrong"],
  ])("may be a media id where DingTalk takes one: %s %j", async (msgKey, msgParam, kind) => {
    const { problems } = await render(own(msgKey, msgParam));
    expect(problems.length === 0 ? "right" : "wrong").toBe(kind);
  });
});

describe("the size of a message", () => {
  it("is warned of above what DingTalk documents for groups, and it is sent all the same", async () => {
    const room = 15_000 - JSON.stringify({ content: "" }).length;
    const of = (bytes: number) => render(own("sampleText", { content: "x".repeat(bytes) }));
    expect((await of(room)).warnings).toEqual([]);
    const sent = await of(room + 1);
    expect(sent.problems).toEqual([]);
    expect(sent.warnings).toEqual([{ kind: "long", bytes: 15_001, documented: 15_000 }]);
    expect(
      (await render(own("sampleText", { content: "钉".repeat(5_000) }))).warnings,
    ).toHaveLength(1);
  });
});

describe("a value in the short way, by its place,", () => {
  const names = templateNames({
    github: {
      server_url: "https://github.com",
      repository: "octo_org/my_shop",
      ref_name: "fix/#1234-some_fix",
      event: { commits: [{ message: "first" }, { message: "" }, { message: "\nthird" }] },
    },
    data: {
      ref: "x)evil.example/y",
      host: "srv",
      dir: "[Open the run",
      file: "](https://evil.example)",
      image: "![x](//evil.example/p.png)",
      bare: "http://evil.example",
      path: "/job/x",
      stage: "good.example",
      two: "good.example@evil.example",
      quoted: 'say "hi"',
      none: "",
      script: "javascript:alert(1)",
      table: "x\n:-:",
      before: "a\n",
      after: "\nb",
      notes: "## New\n\n* one by @octocat\n* [two](https://x.example/a_b)",
      start: "2026-11-22T10:00:00Z",
    },
  });

  it.each([
    [
      "[b]({{ github.server_url }}/{{ github.repository }}/tree/{{ github.ref_name }})",
      "[b](https://github.com/octo_org/my_shop/tree/fix/%231234-some_fix)",
    ],
    [
      "{% assign ref = data.ref %}[branch](https://x.example/tree/{{ ref }}) is ready",
      "[branch](https://x.example/tree/x%29evil.example/y) is ready",
    ],
    [
      "Artifacts in \\\\{{ data.host }}\\{{ data.dir }}\\{{ data.file }}",
      "Artifacts in \\\\srv\\\\\\[Open the run\\\\\\](https\\://evil.example)",
    ],
    [
      "{% for c in github.event.commits %}- {{ c.message }}\n{% endfor %}",
      "- first\n- &#160;\n- third\n",
    ],
    ["{{ data.before }}-{{ data.after }}", "a-b"],
    [
      "[{{ data.image }}](https://good.example/run)",
      "[!&#91;x&#93;(//evil&#46;example/p&#46;png)](https://good.example/run)",
    ],
    [
      "{{ data.bare }}[Open](https://good.example/run)",
      "http://evil.example [Open](https://good.example/run)",
    ],
    [
      "[a](http://jenkins{{ data.path }}) [b](http://gitlab:8080{{ data.path }})",
      "[a](http://jenkins/job/x) [b](http://gitlab:8080/job/x)",
    ],
    [
      "[a](https://{{ data.stage }}:8080/) [b](https://{{ data.stage }}?x) [c](https://{{ data.two }}.x.example/)",
      "[a](https://good.example:8080/) [b](https://good.example?x) [c](https://goodexampleevilexample.x.example/)",
    ],
    ['[a](https://x.example "{{ data.quoted }}")', '[a](https://x.example "say &#34;hi&#34;")'],
    [
      "> ```\n> {{ data.table }}\n> ```\n\n{{ data.image }}",
      "> ```\n> x\n> :-:\n> ```\n\n!\\[x\\](//evil.example/p.png)",
    ],
    ["[a][r]\n\n[r]: {{ data.script }}", "[a][r]\n\n[r]: javascript%3Aalert%281%29"],
    ["[a]({{ data.script }})", "[a](javascript%3Aalert%281%29)"],
    ["{{ data.none }} - x", "&#8203; - x"],
    ["{{ data.table }}", "x  \n  &#58;-:"],
    ["`{{ github.ref_name }}`", "`fix/#1234-some_fix`"],
    ["部署失败\n分支 main", "部署失败  \n  分支 main"],
    ["- a\n- b\n\n> c\nd", "- a\n- b\n\n> c\nd"],
    [
      "{% capture a %}[b](https://x.example/{{ data.ref }}){% endcapture %}{{ a }}",
      "\\[b\\](https\\://x.example/x)evil.example/y)",
    ],
    ["{% cycle data.image, 'x' %}", "!\\[x\\](//evil.example/p.png)"],
    [
      "Notes:\n{{ data.notes | dingtalk_markdown }}\nEnd",
      "Notes:  \n\n## New\n\n- one by \\@octocat\n- [two](https://x.example/a%5Fb) (x.example)\n  \n  End",
    ],
    ["> {{ data.notes | dingtalk_markdown: 12 }}", "> ## New\n> \n> …"],
    [
      "[x]({{ 'https://x.example/?a=b' | open_in_browser }})",
      "[x](dingtalk://dingtalkclient/page/link?url=https%3A%2F%2Fx.example%2F%3Fa%3Db&pc_slide=false)",
    ],
    ['at {{ "now" | time_in: "Asia/Shanghai" }}', "at 2026-11-22 18:05"],
  ])("%s is %s", async (text, written) => {
    expect((await message(short(text), names)).msgParam["text"]).toBe(written);
  });

  it.each([
    ["failed\\non main", ["text"]],
    ["`a\\n` {{ data.bare | split: '\\n' | first }}", []],
    ["two\nlines", []],
  ])("is warned of a literal break: %j", async (text, inputs) => {
    const { warnings } = await render(short(text), names);
    expect(warnings).toEqual(inputs.map((input) => ({ kind: "literalBreak", input })));
  });

  it("is sent although an entity of its text stands for no character", async () => {
    const { msgParam } = await message(short("&#99999999; {{ data.bare }}"), names);
    expect(msgParam["text"]).toBe("&#99999999; http://evil.example");
  });

  it("is warned of a literal break in its title, too", async () => {
    const { warnings } = await render(short("x", "a\\nb"), names);
    expect(warnings).toEqual([{ kind: "literalBreak", input: "title" }]);
  });

  it("is what was written, where dingtalk_markdown cannot show it", async () => {
    const content = "{{ data.notes | dingtalk_markdown }}";
    const { msgParam } = await message(own("sampleText", { content }), names);
    expect(msgParam["content"]).toBe("## New\n\n* one by @octocat\n* [two](https://x.example/a_b)");
  });

  it.each(["0", "1.5", "'x'", "99999"])("dingtalk_markdown cannot be cut at %s", async (most) => {
    const problem = problemIn(
      await render(short(`{{ data.notes | dingtalk_markdown: ${most} }}`), names),
    );
    expect(problem.expected).toBe("a whole number from 1 to 10000");
  });

  it.each(["\u200b", "\ufeff\u2060", "&#8203;"])(
    "is nothing if nobody sees it: %j",
    async (text) => {
      expect(problemIn(await render(short(text))).expected).toContain("empty");
    },
  );
});
