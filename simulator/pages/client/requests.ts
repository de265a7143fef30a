import { frameTexts } from "./frame-texts.ts";

/** Gets something from the server; throws the server's reason where it cannot give it. */
export async function ask<Reply>(path: string): Promise<Reply> {
  return await read(await fetch(path));
}

/** Posts something to the server; throws the server's reason where it refuses. */
export async function tell<Reply>(path: string, body: unknown): Promise<Reply> {
  return await read(
    await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

/** The words of an error. */
export function wordsOf(error: unknown): string {
  // The browser's own words for a server that does not answer.
  if (error instanceof TypeError) return frameTexts.serverGone;
  return error instanceof Error ? error.message : String(error);
}

async function read<Reply>(response: Response): Promise<Reply> {
  if (response.ok) return await response.json();
  const { problem } = await response.json().catch(() => ({}));
  throw new Error(problem ?? frameTexts.serverAnswered(response.status));
}
