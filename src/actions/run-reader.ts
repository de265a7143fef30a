import { openFetch } from "../dingtalk/transport.ts";
import type { Host } from "../github/host.ts";
import { runOf } from "../github/run.ts";
import { openRunApi, PartOfJobs, type RunApi, unreadOf } from "../github/run-api.ts";
import { nothingRead, type RunDetails, type RunPart, type Unread } from "../github/run-details.ts";

// A message does not wait longer for what GitHub's API tells, however many reads that takes.
const timeLimitMs = 5_000;

/** Reads what GitHub's API tells of the run that the message is about, each part once at most. */
export class RunReader {
  readonly #host: Host;
  readonly #token: string;
  readonly #asked = new Set<RunPart>();
  #timeLimit: AbortSignal | undefined;
  #known: RunDetails | undefined;

  constructor(host: Host, githubToken: string) {
    this.#host = host;
    this.#token = githubToken;
  }

  /** undefined until something is read. */
  get known(): RunDetails | undefined {
    return this.#known;
  }

  /** Everything that was read so far, with these parts. */
  async read(parts: readonly RunPart[]): Promise<RunDetails> {
    const missing = parts.filter((part) => !this.#asked.has(part));
    for (const part of missing) this.#asked.add(part);
    const known = this.#known ?? nothingRead;
    const read = missing.length === 0 ? known : await this.#read(missing);
    const unread = { ...known.unread, ...read.unread };
    this.#known = withStart({ ...known, ...read, unread });
    return this.#known;
  }

  async #read(parts: readonly RunPart[]): Promise<Partial<RunDetails>> {
    const { environment, cancelled, proxies } = this.#host;
    const run = runOf(environment);
    const asked = run.facts === undefined ? parts : parts.filter((part) => part !== "started_at");
    if (this.#token === "") return unreadParts(asked, { why: "noToken" });
    if (run.id === undefined || !environment["GITHUB_REPOSITORY"])
      return unreadParts(asked, { why: "noRun" });
    this.#timeLimit ??= AbortSignal.timeout(timeLimitMs);
    const { fetch, close } = openFetch(proxies);
    const signal = AbortSignal.any([cancelled, this.#timeLimit]);
    // What is cut off in the middle looks like a wrong answer.
    const unreadBy = (error: unknown): Unread =>
      signal.aborted ? { why: "time" } : unreadOf(error);
    try {
      const api = await openRunApi(run, { environment, token: this.#token, fetch, signal });
      const read = await Promise.all(asked.map((part) => readPart(part, api, unreadBy)));
      const unread = Object.assign({}, ...read.map((each) => each.unread));
      return Object.assign({}, ...read, { unread });
    } catch (error) {
      return unreadParts(asked, unreadBy(error));
    } finally {
      await close();
    }
  }
}

async function readPart(
  part: RunPart,
  api: RunApi,
  unreadBy: (error: unknown) => Unread,
): Promise<Partial<RunDetails>> {
  try {
    switch (part) {
      case "jobs":
        return { jobs: await api.jobs() };
      case "started_at":
        return { started_at: await api.startedAt() };
      case "previous":
        return { previous: await api.previous() };
      default:
        return part satisfies never;
    }
  } catch (error) {
    if (!(error instanceof PartOfJobs)) return unreadParts([part], unreadBy(error));
    return { jobs: error.jobs, ...unreadParts([part], unreadBy(error.cause)) };
  }
}

// If the server gives no start, that of the first job is used.
function withStart(read: RunDetails): RunDetails {
  const [first] = read.jobs
    .flatMap(({ started_at }) => started_at ?? [])
    .sort((one, other) => Date.parse(one) - Date.parse(other));
  if (read.started_at !== undefined || first === undefined) return read;
  const { started_at: _, ...unread } = read.unread;
  return { ...read, started_at: first, unread };
}

function unreadParts(parts: readonly RunPart[], unread: Unread): Partial<RunDetails> {
  return { unread: Object.fromEntries(parts.map((part) => [part, unread])) };
}
