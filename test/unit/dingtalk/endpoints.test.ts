import { expect, it } from "vitest";
import { apiRequest, endpoints } from "../../../src/dingtalk/endpoints.ts";

it("a request names no token and no kind of body where it has none", () => {
  const query = { robotCode: "a b", processQueryKey: "k+/=" };
  expect(apiRequest(endpoints.readStatus, { query })).toStrictEqual({
    method: "GET",
    path: "/v1.0/robot/oToMessages/readStatus?robotCode=a+b&processQueryKey=k%2B%2F%3D",
    headers: { accept: "application/json", "accept-encoding": "identity" },
    body: undefined,
  });
});
