import { act } from "./action/index.ts";

await act("send");
