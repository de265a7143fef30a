/** What a conclusion, or a status, of GitHub's says of a run, a job or a deployment. */
interface Meaning {
  /** Whether a job of it counts as failed. */
  readonly hasFailed?: true;
  /** How a run ended, as `onlyOnChange` sees it; left out for what is neither good nor bad. */
  readonly verdict?: "good" | "bad";
  /** Whether it calls for nobody. */
  readonly isCalm?: true;
}

const noEnd: Meaning = { isCalm: true };

/** What is not in the table may be a failure. Source: GitHub's pages of check runs and of deployment statuses. */
const meanings: Readonly<Record<string, Meaning>> = {
  success: { verdict: "good", isCalm: true },
  neutral: { isCalm: true },
  skipped: { isCalm: true },
  cancelled: {},
  stale: {},
  failure: { hasFailed: true, verdict: "bad" },
  timed_out: { hasFailed: true, verdict: "bad" },
  startup_failure: { hasFailed: true, verdict: "bad" },
  action_required: { verdict: "bad" },
  pending: noEnd,
  queued: noEnd,
  in_progress: noEnd,
  waiting: noEnd,
  requested: noEnd,
  inactive: noEnd,
};

/** Whether a job, or a run, counts as failed. */
export function hasFailed({ conclusion }: { readonly conclusion: string }): boolean {
  return meaningOf(conclusion).hasFailed === true;
}

/** Whether a status calls for somebody: anything but a good one and no end. What is not known may be a failure. */
export function isAlarming(status: string | undefined): boolean {
  return meaningOf(status).isCalm !== true;
}

/** How a run ended, as `onlyOnChange` sees it; undefined for what is neither good nor bad. */
export function verdictOf(status: string | undefined): "good" | "bad" | undefined {
  return meaningOf(status).verdict;
}

function meaningOf(status: string | undefined): Meaning {
  const isKnown = status !== undefined && Object.hasOwn(meanings, status);
  return (isKnown ? meanings[status] : undefined) ?? { verdict: "bad" };
}
