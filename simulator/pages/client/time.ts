import { html, type TemplateResult } from "lit-html";

/** A time of day, by milliseconds since 1970. */
export function time(at: number): TemplateResult {
  const moment = new Date(at);
  const shown = moment.toLocaleTimeString(undefined, { timeStyle: "medium", hourCycle: "h23" });
  return html`<time datetime=${moment.toISOString()}>${shown}</time>`;
}
