import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  type EditorState,
  type Range,
  StateEffect,
  StateField,
  Transaction,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  EditorView,
  keymap,
  lineNumbers,
  MatchDecorator,
  ViewPlugin,
  WidgetType,
} from "@codemirror/view";

/** Something that is wrong in a text; the line and the column count from 1. */
export interface Mistake {
  readonly line: number;
  readonly column: number | undefined;
  readonly words: string;
}

/** What an editor is for. */
export interface EditorOptions {
  /** The id of its text box. */
  readonly name: string;
  readonly label: string;
  /** Called with the text whenever a person changes it. */
  readonly write: (text: string) => void;
}

/** A text box with line numbers, in which each mistake stands below its line. */
export class Editor {
  readonly #view: EditorView;
  #isShowing = false;

  constructor({ name, label, write }: EditorOptions) {
    const told = EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged && !this.#isShowing) write(state.doc.toString());
    });
    const attributes = EditorView.contentAttributes.compute([mistakes], (state) => ({
      id: name,
      tabindex: "0",
      "aria-label": label,
      "aria-describedby": `${name}-problems`,
      "aria-invalid": state.field(mistakes).size > 0 ? "true" : "false",
    }));
    this.#view = new EditorView({
      extensions: [
        EditorView.cspNonce.of(nonce),
        lineNumbers(),
        history(),
        keymap.of([...defaultKeymap, ...historyKeymap]),
        EditorView.lineWrapping,
        templates,
        mistakes,
        attributes,
        told,
        look,
      ],
    });
  }

  /** The element to be put into the page. */
  get element(): HTMLElement {
    return this.#view.dom;
  }

  /** Shows a text, unless it is there already, and what is wrong with it. */
  show(text: string, wrong: readonly Mistake[]): void {
    const { doc } = this.#view.state;
    const changes = doc.toString() === text ? [] : [{ from: 0, to: doc.length, insert: text }];
    this.#isShowing = true;
    this.#view.dispatch({
      changes,
      effects: setMistakes.of(wrong),
      // What a person undoes is their own.
      annotations: Transaction.addToHistory.of(false),
    });
    this.#isShowing = false;
  }

  /** Puts the cursor where a mistake is. */
  goTo({ line, column = 1 }: Mistake): void {
    const { doc } = this.#view.state;
    const { from, length } = doc.line(Math.min(line, doc.lines));
    this.#view.dispatch({
      selection: { anchor: from + Math.min((column ?? 1) - 1, length) },
      scrollIntoView: true,
    });
    this.#view.focus();
  }
}

// The policy of the page allows the styles that carry this.
const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce ?? "";

const setMistakes = StateEffect.define<readonly Mistake[]>();

// Until the next answer they move with the text.
const mistakes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { changes, effects, state }) {
    const told = effects.findLast((effect) => effect.is(setMistakes));
    return told === undefined ? shown.map(changes) : decorationsOf(told.value, state);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorationsOf(wrong: readonly Mistake[], { doc }: EditorState): DecorationSet {
  const decorations = wrong.flatMap(({ line, column, words }): Range<Decoration>[] => {
    const { from, to, text } = doc.line(Math.min(line, doc.lines));
    const start = Math.min((column ?? 1) - 1, text.length);
    const [word = ""] = /^(?:[\w.-]+|\S)/u.exec(text.slice(start)) ?? [];
    const below = Decoration.widget({ widget: new Words(words), block: true, side: 1 });
    return [
      Decoration.line({ class: "cm-wrong" }).range(from),
      ...(column === undefined || word === ""
        ? []
        : [
            Decoration.mark({ class: "cm-mistake" }).range(
              from + start,
              from + start + word.length,
            ),
          ]),
      below.range(to),
    ];
  });
  return Decoration.set(decorations, true);
}

class Words extends WidgetType {
  readonly #words: string;

  constructor(words: string) {
    super();
    this.#words = words;
  }

  override eq(other: WidgetType): boolean {
    return other instanceof Words && other.#words === this.#words;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement("p");
    element.className = "problem";
    element.textContent = this.#words;
    return element;
  }
}

// The parts that Liquid fills in.
const liquid = new MatchDecorator({
  regexp: /\{\{.*?\}\}|\{%.*?%\}/g,
  decoration: Decoration.mark({ class: "cm-template" }),
});

const templates = ViewPlugin.define(
  (view) => {
    let found = liquid.createDeco(view);
    return {
      get found() {
        return found;
      },
      update: (update) => {
        found = liquid.updateDeco(update, found);
      },
    };
  },
  { decorations: (plugin) => plugin.found },
);

const look = EditorView.theme({
  "&": { backgroundColor: "var(--panel)", border: "1px solid var(--edge)", borderRadius: "6px" },
  "&.cm-focused": { outline: "2px solid var(--blue)", outlineOffset: "1px" },
  ".cm-content": { fontFamily: "var(--mono)", fontSize: "0.85rem", caretColor: "var(--ink)" },
  ".cm-scroller": { lineHeight: "1.6", maxHeight: "26rem", overflow: "auto" },
  ".cm-gutters": {
    backgroundColor: "transparent",
    color: "var(--faint)",
    border: "none",
    fontFamily: "var(--mono)",
    fontSize: "0.75rem",
  },
  ".cm-template": { color: "var(--violet)" },
  ".cm-wrong": { backgroundColor: "var(--red-panel)" },
  ".cm-mistake": { textDecoration: "underline wavy var(--red)" },
  ".cm-content .problem": { padding: "0.2rem 0.4rem", fontSize: "0.8rem", fontFamily: "inherit" },
});
