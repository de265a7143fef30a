import { html, type TemplateResult } from "lit-html";
import { inboxTexts as texts } from "./inbox-texts.ts";
import { pageLanguage } from "./language.ts";

/** A time of day with its seconds, by milliseconds since 1970. */
export function time(at: number): TemplateResult {
  return shown(at, timeOfDay(at, "medium"));
}

/** When a message came, as a list of chats shows it: the time of day today, the day before that. */
export function lately(at: number): TemplateResult {
  return shown(at, dayOf(at) === dayOf(Date.now()) ? clock(at) : day(at));
}

/** A day and a time of day, above a group of messages; the day only where it differs from that of the message before. */
export function moment(at: number, before: number | undefined): TemplateResult {
  const isNewDay = before === undefined || dayOf(before) !== dayOf(at);
  return html`<p class="moment">${isNewDay ? html`<span class="day">${day(at)}</span> ` : ""}${shown(at, clock(at))}</p>`;
}

/** The time of day without its seconds. */
export function clock(at: number): string {
  return timeOfDay(at, "short");
}

/** The day and the exact time. */
export function exactTime(at: number): string {
  const date = new Date(at).toLocaleDateString(pageLanguage, { dateStyle: "medium" });
  return `${date} ${timeOfDay(at, "medium")}`;
}

function day(at: number): string {
  const now = new Date();
  if (dayOf(at) === dayOf(now.getTime())) return texts.today;
  const yesterday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1);
  if (dayOf(at) === dayOf(yesterday.getTime())) return texts.yesterday;
  const isThisYear = new Date(at).getFullYear() === now.getFullYear();
  return new Date(at).toLocaleDateString(pageLanguage, {
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
}

function dayOf(at: number): string {
  return new Date(at).toDateString();
}

function timeOfDay(at: number, timeStyle: "short" | "medium"): string {
  return new Date(at).toLocaleTimeString(pageLanguage, { timeStyle, hourCycle: "h23" });
}

function shown(at: number, words: string): TemplateResult {
  return html`<time datetime=${new Date(at).toISOString()}>${words}</time>`;
}
