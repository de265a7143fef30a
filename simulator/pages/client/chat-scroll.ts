/** Keeps a chat at its newest message for as long as a person is there, and where they are otherwise. */
export class ChatScroll {
  readonly #returned: () => void;
  #log: HTMLElement | undefined;
  #isAtNewest = true;
  /** Where the chat was scrolled to at last. */
  #top = 0;
  readonly #sizes = new ResizeObserver(() => this.#follow());

  /** `returned` is called when a person is at the newest message again. */
  constructor(returned: () => void) {
    this.#returned = returned;
  }

  /** Whether the newest message is in view. */
  get isAtNewest(): boolean {
    return this.#isAtNewest;
  }

  /** Changes the page; where another chat stands in it afterwards, that begins at its newest message. */
  around(draw: () => void): void {
    const anchor = this.#isAtNewest ? undefined : firstShown(this.#log);
    draw();
    const log = document.getElementById("log") ?? undefined;
    if (log !== this.#log) this.#watch(log);
    else if (anchor !== undefined) keep(anchor, log);
    this.#follow();
  }

  /** Goes to the newest message. */
  toNewest(): void {
    this.#isAtNewest = true;
    this.#follow();
  }

  #watch(log: HTMLElement | undefined): void {
    this.#log = log;
    this.#isAtNewest = true;
    this.#sizes.disconnect();
    if (log === undefined) return;
    // Pictures make a chat longer when they have come, and the drawer makes it narrower.
    for (const node of [log, ...log.children]) this.#sizes.observe(node);
    log.addEventListener("scroll", () => this.#scrolled(log));
  }

  #scrolled(log: HTMLElement): void {
    if (log !== this.#log) return;
    const isUp = log.scrollTop < this.#top;
    this.#top = log.scrollTop;
    const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < nearPx;
    const before = this.#isAtNewest;
    // A chat that grew meanwhile is far from its end, too, without that a person went away from it.
    if (isNear || isUp) this.#isAtNewest = isNear;
    if (isNear && !before) this.#returned();
  }

  #follow(): void {
    if (this.#log === undefined) return;
    if (this.#isAtNewest) this.#log.scrollTop = this.#log.scrollHeight;
    this.#top = this.#log.scrollTop;
  }
}

/** Closer than this to its end, a chat counts as read to its end. */
const nearPx = 48;

interface Anchor {
  readonly node: Element;
  readonly top: number;
}

// What is shown earlier comes above it.
function firstShown(log: HTMLElement | undefined): Anchor | undefined {
  const node = log?.querySelector("article");
  return node ? { node, top: node.getBoundingClientRect().top } : undefined;
}

function keep({ node, top }: Anchor, log: HTMLElement | undefined): void {
  if (log !== undefined) log.scrollTop += node.getBoundingClientRect().top - top;
}
