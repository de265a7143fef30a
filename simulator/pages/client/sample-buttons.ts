import { html, nothing, svg, type TemplateResult } from "lit-html";
import type { SampleName } from "../../run/samples.ts";
import type { SampleResult } from "../sample-routes.ts";
import { inboxTexts as texts } from "./inbox-texts.ts";
import { pageLanguage } from "./language.ts";
import { tell, wordsOf } from "./requests.ts";

/** The sample that is on its way, and why the last one did not arrive. */
export class Samples {
  readonly #names: readonly SampleName[];
  readonly #changed: () => void;
  readonly #arrived: (userId: string) => void;
  #sending: SampleName | undefined;
  #problem: string | undefined;

  constructor(
    names: readonly SampleName[],
    { changed, arrived }: { changed: () => void; arrived: (userId: string) => void },
  ) {
    this.#names = names;
    this.#changed = changed;
    this.#arrived = arrived;
  }

  /** Forgets why the last one did not arrive. */
  forget(): void {
    this.#problem = undefined;
  }

  /** A button for each sample, which sends it to a person. */
  buttons(userId: string, size: "large" | "small"): TemplateResult {
    return html`<ul class="samples ${size}">
        ${this.#names.map((name) => html`<li>${this.#button(name, userId)}</li>`)}
      </ul>
      ${this.#problem === undefined ? nothing : html`<p class="problem" role="alert">${texts.notSent}\n${this.#problem}</p>`}`;
  }

  // Not disabled while it sends, because it would lose the focus.
  #button(sample: SampleName, userId: string): TemplateResult {
    const { name, about } = texts.samples[sample];
    const isSending = this.#sending === sample;
    return html`<button
      type="button"
      aria-disabled=${this.#sending === undefined ? "false" : "true"}
      @click=${() => this.#send(sample, userId)}
    >${icon(sample)}<span class="name">${isSending ? texts.sending : name}</span><span class="about">${about}</span></button>`;
  }

  async #send(sample: SampleName, userId: string): Promise<void> {
    if (this.#sending !== undefined) return;
    this.#sending = sample;
    this.#problem = undefined;
    this.#changed();
    const order = { sample, language: pageLanguage, userId };
    this.#problem = await tell<SampleResult>("/samples", order).then(
      ({ problem }) => problem,
      wordsOf,
    );
    this.#sending = undefined;
    this.#changed();
    if (this.#problem === undefined) this.#arrived(userId);
    else document.querySelector(".samples + .problem")?.scrollIntoView({ block: "nearest" });
  }
}

const shapes: Readonly<Record<SampleName, TemplateResult>> = {
  failedDeploy: svg`<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6m0-6-6 6"/>`,
  card: svg`<rect x="3" y="4" width="18" height="16" rx="2.5"/><path d="M3 14h18M12 14v6M7 9h10"/>`,
  picture: svg`<rect x="3" y="4" width="18" height="16" rx="2.5"/><path d="m4 17 5-5 4 4 2.5-2.5L20 18"/><circle cx="15.5" cy="9" r="1.5"/>`,
  file: svg`<path d="M14 3H7.5A1.5 1.5 0 0 0 6 4.5v15A1.5 1.5 0 0 0 7.5 21h9a1.5 1.5 0 0 0 1.5-1.5V7zM14 3v4h4M9.5 12h5M9.5 16h5"/>`,
};

function icon(sample: SampleName): TemplateResult {
  return html`<svg class="icon ${sample}" viewBox="0 0 24 24" aria-hidden="true">${shapes[sample]}</svg>`;
}
