import { openFetch } from "../dingtalk/transport.ts";
import type { Host } from "../github/host.ts";
import { type JobsRead, readJobs } from "../github/jobs.ts";

/** The jobs of the run, which are read once at most. */
export class RunJobs {
  readonly #host: Host;
  readonly #token: string;
  #reading: Promise<JobsRead> | undefined;
  #known: JobsRead | undefined;

  constructor(host: Host, githubToken: string) {
    this.#host = host;
    this.#token = githubToken;
  }

  /** undefined until they are read. */
  get known(): JobsRead | undefined {
    return this.#known;
  }

  read(): Promise<JobsRead> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  async #read(): Promise<JobsRead> {
    const { environment, cancelled, proxies } = this.#host;
    const { fetch, close } = openFetch(proxies);
    try {
      this.#known = await readJobs(environment, this.#token, { cancelled, fetch });
      return this.#known;
    } finally {
      await close();
    }
  }
}
