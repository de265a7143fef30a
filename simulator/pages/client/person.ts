import { html, type TemplateResult } from "lit-html";
import { unmistakable } from "./unmistakable.ts";

/** Somebody's id, which leaves the order of what stands around it alone. */
export function person(id: string): TemplateResult {
  return html`<bdi>${unmistakable(id)}</bdi>`;
}
