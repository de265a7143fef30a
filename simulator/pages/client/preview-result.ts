import { html, nothing, type TemplateResult } from "lit-html";
import type { DrawnMessage, DrawnPreview } from "../../preview/form.ts";
import type { Drawn } from "./message.ts";
import { phone } from "./phone.ts";
import type { PlacedProblem } from "./preview-problems.ts";
import { previewTexts as texts } from "./preview-texts.ts";

/** What the result shows, and how. */
export interface ResultState {
  readonly seen: DrawnPreview | undefined;
  /** The last message without a mistake. */
  readonly lastGood: DrawnMessage | undefined;
  readonly problems: readonly PlacedProblem[];
  readonly showsFallback: boolean;
  readonly appearance: "light" | "dark";
  readonly drawn: Drawn;
}

/** What a person may do with it. */
export interface ResultActions {
  readonly goTo: (problem: PlacedProblem) => void;
  readonly showFallback: (shows: boolean) => void;
  readonly setAppearance: (appearance: "light" | "dark") => void;
}

/** The switch between a light and a dark phone. */
export function appearanceSwitch(
  appearance: ResultState["appearance"],
  { setAppearance }: ResultActions,
): TemplateResult {
  return html`<p class="appearance" role="group" aria-label=${texts.appearance}>
    ${(["light", "dark"] as const).map(
      (one) => html`<button
        type="button"
        class="quiet"
        aria-pressed=${one === appearance ? "true" : "false"}
        @click=${() => setAppearance(one)}
      >${texts[one]}</button>`,
    )}
  </p>`;
}

/** What arrives: what is said about it first, then the phone. */
export function resultPart(state: ResultState, actions: ResultActions): TemplateResult {
  const { seen, lastGood, showsFallback, appearance, drawn } = state;
  const isFallback = showsFallback && seen?.fallback !== undefined;
  const shown = seen?.own ?? (isFallback ? seen?.fallback : lastGood);
  const isOld = seen?.own === undefined && !isFallback;
  return html`<div class="said-about" aria-live="polite">${seen === undefined ? nothing : verdict(state, actions)}</div>
    ${phone(shown, { name: texts.phone, appearance, isOld }, drawn)}`;
}

function verdict(
  { seen, lastGood, problems, showsFallback }: ResultState,
  { goTo, showFallback }: ResultActions,
): TemplateResult {
  const warnings = seen?.warnings ?? [];
  return html`${
    problems.length === 0
      ? nothing
      : html`<div class="verdict">
          <p class="wrong"><strong>${texts.wrong(problems.length)}</strong></p>
          <ul>${problems.map((problem) => html`<li><button type="button" class="quiet link" @click=${() => goTo(problem)}>${problem.sentence}</button></li>`)}</ul>
          <p>${showsFallback ? texts.fallbackShown : lastGood === undefined ? texts.nothingGood : texts.lastGood}</p>
          ${
            seen?.fallback === undefined
              ? nothing
              : html`<button type="button" @click=${() => showFallback(!showsFallback)}>${showsFallback ? texts.ownAgain : texts.fallback}</button>`
          }
        </div>`
  }
    ${warnings.map((warning) => html`<p class="warning">${warning}</p>`)}`;
}
