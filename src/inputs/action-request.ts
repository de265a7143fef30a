/** A request as it was read: a part is undefined where something is wrong with it. How the step ends is always known. */
export type AsRead<Request extends { readonly ending: unknown }> = {
  readonly [Part in keyof Request]: Request[Part] | undefined;
} & Pick<Request, "ending"> & {
    /** Skipped for want of credentials: looked at before any problem, for a fork's run has no secrets. */
    readonly skips: boolean;
  };

/** Whether every part of a request could be read. */
export function isComplete<Request extends { readonly ending: unknown }>(
  read: AsRead<Request>,
): read is AsRead<Request> & Request {
  return Object.values(read).every((part) => part !== undefined);
}
