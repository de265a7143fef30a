import type { Expected, Problem } from "../inputs/problem.ts";
import { asMarkdown, MarkdownValue } from "./markdown.ts";

/** Thrown by a filter whose value or parameter is of the wrong kind. */
export class UnusableValue extends Error {
  readonly problem: Pick<Problem, "got" | "expected">;

  constructor(expected: Expected, got?: unknown) {
    super(`expected ${expected.kind}`);
    this.problem = { ...(got === undefined ? {} : { got: String(got) }), expected };
  }
}

/** A filter: takes the value before the bar, and the parameter after the colon. */
type Filter = (value: unknown, parameter?: unknown) => string | MarkdownValue;

/** What filters cannot know by themselves. */
export interface FilterNeeds {
  /** The time of the clock. */
  readonly now: () => Date;
  /** The reader of GitHub's Markdown, which is loaded only for a text that asks for it. */
  readonly markdown: typeof import("./dingtalk-markdown.ts").dingtalkMarkdown | undefined;
}

/** The filters that messages about workflows need and Liquid lacks. docs/templates.md shows each. */
export function filtersWith({ now, markdown }: FilterNeeds): Readonly<Record<string, Filter>> {
  // The word for the time of the clock.
  const timed = (value: unknown) => (textOf(value).trim() === "now" ? now().toISOString() : value);
  return {
    ...plainFilters,
    /** A time in a time zone: `2026-11-22 18:05`. */
    time_in: (value, zone) => (isNothing(value) ? "" : timeIn(timeOf(timed(value)), textOf(zone))),
    /** The time between two times, in its two largest units: `2 h 5 min`. */
    duration: (value, end) =>
      durationText(timed(value), timed(end), { d: "d", h: "h", min: "min", s: "s" }),
    /** What others wrote in GitHub's Markdown, as DingTalk shows it; `: 1000` cuts it at the end of a line. */
    dingtalk_markdown: (value, most) => {
      const source = textOf(value);
      if (markdown === undefined || isNothing(value)) return source;
      return new MarkdownValue(source, markdown(source, most === undefined ? most : limitOf(most)));
    },
  };
}

// The filters that go by their value alone.
const plainFilters: Readonly<Record<string, Filter>> = {
  /** The first line of a text: the subject of a commit message. */
  first_line: (value) => textOf(value).replace(/[\r\n].*/s, ""),
  /** The first seven digits of a commit's SHA. */
  short_sha: (value) => textOf(value).slice(0, shortShaLength),
  /** An address that DingTalk opens in the browser of the system, not in its own. */
  open_in_browser: (value) =>
    isNothing(value) ? "" : `${openLink}?url=${encodeURIComponent(textOf(value))}&pc_slide=false`,
  /** A value escaped as in a Markdown field, for Markdown in a plain field. */
  escape_markdown: (value) => asMarkdown(textOf(value)),
};

/** The names of the filters that are our own. */
export const filterNames: readonly string[] = [
  ...Object.keys(plainFilters),
  "time_in",
  "duration",
  "dingtalk_markdown",
];

const shortShaLength = 7;

// Source: DingTalk's page of message links.
const openLink = "dingtalk://dingtalkclient/page/link";

/** A duration's units, as a language names them. */
export type UnitNames = Readonly<Record<"d" | "h" | "min" | "s", string>>;

const secondsOf = { d: 86_400, h: 3_600, min: 60, s: 1 } as const satisfies Record<
  keyof UnitNames,
  number
>;

const units = ["d", "h", "min", "s"] as const;

/** The time between two times, in its two largest units; empty if either is not known. */
export function durationText(start: unknown, end: unknown, names: UnitNames): string {
  if (isNothing(start) || isNothing(end)) return "";
  const milliseconds = timeOf(end).getTime() - timeOf(start).getTime();
  const sign = milliseconds <= -500 ? "-" : "";
  let left = Math.round(Math.abs(milliseconds) / 1_000);
  const parts = units.map((unit) => {
    const count = Math.floor(left / secondsOf[unit]);
    left -= count * secondsOf[unit];
    return { count, text: `${count} ${names[unit]}` };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first === -1) return `0 ${names.s}`;
  const shown = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return `${sign}${shown.map(({ text }) => text).join(" ")}`;
}

function timeIn(time: Date, zone: string): string {
  // Sweden writes dates as ISO 8601 does, and every build of Node has its locale.
  return new Intl.DateTimeFormat("sv-SE", {
    timeZone: timeZone(zone),
    dateStyle: "short",
    timeStyle: "short",
  }).format(time);
}

function limitOf(parameter: unknown): number {
  const limit = Number(textOf(parameter));
  if (Number.isInteger(limit) && limit > 0 && limit <= mostShown) return limit;
  throw new UnusableValue({ kind: "wholeNumber", min: 1, max: mostShown }, textOf(parameter));
}

/** More characters than any message holds. */
const mostShown = 10_000;

function timeZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    throw new UnusableValue({ kind: "timeZone" }, zone);
  }
}

// GitHub writes times as ISO 8601, but in the repository of a push as seconds since 1970.
function timeOf(value: unknown): Date {
  const text = textOf(value).trim();
  const seconds = /^\d{9,11}$/.test(text) ? Number(text) : undefined;
  const time = new Date(seconds === undefined ? text : seconds * 1_000);
  const isWritten = seconds !== undefined || /^\d{4}-\d{2}-\d{2}(?:[T ]|$)/.test(text);
  if (!isWritten || Number.isNaN(time.getTime())) throw new UnusableValue({ kind: "time" }, text);
  return time;
}

function textOf(value: unknown): string {
  return value === null || value === undefined ? "" : String(value);
}

// A name without a value gives empty text.
function isNothing(value: unknown): boolean {
  return textOf(value) === "";
}
