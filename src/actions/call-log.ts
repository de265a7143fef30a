import { DingTalkError } from "../dingtalk/failure.ts";
import type { AnsweredCall } from "../dingtalk/reply.ts";
import type { Host } from "../github/host.ts";

/** Makes a call, and tells with RUNNER_DEBUG what it came to: status, code, request id, and how long it took. */
export async function toldCall<T extends AnsweredCall>(
  what: string,
  { clock, log }: Pick<Host, "clock" | "log">,
  call: () => Promise<T>,
): Promise<T> {
  const startedAt = clock.now();
  const tell = (status: number | undefined, code: string, requestId: string | undefined) => {
    const took = `${Math.round(clock.now() - startedAt)} ms`;
    const came = new Set([`HTTP ${status ?? "-"}`, code, requestId ?? "", took]);
    log.debug(`${what}: ${[...came].filter((part) => part !== "").join(", ")}`);
  };
  try {
    const answer = await call();
    tell(answer.status, "", answer.requestId);
    return answer;
  } catch (error) {
    if (error instanceof DingTalkError) {
      const { status, code, requestId } = error.failure;
      tell(status, code, requestId);
    }
    throw error;
  }
}
