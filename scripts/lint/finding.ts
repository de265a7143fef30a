/** Something wrong with a workflow, and the line that it stands on. */
export interface Finding {
  readonly message: string;
  readonly line: number;
}
