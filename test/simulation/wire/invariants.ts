import type { SendReport } from "../../../src/report/report.ts";
import type { Exchange, WireLog } from "./loopback-wire.ts";

/** What a transport breaks over a real connection, in words. */
export function brokenOnWire(log: WireLog): string[] {
  const broken = log.exchanges.flatMap((exchange) => [
    ...readAsMeant(exchange, log),
    ...rightHeaders(exchange),
    ...pauseKept(exchange, log),
  ]);
  return [...new Set([...log.complaints, ...broken])];
}

/** Who has the message and who does not, by what DingTalk said in replies that had to be read. */
export function brokenBySaid(log: WireLog, { recipients }: SendReport): string[] {
  const said = new Set(log.exchanges.flatMap(acceptedBy));
  const accepted = new Set(recipients.accepted);
  return [
    ...[...said]
      .filter((id) => !accepted.has(id))
      .map((id) => `${id} is not accepted, though DingTalk said so`),
    ...recipients.accepted
      .filter((id) => !said.has(id))
      .map((id) => `${id} is accepted, which DingTalk never said`),
  ];
}

function readAsMeant(exchange: Exchange, { losesRequests }: WireLog): string[] {
  const { said, form, isCutOff, reply } = exchange;
  if (said === undefined) return ["a request never ends"];
  const told =
    said.kind === "reply" ? `a reply of ${said.status}` : `${said.kind} (${said.message})`;
  if (form === undefined) {
    const fits = isCutOff ? said.kind === "unreached" : losesRequests && said.kind !== "reply";
    return fits ? [] : [`a request that never arrived was read as ${told}`];
  }
  const shown = form.features.join("; ");
  switch (form.meant.kind) {
    case "lost":
      return said.kind === "unknown" ? [] : [`a reply cut off was read as ${told}: ${shown}`];
    case "spoilt":
      return said.kind === "unreached" ? [`a reply was read as ${told}: ${shown}`] : [];
    case "reply": {
      const { body } = form.meant;
      const isRead =
        said.kind === "reply" &&
        said.status === reply?.status &&
        withoutMark(said.body) === withoutMark(body) &&
        said.headers["x-acs-request-id"] === reply.headers["x-acs-request-id"];
      return isRead ? [] : [`a legal reply was read as ${told}: ${shown}`];
    }
    default:
      return form.meant satisfies never;
  }
}

// Either the transport or its caller may remove the byte order mark.
function withoutMark(body: string): string {
  return body.replace(/^\uFEFF/, "");
}

function rightHeaders({ arrived }: Exchange): string[] {
  if (arrived === undefined) return [];
  const { path, headers, body } = arrived;
  const isAboutMessages = path.includes("/robot/");
  const wrong = {
    "accept-encoding": headers["accept-encoding"] !== "identity",
    accept: headers["accept"] !== "application/json",
    "content-type": body !== "" && headers["content-type"] !== "application/json",
    "x-acs-dingtalk-access-token": isAboutMessages && !headers["x-acs-dingtalk-access-token"],
  };
  return Object.entries(wrong)
    .filter(([, isWrong]) => isWrong)
    .map(([name]) => `a request has the header ${name}: ${headers[name] ?? ""}`);
}

// Calls about messages wait for as long as a reply to one of them asks; so do calls for a token.
function pauseKept({ entry, reply, form }: Exchange, { exchanges }: WireLog): string[] {
  const seconds = reply?.headers["retry-after"];
  const { endedAt, requestsBefore } = entry;
  if (seconds === undefined || endedAt === undefined) return [];
  const early = exchanges
    .slice(requestsBefore)
    .map((later) => later.entry)
    .filter(({ token }) => (token === "") === (entry.token === ""))
    .find(({ startedAt }) => startedAt < endedAt + Number(seconds) * 1_000 - 1e-6);
  if (early === undefined) return [];
  const waited = (early.startedAt - endedAt) / 1_000;
  return [`a request is made after ${waited} of ${seconds} s: ${form?.features.join("; ")}`];
}

function acceptedBy({ entry, reply }: Exchange): string[] {
  if (reply?.status !== 200 || !entry.path.endsWith("/batchSend")) return [];
  const body = objectIn(reply.body);
  const lists = ["invalidStaffIdList", "filteredStaffIdList", "flowControlledStaffIdList"].map(
    (name) => body[name] ?? [],
  );
  const named = lists.flat();
  const fits =
    lists.every(Array.isArray) && named.every((id) => entry.userIds.includes(String(id)));
  if (!fits || !body["processQueryKey"] || body["errcode"]) return [];
  return entry.userIds.filter((id) => !named.includes(id));
}

function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
