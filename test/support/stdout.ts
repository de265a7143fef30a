import { onTestFinished, vi } from "vitest";

/** Keeps what the code under test prints from now on to the end of the test, as one text. */
export function keepStdout(): () => string {
  let printed = "";
  const write = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    printed += String(chunk);
    return true;
  });
  onTestFinished(() => write.mockRestore());
  return () => printed;
}
