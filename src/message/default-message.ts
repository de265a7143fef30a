import type { EventSummary } from "../github/event-summary.ts";
import type { SubjectKind } from "../github/events.ts";
import type { Job } from "../github/jobs.ts";
import { durationText, type UnitNames } from "./filters.ts";
import { asMarkdown, link } from "./markdown.ts";
import type { RenderedMessage } from "./msg-keys.ts";

/** The phrases of the default message in one language. */
export interface Phrases {
  /** The sign and the words for each of GitHub's statuses. */
  readonly status: Readonly<Record<string, readonly [sign: string, words: string]>>;
  readonly unknownStatus: readonly [sign: string, words: string];
  readonly about: Readonly<Record<SubjectKind, string>>;
  /** Who started it, and on which event; at least one of them is known. */
  readonly by: (who: string | undefined, event: string | undefined) => string;
  /** A headline of a run that ended otherwise than the one before. */
  readonly fixed: (headline: string) => string;
  readonly broken: (headline: string) => string;
  /** How the run before ended, as a sentence around a link to it. */
  readonly before: (link: string, status: string) => string;
  readonly took: (duration: string) => string;
  readonly units: UnitNames;
  readonly failed: string;
  /** Names the job that sends the message. */
  readonly job: (name: string) => string;
  /** Says how many more jobs failed than are listed. */
  readonly moreJobs: (count: number) => string;
  /** Between a job and its failed steps, and between two of these. */
  readonly steps: readonly [before: string, between: string];
  readonly open: string;
}

/**
 * The message of a step that writes none: what happened, where, who triggered it, what failed, and a button to the run. A
 * note is its last paragraph.
 */
export function defaultMessage(
  summary: EventSummary,
  words: Phrases,
  note?: string,
): RenderedMessage {
  const { repository, url } = summary;
  const [sign, status] = statusOf(summary.status, words);
  const what = shortened(summary.what ?? summary.event ?? "GitHub");
  const changed = (headline: string) =>
    summary.change === undefined ? headline : words[summary.change](headline);
  const headline = changed(`${sign} ${what} ${status}`);
  const title = repository === undefined ? headline : `${headline} · ${repository}`;
  const text = [
    `### ${changed(`${sign} ${asMarkdown(what)} ${status}`)}`,
    ...paragraphsOf(summary, words),
    ...(note === undefined ? [] : [note]),
  ].join("\n\n");
  if (url === undefined) return { msgKey: "sampleMarkdown", msgParam: { title, text } };
  const button = { singleTitle: words.open, singleURL: url };
  return { msgKey: "sampleActionCard", msgParam: { title, text, ...button } };
}

function statusOf(
  status: string | undefined,
  words: Phrases,
): readonly [sign: string, words: string] {
  const known =
    status !== undefined && Object.hasOwn(words.status, status) ? words.status[status] : undefined;
  return known ?? words.unknownStatus;
}

function paragraphsOf(summary: EventSummary, words: Phrases): string[] {
  const { repository, about, ref, commit, who, event, time, jobs, moreJobs } = summary;
  const { thisJob, change, previous } = summary;
  const where = [
    repository === undefined ? "" : `**${asMarkdown(repository)}**`,
    ref === undefined ? "" : asMarkdown(shortened(ref)),
  ].filter((part) => part !== "");
  const paragraphs = [
    where.join(" · "),
    about === undefined
      ? ""
      : `${words.about[about.kind]} ${link(about.name, about.url)} ${asMarkdown(shortened(about.title))}`.trim(),
    commit === undefined
      ? ""
      : `${link(commit.shortSha, commit.url)} ${asMarkdown(shortened(commit.subject))}`.trim(),
    [
      who === undefined && event === undefined
        ? ""
        : asMarkdown(words.by(who && shortened(who), event)),
      durationOf(time, words),
    ]
      .filter((part) => part !== "")
      .join(" · "),
    change === undefined || previous === undefined
      ? ""
      : words.before(
          link(`#${previous.run_number}`, previous.url),
          statusOf(previous.conclusion, words)[1],
        ),
    thisJob === undefined ? "" : words.job(asMarkdown(shortened(thisJob))),
    jobs.length === 0
      ? ""
      : [
          words.failed,
          "",
          ...jobs.map((job) => jobLine(job, words)),
          ...(moreJobs === 0 ? [] : [`- ${words.moreJobs(moreJobs)}`]),
        ].join("\n"),
  ];
  return paragraphs.filter((paragraph) => paragraph !== "");
}

function jobLine({ name, url, failed_steps }: Job, { steps: [before, between] }: Phrases): string {
  const job = `- ${link(shortened(name), url)}`;
  if (failed_steps.length === 0) return job;
  return `${job}${before}${asMarkdown(shortened(failed_steps.join(between)))}`;
}

function durationOf(time: EventSummary["time"], words: Phrases): string {
  if (time === undefined || !(Date.parse(time.end) >= Date.parse(time.start))) return "";
  return words.took(durationText(time.start, time.end, words.units));
}

// In characters; about what a phone shows at once.
const longest = 120;

function shortened(text: string): string {
  const [line = ""] = text.trim().split(/\r\n|\r|\n/, 1);
  const characters = [...line.toWellFormed()];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join("")}…` : line;
}
